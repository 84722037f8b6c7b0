/**
 * A peer's page of rows, taken like any other arrival. What can never be taken does not hold up what can: a row that no
 * guard lets pass, what builds on it, and a device's record in whose place we hold another of its hand are passed over,
 * told of, and named, so that no mark claims them.
 */
import type { RawRecord } from '@kwata/shared/documents/record-room.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { guardRecordUpdate, type GuardedRecord } from '@kwata/shared/guard/record-room.ts'
import { RoomName } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import { clientOfRoom, type Lack } from '@kwata/shared/wire/marks.ts'
import type { PageEntry } from '@kwata/shared/wire/replication.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'

export interface TakeParts {
  readonly verify: Verify
  readonly records: RecordRooms
  readonly takeOpen: (entry: PageEntry) => Promise<Result<unknown>>
  readonly dropped: (room: string, code: string) => void
  /** The peer sends everything: a predecessor that is still missing is not to be had from it. */
  readonly scratch: boolean
  /** Something of this room was dropped before: a gap in it is no surprise. */
  readonly lacking: (room: RoomName) => boolean
}

interface Taking {
  readonly room: RoomName
  /** Those whose places were filled before they came: by themselves, or by another record. */
  readonly known: readonly GuardedRecord[]
  readonly taken: Promise<Result<unknown>>
}

/** What is lacking of the page, once all the rest is on disk. */
export const takeEntries = async (
  parts: TakeParts,
  entries: readonly PageEntry[],
): Promise<Result<readonly Lack[]>> => {
  const { records, dropped } = parts
  const lacks: Lack[] = []
  const lackRoom = (room: RoomName): void => void lacks.push({ client: clientOfRoom(room), clock: 0 })
  const opens: Promise<Result<unknown>>[] = []
  const takings: Taking[] = []

  for (const entry of entries) {
    const name = RoomName.safeParse(entry.room)
    if (!name.success) {
      opens.push(parts.takeOpen(entry))
      continue
    }
    const room = name.data
    const guarded = await guardRecordUpdate(entry.bytes, room, parts.verify)
    if (!guarded.ok) {
      dropped(room, guarded.refusal.code)
      lackRoom(room)
      continue
    }
    const known = guarded.value.filter(({ client, clock }) => clock < records.next(room, client))
    const { origin } = entry
    takings.push({ room, known, taken: records.take({ room, records: guarded.value, ...(origin && { origin }) }) })
  }

  for (const opened of await Promise.all(opens)) if (!opened.ok) return opened
  for (const { room, known, taken } of takings) {
    const stored = await taken
    if (!stored.ok && stored.refusal.code !== 'gap') return stored
    if (!stored.ok) {
      const hopeless = parts.scratch || parts.lacking(room) || lacks.some(({ client }) => client === clientOfRoom(room))
      if (!hopeless) return stored
      dropped(room, 'gap')
      lackRoom(room)
      continue
    }
    const others = records.contradicting(room, known)
    if (!others.ok) return others
    for (const { client, clock } of others.value) lacks.push({ client, clock })
    if (others.value.length > 0) records.tellForks(room, firstOfEach(others.value))
  }
  return ok(lacks)
}

/** Of each device the first: what follows it differs too. */
const firstOfEach = (records: readonly RawRecord[]): readonly RawRecord[] => [
  ...new Map(records.toSorted((a, b) => b.clock - a.clock).map((record) => [record.client, record])).values(),
]
