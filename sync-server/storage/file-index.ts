/** Which files this node has, by one row each. Written in a worker, read here. */
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type Database from 'better-sqlite3'
import { Worker } from 'node:worker_threads'
import type { FileAnswer, FileIndexOptions, FileJob } from './file-index-protocol.ts'
import { migrateFiles } from './file-schema.ts'
import type { FilePlace } from './file-store.ts'
import { openForReading, openForWriting } from './schema.ts'

export interface FileRow {
  readonly list: Uint8Array
  readonly bytes: number
  /** Undefined until every chunk has been on disk. */
  readonly done: number | undefined
}

export interface DoneFile extends FilePlace {
  readonly done: number
}

export interface FileIndex {
  /** Each write resolves after its commit, and rejects when the disk refuses it. */
  begin(place: FilePlace, list: Uint8Array, bytes: number, atMs: number): Promise<void>
  finish(place: FilePlace, atMs: number): Promise<void>
  forget(place: FilePlace): Promise<void>
  /** How far this node has come with a peer's files. */
  setMark(site: string, done: number): Promise<void>
  markOf(site: string): number
  row(place: FilePlace): FileRow | undefined
  /** What all files of the space take, begun ones included. */
  bytesOf(space: SpaceId): number
  /** In the order in which they were done. */
  since(done: number, max: number): readonly DoneFile[]
  /** Begun before, and never done. */
  begunBefore(atMs: number, max: number): readonly FilePlace[]
  /** Every commit that was asked for is done, then the database is closed. */
  close(): Promise<void>
}

const startWriter = (options: FileIndexOptions) => {
  const worker = new Worker(new URL('./file-index.worker.ts', import.meta.url), { workerData: options })
  const waiting: ((answer: FileAnswer) => void)[] = []
  worker.on('message', (answer: FileAnswer) => waiting.shift()?.(answer))
  worker.on('error', (error) => {
    throw error // a bug in the writer: nothing may be answered for any more
  })
  return async (job: FileJob): Promise<void> => {
    const { ok, trouble } = await new Promise<FileAnswer>((resolve) => {
      waiting.push(resolve)
      worker.postMessage(job)
    })
    if (!ok) throw new Error(trouble)
  }
}

export const openFileIndex = (path: string): FileIndex => {
  const fresh: Database.Database = openForWriting(path)
  migrateFiles(fresh)
  fresh.close()
  const write = startWriter({ path })
  const db = openForReading(path)
  const rowOf = db.prepare('select list, bytes, done from file where space = ? and file = ?')
  const sum = db.prepare('select coalesce(sum(bytes), 0) from file where space = ?').pluck()
  const after = db.prepare('select space, file, done from file where done > ? order by done limit ?')
  const begun = db.prepare('select space, file from file where done is null and at < ? order by at limit ?')
  const mark = db.prepare('select done from mark where site = ?').pluck()
  return {
    begin: (place, list, bytes, atMs) => write({ kind: 'begin', place, list, bytes, atMs }),
    finish: (place, atMs) => write({ kind: 'finish', place, atMs }),
    forget: (place) => write({ kind: 'forget', place }),
    setMark: (site, done) => write({ kind: 'mark', site, done }),
    markOf: (site) => (mark.get(site) as number | undefined) ?? 0,
    row: ({ space, file }) => {
      const row = rowOf.get(space, file) as { list: Buffer; bytes: number; done: number | null } | undefined
      return row && { list: new Uint8Array(row.list), bytes: row.bytes, done: row.done ?? undefined }
    },
    bytesOf: (space) => sum.get(space) as number,
    since: (done, max) => after.all(done, max) as { space: SpaceId; file: FileId; done: number }[],
    begunBefore: (atMs, max) => begun.all(atMs, max) as { space: SpaceId; file: FileId }[],
    close: async () => {
      db.close()
      await write({ kind: 'close' })
    },
  }
}
