/** Reading what is durable, on the caller's thread, by a connection that cannot write. */
import type { LoggedRow, RoomSnapshot, Row, Snapshot, StoredMark, StoredRow } from '@kwata/relay/ports/update-log.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { openForReading } from './schema.ts'

export interface LogReader {
  /** Rows of one room by their numbers, ascending. */
  rows(room: number, numbers: readonly Row[]): StoredRow[]
  snapshot(room: number): Snapshot | undefined
  since(after: Row, bytesMax: number, own: (row: Row) => LoggedRow['origin']): LoggedRow[]
  snapshotsBeyond(after: Row, bytesMax: number): RoomSnapshot[]
  marks(): StoredMark[]
  close(): void
}

/** A room with at least every n-th row of a stretch of the log is read as a stretch, not row by row. */
const denseShare = 8

interface FullRow extends StoredRow {
  readonly room: string
  readonly site: SiteId | null
  readonly epoch: number | null
  readonly siteRow: Row | null
}

export const makeLogReader = (path: string): LogReader => {
  const db = openForReading(path)
  const one = db.prepare<[Row], StoredRow>('select row, bytes from log where row = ?')
  const stretch = db.prepare<[Row, Row, number], StoredRow>(
    'select row, bytes from log where row between ? and ? and room = ? order by row',
  )
  const snapshotOf = db.prepare<[number], Snapshot>(
    'select upto, state, vector as stateVector from snapshot where room = ?',
  )
  const after = db.prepare<[Row], FullRow>(
    `select log.row, room.name as room, log.bytes, site.name as site, log.epoch, log.site_row as siteRow
     from log join room on room.id = log.room left join site on site.id = log.site where log.row > ? order by log.row`,
  )
  const beyond = db.prepare<[Row], RoomSnapshot>(
    `select room.name as room, upto, state, vector as stateVector
     from snapshot join room on room.id = snapshot.room where upto > ? order by upto`,
  )
  const marks = db.prepare<[], StoredMark>(
    'select site.name as site, mark.epoch, mark.row, mark.at from mark join site on site.id = mark.site order by site.name, mark.epoch',
  )

  return {
    rows: (room, numbers) => {
      const first = numbers[0]
      const last = numbers.at(-1)
      if (first === undefined || last === undefined) return []
      if (last - first < numbers.length * denseShare) return stretch.all(first, last, room)
      return numbers.flatMap((row) => one.get(row) ?? [])
    },
    snapshot: (room) => snapshotOf.get(room),
    since: (from, bytesMax, own) =>
      page(after.iterate(from), (row) => row.bytes.length, bytesMax).map(
        ({ row, room, bytes, site, epoch, siteRow }) => ({
          row,
          room,
          bytes,
          origin: site === null || epoch === null || siteRow === null ? own(row) : { site, epoch, row: siteRow },
        }),
      ),
    snapshotsBeyond: (from, bytesMax) => page(beyond.iterate(from), (snapshot) => snapshot.state.length, bytesMax),
    marks: () => marks.all(),
    close: () => void db.close(),
  }
}

/** At least one, then as many as fit; the rest is not even read. */
const page = <T>(items: IterableIterator<T>, bytesOf: (item: T) => number, bytesMax: number): T[] => {
  const taken: T[] = []
  let bytes = 0
  for (const item of items) {
    bytes += bytesOf(item)
    if (taken.length > 0 && bytes > bytesMax) break
    taken.push(item)
  }
  return taken
}
