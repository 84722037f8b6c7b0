/**
 * The only writer of the database, in a thread of its own, so that a slow disk stops nobody's event loop.
 *
 * A job is answered `ok` after SQLite's commit has returned, which with synchronous=FULL is after the fsync. Trouble with
 * the disk is an answer, and the database is opened anew before the next job; anything else is a bug and ends the node.
 */
import Database from 'better-sqlite3'
import { parentPort, receiveMessageOnPort, workerData, type MessagePort } from 'node:worker_threads'
import { openForWriting } from './schema.ts'
import type { CommitJob, WriterAnswer, WriterJob, WriterOptions } from './writer-protocol.ts'

const { path, fsyncDelayMs, shared, wake } = workerData as WriterOptions
const port = parentPort as MessagePort

const open = () => {
  const db = openForWriting(path)
  const insert = db.prepare('insert into log (row, room, bytes, site, epoch, site_row) values (?, ?, ?, ?, ?, ?)')
  const insertOwn = db.prepare('insert into log (row, room, bytes) values (?, ?, ?)')
  const insertRoom = db.prepare('insert into room (id, name) values (?, ?)')
  const insertSite = db.prepare('insert or ignore into site (id, name) values (?, ?)')
  const setMark = db.prepare(
    'insert into mark (site, epoch, row, at) values (?, ?, ?, ?) on conflict do update set row = excluded.row, at = excluded.at where excluded.row > row',
  )
  const setSnapshot = db.prepare(
    'insert into snapshot (room, upto, state, vector) values (?, ?, ?, ?) on conflict do update set upto = excluded.upto, state = excluded.state, vector = excluded.vector where excluded.upto > upto',
  )
  const deleteRow = db.prepare('delete from log where row = ?')

  const insertRows = ({ firstRow, count, packed, origins }: CommitJob): void => {
    const memory = packed ?? shared
    const rooms = new Uint32Array(memory, 0, count)
    const lengths = new Uint32Array(memory, count * 4, count)
    let start = count * 8
    let o = 0
    for (let i = 0; i < count; i++) {
      const length = lengths[i] ?? 0
      const piece = Buffer.from(memory, start, length)
      if (origins?.[o] === i) {
        insert.run(firstRow + i, rooms[i], piece, origins[o + 1], origins[o + 2], origins[o + 3])
        o += 4
      } else insertOwn.run(firstRow + i, rooms[i], piece)
      start += length
    }
  }

  const commit = db.transaction((job: CommitJob) => {
    for (const { id, name } of job.newRooms ?? []) insertRoom.run(id, name)
    for (const { id, name } of job.newSites ?? []) insertSite.run(id, name)
    insertRows(job)
    for (const mark of job.marks ?? []) setMark.run(mark.site, mark.epoch, mark.row, mark.at)
  })
  const forget = db.transaction((rows: readonly number[]) => {
    for (const row of rows) deleteRow.run(row)
  })

  return {
    close: () => db.close(),
    run: (job: WriterJob): void => {
      switch (job.kind) {
        case 'commit':
          return commit.immediate(job)
        case 'snapshot':
          return void setSnapshot.run(job.room, job.upto, job.state, job.vector)
        case 'forget':
          return forget.immediate(job.rows)
        case 'limit':
          return limit(db, job.pagesMax)
        case 'close':
          return void db.close()
      }
    },
  }
}

const limit = (db: Database.Database, pagesMax: number): void => {
  const pages = db.pragma('page_count', { simple: true }) as number
  db.pragma(`max_page_count = ${pagesMax === 0 ? 4_294_967_294 : Math.max(pages, pagesMax)}`)
}

const diskTroubles = [
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_CORRUPT',
  'SQLITE_NOMEM',
]
const troubleOf = (error: unknown): string | undefined => {
  if (!(error instanceof Database.SqliteError)) return undefined
  return diskTroubles.some((known) => error.code.startsWith(known)) ? error.code : undefined
}

let writer: ReturnType<typeof open> | undefined
const sleeper = new Int32Array(new SharedArrayBuffer(4))

const answer = (job: WriterJob): WriterAnswer => {
  try {
    writer ??= open()
    writer.run(job)
    if (fsyncDelayMs > 0 && job.kind !== 'limit') Atomics.wait(sleeper, 0, 0, fsyncDelayMs)
    return { ok: true }
  } catch (error) {
    const trouble = troubleOf(error)
    if (trouble === undefined) throw error
    if (trouble !== 'SQLITE_FULL') {
      writer?.close()
      writer = undefined
    }
    return { ok: false, trouble }
  }
}

/** Blocks until there is work: half the cost of an event loop that is woken for each commit. Ends with the `close` job. */
const work = (): void => {
  for (let known = 0; ;) {
    const next = receiveMessageOnPort(port) as { message: WriterJob } | undefined
    if (next) {
      port.postMessage(answer(next.message))
      if (next.message.kind === 'close') return port.close()
    } else {
      Atomics.wait(wake, 0, known)
      known = Atomics.load(wake, 0)
    }
  }
}

work()
