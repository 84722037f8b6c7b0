/**
 * What this phone knows of files, in memory and on its disk alike: those that it keeps, and those that events which it has read
 * name. Several may name one file with different keys; the list of the file says which key is its own.
 */
import type { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import { isKeyOf, readFileList } from '@kwata/shared/files/file-list.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { FileDatabase, KeptFile } from './file-database.ts'

/** As one event names it. */
export interface NamedFile {
  readonly ref: FileRef
  readonly space: SpaceId
}

export interface FileShelf {
  readonly database: FileDatabase
  kept(): Iterable<KeptFile>
  get(id: FileId): KeptFile | undefined
  /** On disk first, then here; changes of one file never undo each other. Nothing where the file is not kept. */
  change(id: FileId, patch: Partial<KeptFile>): Promise<void>
  put(file: KeptFile): Promise<void>
  putWhole(file: KeptFile, chunks: readonly Uint8Array[]): Promise<void>
  drop(ids: readonly FileId[]): Promise<void>
  /** Remembers how an event names the file, for as long as the engine runs. */
  named(ref: FileRef, space: SpaceId): void
  namesOf(id: FileId): readonly NamedFile[]
  /** Grows when anything about the file changed. */
  stamp(id: FileId): number
  touch(id: FileId): void
}

/** More than so many events that name one file otherwise are somebody's game. */
const namesMax = 64

export const openFileShelf = async (database: FileDatabase, changed: () => void): Promise<FileShelf> => {
  const keptById = new Map((await database.files()).map((file) => [file.id, file]))
  const namesById = new Map<FileId, NamedFile[]>()
  const stamps = new Map<FileId, number>()

  const touch = (id: FileId): void => {
    stamps.set(id, (stamps.get(id) ?? 0) + 1)
    changed()
  }
  const set = (file: KeptFile): void => {
    keptById.set(file.id, file)
    touch(file.id)
  }

  let changing: Promise<unknown> = Promise.resolve()
  const changeNow = async (id: FileId, patch: Partial<KeptFile>): Promise<void> => {
    const kept = keptById.get(id)
    if (kept === undefined) return
    const next = { ...kept, ...patch }
    await database.put(next)
    if (keptById.has(id)) set(next)
  }
  const change = (id: FileId, patch: Partial<KeptFile>): Promise<void> => {
    const done = changing.then(() => changeNow(id, patch))
    changing = done.catch(() => undefined) // whoever asked is told
    return done
  }

  return {
    database,
    change,
    kept: () => keptById.values(),
    get: (id) => keptById.get(id),
    put: async (file) => {
      await database.put(file)
      set(file)
    },
    putWhole: async (file, chunks) => {
      await database.putWhole(file, chunks)
      set(file)
    },
    drop: async (ids) => {
      await database.drop(ids)
      for (const id of ids) {
        keptById.delete(id)
        touch(id)
      }
    },
    named: (ref, space) => {
      const names = namesById.get(ref.id) ?? []
      const isSame = (one: NamedFile): boolean =>
        one.space === space && one.ref.bytes === ref.bytes && sameBytes(one.ref.key, ref.key)
      const known = names.some((one) => one.ref === ref || isSame(one))
      if (known || names.length >= namesMax) return
      namesById.set(ref.id, [...names, { ref, space }])
    },
    namesOf: (id) => namesById.get(id) ?? [],
    stamp: (id) => stamps.get(id) ?? 0,
    touch,
  }
}

/** Of those that name it, who told the truth about its key and its length. */
export const trueName = (names: readonly NamedFile[], id: FileId, encoded: Uint8Array): NamedFile | undefined => {
  const list = readFileList(id, encoded)
  if (!list.ok) return undefined
  return names.find(({ ref }) => ref.bytes === list.value.bytes && isKeyOf(list.value, ref.key))
}
