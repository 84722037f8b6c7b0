/** The only writer of files.db, in a thread of its own: a slow disk stops nobody's event loop. An answer comes after the fsync. */
import Database from 'better-sqlite3'
import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import type { FileAnswer, FileIndexOptions, FileJob } from './file-index-protocol.ts'
import { openForWriting } from './schema.ts'

const { path } = workerData as FileIndexOptions
const port = parentPort as MessagePort

const open = () => {
  const db = openForWriting(path)
  const begin = db.prepare('insert or ignore into file (space, file, list, bytes, at) values (?, ?, ?, ?, ?)')
  const last = db.prepare('select max(done) from file').pluck()
  const finish = db.prepare('update file set done = ? where space = ? and file = ? and done is null')
  const forget = db.prepare('delete from file where space = ? and file = ?')
  const mark = db.prepare(
    'insert into mark (site, done) values (?, ?) on conflict do update set done = excluded.done where excluded.done > done',
  )
  return {
    close: () => db.close(),
    run: (job: FileJob): void => {
      switch (job.kind) {
        case 'begin':
          return void begin.run(job.place.space, job.place.file, job.list, job.bytes, job.atMs)
        case 'finish': {
          const next = Math.max(((last.get() as number | null) ?? 0) + 1, job.atMs * 1000)
          return void finish.run(next, job.place.space, job.place.file)
        }
        case 'forget':
          return void forget.run(job.place.space, job.place.file)
        case 'mark':
          return void mark.run(job.site, job.done)
        case 'close':
          return void db.close()
      }
    },
  }
}

let index: ReturnType<typeof open> | undefined

const answer = (job: FileJob): FileAnswer => {
  try {
    index ??= open()
    index.run(job)
    return { ok: true }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    index?.close()
    index = undefined
    return { ok: false, trouble: error.code }
  }
}

port.on('message', (job: FileJob) => {
  port.postMessage(answer(job))
  if (job.kind === 'close') port.close()
})
