/**
 * The record rooms of this relay: what is here of each device, and the one way in for guarded records.
 *
 * Promises: a record already here is not stored twice, however it comes; a record whose predecessor is missing is
 * refused as a gap, so every log is gap-free per device; heads that are answered to anybody are heads of what is on
 * disk (`settled`), while admission runs ahead of the disk.
 * Failure: once the disk has refused, heads are read again from the log before they are used. That is sound because a log
 * that refuses an append refuses everything appended before the refusal was told, and has counted it by then.
 */
import { addToHeads, type Head, headsOf, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { encodeRecords, readRecords } from '@kwata/shared/guard/record-room.ts'
import type { RoomName } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Mark, Origin, Row, UpdateLog } from '../ports/update-log.ts'
import { type IndexedRoom, makeRecordIndex } from './record-index.ts'
import { type Accept, type Admitted, makeAccept, type News } from './accept.ts'

/** Records that the guard has let through. */
export interface RecordArrival {
  readonly room: RoomName
  readonly records: readonly RawRecord[]
  /** Replication: where the row was first accepted, and what holds once it is stored here. */
  readonly origin?: Origin
  readonly marks?: readonly Mark[]
}

export interface DurableHeads {
  readonly heads: ReadonlyMap<number, Head>
  /** This log's row that covers them. */
  readonly row: Row
  /** A reader who has just these misses nothing from this row on: in a busy room, before the one above. */
  readonly from: Row
}

export interface RecordRooms {
  /** Resolves when all that was new is on disk, and all that was known too; with the row that covers it. */
  take(arrival: RecordArrival, from?: object): Promise<Result<Row>>
  /** How many of this client's records have been taken: on disk, or on their way. */
  next(room: RoomName, client: number): number
  /** What is on disk, once everything on its way there now has arrived. Valid until the next turn. */
  settled(room: RoomName): Promise<Result<DurableHeads>>
  /** Everything on disk of the room, each device's records in their order. Refuses with `disk` a room whose bytes are damaged. */
  records(room: RoomName): Result<readonly RawRecord[]>
  /** Which record is on disk in which place. */
  index(room: RoomName): Result<IndexedRoom>
  /** Of records that have been taken: those whose place another record holds here. */
  contradicting(room: RoomName, taken: readonly RawRecord[]): Result<readonly RawRecord[]>
  /** Told to whoever has the room open: somebody else holds these where we hold others. */
  tellForks(room: RoomName, theirs: readonly RawRecord[]): void
  watchForks(room: RoomName, told: (theirs: readonly RawRecord[]) => void): () => void
}

interface Entry {
  heads: Map<number, Head> | undefined // undefined: to be read from the log
  readAt: number // the log's count of refusals then
  inFlight: number
  settling: Promise<unknown>
}

const idleRoomsMax = 4_096
/** Around each record in an update, and around the update, at most. */
const structBytesMax = 128

export const makeRecordRooms = (log: UpdateLog, announce: (news: readonly News[]) => void): RecordRooms => {
  const entries = new Map<RoomName, Entry>()

  const entryOf = (room: RoomName): Entry => {
    const known = entries.get(room)
    if (known !== undefined) {
      entries.delete(room) // to the end: least recently used first
      entries.set(room, known)
      return known
    }
    const fresh: Entry = { heads: undefined, readAt: 0, inFlight: 0, settling: Promise.resolve() }
    entries.set(room, fresh)
    if (entries.size > idleRoomsMax) forgetIdle()
    return fresh
  }

  const forgetIdle = (): void => {
    for (const [room, { inFlight }] of entries) {
      if (entries.size <= idleRoomsMax) return
      if (inFlight === 0) entries.delete(room)
    }
  }

  const recordsOf = (room: RoomName): Result<readonly RawRecord[]> => {
    const { snapshot, tail } = log.readRoom(room)
    const records: RawRecord[] = []
    for (const update of [...(snapshot ? [snapshot.state] : []), ...tail.map(({ bytes }) => bytes)]) {
      const read = readRecords(update)
      if (!read.ok) return refuse({ code: 'disk' }) // that room alone is out of order; its bytes stay as they are
      for (const record of read.value) records.push(record)
    }
    return ok(records)
  }

  const headsIn = (room: RoomName, entry: Entry): Result<Map<number, Head>> => {
    if (entry.heads === undefined || entry.readAt !== log.refusals) {
      entry.heads = undefined
      entry.readAt = log.refusals
      const records = recordsOf(room)
      if (!records.ok) return records
      entry.heads = headsOf(records.value)
    }
    return ok(entry.heads)
  }

  /** Answers at once, so that rows are numbered in the order of arrival. */
  const admit = ({ room, records, origin, marks }: RecordArrival): Result<Admitted> => {
    const read = headsIn(room, entryOf(room))
    if (!read.ok) return read
    if (leavesGap(read.value, records)) return refuse({ code: 'gap' })
    // Asked before the heads move: a call that is refused alone must not leave them ahead of the disk.
    if (!log.accepts(records.reduce((sum, { bytes }) => sum + bytes.length + structBytesMax, 0)))
      return refuse({ code: 'overloaded' })
    const fresh = records.filter((record) => addToHeads(read.value, record) === 'added')
    const rows = fresh.length === 0 ? [] : [{ room, bytes: encodeRecords(fresh), ...(origin && { origin }) }]
    return ok({ rows, ...(marks && { marks }) })
  }

  const accept: Accept<RecordArrival> = makeAccept({ admit, log, announce })

  const take = async (arrival: RecordArrival, from?: object): Promise<Result<Row>> => {
    const entry = entryOf(arrival.room)
    const before = entry.settling
    const refusalsBefore = log.refusals
    entry.inFlight += 1
    const accepted = accept(arrival, from).finally(() => (entry.inFlight -= 1))
    entry.settling = accepted.then(() => before)
    const stored = await accepted
    if (!stored.ok) return stored
    if (stored.value.rows.length > 0) return ok(log.headOf(arrival.room))
    await before // known already, but perhaps still on its way to the disk
    return log.refusals === refusalsBefore ? ok(log.headOf(arrival.room)) : refuse({ code: 'disk' })
  }

  const settled = async (room: RoomName): Promise<Result<DurableHeads>> => {
    const entry = entryOf(room)
    for (;;) {
      const read = headsIn(room, entry)
      if (!read.ok) return read
      const [from, refusals] = [log.headOf(room), log.refusals]
      if (entry.inFlight === 0) return ok({ heads: read.value, row: from, from })
      const heads = new Map(read.value) // waits for what is under way, never for what comes after it
      await entry.settling
      if (log.refusals === refusals) return ok({ heads, row: log.headOf(room), from })
    }
  }

  const next = (room: RoomName, client: number): number => {
    const heads = headsIn(room, entryOf(room))
    return (heads.ok ? heads.value.get(client)?.clock : undefined) ?? 0
  }

  const index = makeRecordIndex(log, recordsOf)

  const contradicting = (room: RoomName, taken: readonly RawRecord[]): Result<readonly RawRecord[]> => {
    if (taken.length === 0) return ok([])
    const indexed = index(room)
    return indexed.ok ? ok(taken.filter(({ id, client, clock }) => indexed.value.idAt(client, clock) !== id)) : indexed
  }

  const forkWatchers = new Map<RoomName, Set<(theirs: readonly RawRecord[]) => void>>()

  const watchForks: RecordRooms['watchForks'] = (room, told) => {
    const watchers = forkWatchers.get(room) ?? new Set()
    forkWatchers.set(room, watchers.add(told))
    return () => {
      if (watchers.delete(told) && watchers.size === 0) forkWatchers.delete(room)
    }
  }

  return {
    take,
    next,
    settled,
    records: recordsOf,
    index,
    contradicting,
    watchForks,
    tellForks: (room, theirs) => forkWatchers.get(room)?.forEach((told) => told(theirs)),
  }
}

/** Whether a record's predecessor is neither here nor before it among these. */
const leavesGap = (heads: ReadonlyMap<number, Head>, records: readonly RawRecord[]): boolean => {
  const nextByClient = new Map<number, number>()
  return records.some(({ client, clock }) => {
    const next = nextByClient.get(client) ?? heads.get(client)?.clock ?? 0
    nextByClient.set(client, Math.max(next, clock + 1))
    return clock > next
  })
}
