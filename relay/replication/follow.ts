/**
 * The serving side of replication: one peer follows this log. Sends pages of rows that are on this disk, one on its way
 * at a time; the next leaves when the peer says that the last is on *its* disk. At the head it waits for a nudge.
 *
 * A row whose origin the peer is known to hold is skipped: with all-to-all pulling, each row crosses each link once.
 * Rows that a snapshot took in are sent as parts of the snapshot, before the marks move past them.
 */
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { RoomName, type SiteId } from '@kwata/shared/kernel/ids.ts'
import { inPages } from '@kwata/shared/sync/pages.ts'
import { isLack, placesMax } from '@kwata/shared/wire/marks.ts'
import type { Place } from '@kwata/shared/wire/messages.ts'
import type { Page, PageEntry } from '@kwata/shared/wire/replication.ts'
import type { EpochStart, RoomSnapshot, Row, UpdateLog } from '../ports/update-log.ts'

export const pageBytesMax = 131_072

export interface Follow {
  /** The next page, or undefined at the head: then ask again after a nudge. */
  next(): Page | undefined
}

export const makeFollow = (log: UpdateLog, holds: readonly Place[]): Follow => {
  const held = new Map(holds.map(({ site, epoch, row }) => [`${site} ${epoch}`, row]))
  const holdsOrigin = ({ site, epoch, row }: Place): boolean => (held.get(`${site} ${epoch}`) ?? 0) >= row
  let after = startFor(log, held)
  let horizon: Row = 0
  let horizonOf = log.snapshotsTaken
  let parts: PageEntry[] = []
  let lastMarks = ''
  /** A snapshot cannot be read: marks that pass it would claim what the peer does not get from here. */
  let damaged = false
  const sentByRoom = new Map<string, Row>()

  const snapshotPage = (): Page | undefined => {
    while (parts.length === 0) {
      // A snapshot taken meanwhile may stand below the horizon: a quiet room's, swept late.
      if (horizonOf !== log.snapshotsTaken) horizon = 0
      horizonOf = log.snapshotsTaken
      const snapshots = log.snapshotsBeyond(after, horizon, pageBytesMax)
      const last = snapshots.at(-1)
      if (last === undefined) return undefined
      horizon = last.upto
      parts = snapshots.filter(({ room, upto }) => (sentByRoom.get(room) ?? 0) < upto).flatMap(openSnapshot)
    }
    const [page] = inPages(parts, ({ bytes }) => bytes.length, pageBytesMax)
    if (page === undefined) return undefined
    parts = parts.slice(page.length)
    return { entries: page, marks: [] }
  }

  const openSnapshot = (snapshot: RoomSnapshot): readonly PageEntry[] => {
    sentByRoom.set(snapshot.room, snapshot.upto)
    const opened = partsOfSnapshot(snapshot)
    damaged ||= opened === undefined
    return opened ?? []
  }

  const rowsPage = (): Page | undefined => {
    const rows = log.since(after, pageBytesMax)
    const upto = rows.at(-1)?.row
    if (upto === undefined) return undefined
    after = upto
    const entries = rows
      .filter(({ origin }) => !holdsOrigin(origin))
      .map(({ room, bytes, origin }) => ({ room, bytes, origin }))
    const marks = damaged ? [] : marksUpTo(log, upto)
    lastMarks = JSON.stringify(marks)
    return { entries, marks }
  }

  /** Rows may be skipped or gone, so the marks can move where no row does. */
  const marksPage = (): Page | undefined => {
    const marks = damaged ? [] : marksUpTo(log, log.head)
    if (JSON.stringify(marks) === lastMarks) return undefined
    lastMarks = JSON.stringify(marks)
    after = Math.max(after, log.head)
    sentByRoom.clear() // none of them is beyond any more
    return { entries: [], marks }
  }

  return { next: () => snapshotPage() ?? rowsPage() ?? marksPage() }
}

/** Where to go on: the end of what the peer holds of the newest epoch that both know. */
const startFor = (log: UpdateLog, held: ReadonlyMap<string, Row>): Row => {
  const epochs = log.epochs()
  for (let i = epochs.length - 1; i >= 0; i--) {
    const row = held.get(`${log.site} ${epochs[i]?.epoch}`)
    if (row !== undefined) return Math.min(row, endOf(log, epochs, i))
  }
  return 0
}

const endOf = (log: UpdateLog, epochs: readonly EpochStart[], i: number): Row => {
  const next = epochs[i + 1]
  return next === undefined ? log.head : next.firstRow - 1
}

/** What whoever holds all of this log up to `upto` holds: this log by epoch, and the marks that it had adopted by then. */
const marksUpTo = (log: UpdateLog, upto: Row): readonly Place[] => {
  const epochs = log.epochs()
  const own = epochs.flatMap(({ epoch, firstRow }, i): Place[] => {
    const row = Math.min(upto, endOf(log, epochs, i))
    // An epoch that has given no row yet still says that all before it is held: an ack for an old row names this epoch.
    const atHead = i === epochs.length - 1 && upto === log.head && row > 0
    return row >= firstRow || atHead ? [{ site: log.site as SiteId, epoch, row }] : []
  })
  const adopted = log.marks().filter(({ at }) => at <= upto)
  const newest = adopted.filter((mark) => !isLack(mark)).toSorted((a, b) => b.epoch - a.epoch)
  // What this relay lacks of the others' logs, whoever takes its marks for them lacks as well.
  const passedOn = [...adopted.filter(isLack), ...newest.slice(0, marksMax)]
  return [...own.toReversed(), ...passedOn.map(({ site, epoch, row }) => ({ site, epoch, row }))].slice(0, placesMax)
}

const marksMax = 64

/** Undefined: damaged here; another relay has it. */
const partsOfSnapshot = ({ room, state }: RoomSnapshot): readonly PageEntry[] | undefined => {
  if (!RoomName.safeParse(room).success) return [{ room, bytes: state, origin: undefined }]
  const records = readRecords(state)
  if (!records.ok) return undefined
  return [...inPages(records.value, ({ bytes }) => bytes.length, pageBytesMax / 2)].map((page) => ({
    room,
    bytes: encodeRecords(page),
    origin: undefined,
  }))
}
