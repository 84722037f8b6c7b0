/**
 * Files on this phone, in a database of their own: what is known of each, and its sealed chunks. Sealed in one format whether
 * it was made here or is half here: a chunk leaves and comes as it lies, and is checked by its hash alone.
 */
import type { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { type DBSchema, openDB } from 'idb'

export interface KeptFile {
  readonly id: FileId
  readonly ref: FileRef
  readonly space: SpaceId
  readonly atMs: number
  /** Made on this phone: never freed before a relay has it. */
  readonly mine: boolean
  /** Encoded; undefined until a relay gave it. */
  readonly list: Uint8Array | undefined
  /** Every chunk is here. */
  readonly whole: boolean
  /** Being fetched, also after the tab was closed. */
  readonly wanted: boolean
  /** Fetched without a tap. */
  readonly unasked: boolean
  /** Kept offline by choice. */
  readonly keep: boolean
  /** Of mine: an event names it, so it is to reach relays. */
  readonly leaves: boolean
  /** Of mine: addresses of relays that said they have every chunk. */
  readonly relays: readonly string[]
}

interface Schema extends DBSchema {
  files: { key: string; value: KeptFile }
  chunks: { key: [string, number]; value: Uint8Array }
}

export interface FileDatabase {
  files(): Promise<readonly KeptFile[]>
  /** All or nothing, and on disk when it resolves: then the screen says "on this phone". */
  putWhole(file: KeptFile, chunks: readonly Uint8Array[]): Promise<void>
  put(file: KeptFile): Promise<void>
  /** One that came from a relay: lost with the power it comes again. */
  putChunk(id: FileId, index: number, sealed: Uint8Array): Promise<void>
  chunk(id: FileId, index: number): Promise<Uint8Array | undefined>
  chunksHere(id: FileId): Promise<readonly number[]>
  /** The bytes, and what is known of it. */
  drop(ids: readonly FileId[]): Promise<void>
}

const strict = { durability: 'strict' } as const
const all = (id: FileId): IDBKeyRange => IDBKeyRange.bound([id, 0], [id, Infinity])

export const openFileDatabase = async (name: string): Promise<FileDatabase> => {
  const db = await openDB<Schema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('files', { keyPath: 'id' })
      fresh.createObjectStore('chunks')
    },
  })
  return {
    files: () => db.getAll('files'),
    putWhole: async (file, chunks) => {
      const both = db.transaction(['files', 'chunks'], 'readwrite', strict)
      await Promise.all([
        both.objectStore('files').put(file),
        ...chunks.map((chunk, i) => both.objectStore('chunks').put(chunk, [file.id, i])),
        both.done,
      ])
    },
    put: async (file) => {
      const one = db.transaction('files', 'readwrite', strict)
      await Promise.all([one.store.put(file), one.done])
    },
    putChunk: async (id, index, sealed) => void (await db.put('chunks', sealed, [id, index])),
    chunk: (id, index) => db.get('chunks', [id, index]),
    chunksHere: async (id) => (await db.getAllKeys('chunks', all(id))).map(([, index]) => index),
    drop: async (ids) => {
      const both = db.transaction(['files', 'chunks'], 'readwrite', strict)
      await Promise.all([
        ...ids.flatMap((id) => [both.objectStore('files').delete(id), both.objectStore('chunks').delete(all(id))]),
        both.done,
      ])
    },
  }
}
