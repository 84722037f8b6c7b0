/** Which rows each room has after its snapshot. In memory, rebuilt at start, and the reason why the log needs no index. */
import type { Row, TailSize } from '@kwata/relay/ports/update-log.ts'

export interface RoomEntry {
  readonly id: number
  readonly name: string
  /** False until a commit has stored the name. */
  durable: boolean
  /** Ascending, all durable. */
  rows: Row[]
  lengths: number[]
  bytes: number
  snapshotUpto: Row
}

export interface TailIndex {
  readonly byName: ReadonlyMap<string, RoomEntry>
  nameOf(id: number): string
  /** A room that the disk knows. */
  load(id: number, name: string): RoomEntry
  /** The room, made known under a new id when it is not. */
  ensure(name: string): RoomEntry
  add(entry: RoomEntry, row: Row, length: number): void
  /** The rows up to `upto` leave the tail; what is returned may be deleted. */
  trim(entry: RoomEntry, upto: Row): Row[]
  readonly tails: () => Iterable<TailSize>
}

export const makeTailIndex = (): TailIndex => {
  const byName = new Map<string, RoomEntry>()
  const names = new Map<number, string>()
  let lastId = 0

  const index: TailIndex = {
    byName,
    nameOf: (id) => names.get(id) ?? '',
    load: (id, name) => {
      const entry: RoomEntry = { id, name, durable: true, rows: [], lengths: [], bytes: 0, snapshotUpto: 0 }
      byName.set(name, entry)
      names.set(id, name)
      lastId = Math.max(lastId, id)
      return entry
    },
    ensure: (name) => {
      const known = byName.get(name)
      if (known) return known
      const entry = index.load(lastId + 1, name)
      entry.durable = false
      return entry
    },
    add: (entry, row, length) => {
      entry.rows.push(row)
      entry.lengths.push(length)
      entry.bytes += length
    },
    trim: (entry, upto) => {
      const kept = countUpto(entry.rows, upto)
      for (let i = 0; i < kept; i++) entry.bytes -= entry.lengths[i] ?? 0
      const gone = entry.rows.slice(0, kept)
      entry.rows = entry.rows.slice(kept)
      entry.lengths = entry.lengths.slice(kept)
      entry.snapshotUpto = Math.max(entry.snapshotUpto, upto)
      return gone
    },
    tails: function* () {
      for (const entry of byName.values()) {
        const size = sizeOf(entry)
        if (size) yield size
      }
    },
  }
  return index
}

export const sizeOf = (entry: RoomEntry | undefined): TailSize | undefined => {
  const first = entry?.rows[0]
  const last = entry?.rows.at(-1)
  if (!entry || first === undefined || last === undefined) return undefined
  return { room: entry.name, rows: entry.rows.length, bytes: entry.bytes, firstRow: first, lastRow: last }
}

/** How many of ascending `rows` are at most `upto`. */
export const countUpto = (rows: readonly Row[], upto: Row): number => {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] ?? 0) <= upto) low = middle + 1
    else high = middle
  }
  return low
}
