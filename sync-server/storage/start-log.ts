/** What happens once per start: the folder is locked, the schema is there, the epoch is new, the tail's index is rebuilt. */
import type { Epoch, EpochStart, Row } from '@kwata/relay/ports/update-log.ts'
import Database from 'better-sqlite3'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrate, openForWriting } from './schema.ts'
import { makeTailIndex, type TailIndex } from './tail-index.ts'

export interface StartedLog {
  readonly path: string
  readonly index: TailIndex
  readonly sites: Map<string, number>
  readonly epochs: EpochStart[]
  readonly epoch: Epoch
  readonly head: Row
  readonly unlock: () => void
}

/** Two nodes on one folder would give the same numbers twice. The lock dies with the process, however it dies. */
const lock = (folder: string): (() => void) => {
  const db = new Database(join(folder, 'lock.db'), { timeout: 0 })
  try {
    db.pragma('locking_mode = EXCLUSIVE')
    db.exec('begin exclusive')
  } catch {
    db.close()
    throw new Error(`another node runs on ${folder}`)
  }
  return () => void db.close()
}

export const startLog = (folder: string, nowMs: number): StartedLog => {
  mkdirSync(folder, { recursive: true })
  const unlock = lock(folder)
  const path = join(folder, 'log.db')
  const db = openForWriting(path)
  try {
    migrate(db)
    const { index, head } = rebuild(db)
    const epochs = db.prepare('select epoch, first_row as firstRow from epoch order by epoch').all() as EpochStart[]
    const lastFirstRow = epochs.at(-1)?.firstRow ?? 1
    const start = {
      epoch: Math.max(nowMs, (epochs.at(-1)?.epoch ?? 0) + 1),
      firstRow: Math.max(head + 1, lastFirstRow),
    }
    db.prepare('insert into epoch (epoch, first_row) values (@epoch, @firstRow)').run(start)
    const sites = new Map(
      (db.prepare('select id, name from site').all() as { id: number; name: string }[]).map(({ id, name }) => [
        name,
        id,
      ]),
    )
    return { path, index, sites, epochs: [...epochs, start], epoch: start.epoch, head, unlock }
  } catch (error) {
    unlock()
    throw error
  } finally {
    db.close()
  }
}

const rebuild = (db: Database.Database): { index: TailIndex; head: Row } => {
  const index = makeTailIndex()
  let head = 0
  const rooms = db
    .prepare(
      'select room.id, room.name, coalesce(snapshot.upto, 0) as upto from room left join snapshot on snapshot.room = room.id',
    )
    .iterate() as IterableIterator<{ id: number; name: string; upto: Row }>
  for (const { id, name, upto } of rooms) {
    index.load(id, name).snapshotUpto = upto
    head = Math.max(head, upto)
  }
  const covered: Row[] = []
  const rows = db
    .prepare('select row, room, length(bytes) as length from log order by row')
    .iterate() as IterableIterator<{
    row: Row
    room: number
    length: number
  }>
  for (const { row, room, length } of rows) {
    const entry = index.byName.get(index.nameOf(room))
    if (entry && row > entry.snapshotUpto) index.add(entry, row, length)
    else covered.push(row) // a kill came between the snapshot and the deletion of what it took in
    head = Math.max(head, row)
  }
  const forget = db.prepare('delete from log where row = ?')
  db.transaction(() => covered.forEach((row) => forget.run(row)))()
  return { index, head }
}
