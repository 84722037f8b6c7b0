/**
 * What this phone remembers of each relay about one room, so that a relay that has lost something, or shows something else
 * than another, is noticed; and the forks that it has met. Kept with the outbox. Believes only what a relay itself said.
 */
import type { RecordId, SiteId } from '../kernel/ids.ts'
import type { Marks } from '../wire/marks.ts'
import type { Place } from '../wire/messages.ts'

/** The most that a relay has shown of a room. Its row, and the records of all devices, can only grow. */
export interface Seen extends Omit<Place, 'site'> {
  readonly total: number
  /** How many there were when the room was opened at this place: whoever marks it holds as many. */
  readonly opened: { readonly epoch: number; readonly row: number; readonly total: number } | undefined
}

/** Two records that one device signed in one place. */
export interface KeptFork {
  readonly client: number
  readonly seq: number
  readonly mine: RecordId // the one in this phone's room
  readonly theirs: RecordId
  readonly bytes: Uint8Array // of theirs
  readonly site: SiteId | undefined // who held it
  readonly atMs: number
}

export type KeptAlarm =
  | { readonly what: 'relay-went-back'; readonly site: SiteId; readonly atMs: number; readonly refilled: boolean }
  | { readonly what: 'relays-disagree'; readonly sites: readonly SiteId[]; readonly atMs: number }

export interface WatchState {
  readonly seenBySite: Readonly<Record<SiteId, Seen>>
  readonly alarms: readonly KeptAlarm[]
  readonly forks: readonly KeptFork[]
}

export const nothingSeen: WatchState = { seenBySite: {}, alarms: [], forks: [] }

const forksMax = 64
const alarmsMax = 16
/** A relay that has all again, and a disagreement that nobody has met again, are news for so long. */
const alarmMsMax = 30 * 86_400_000

export interface RoomWatch {
  state(): WatchState
  /** The relay opened the room; `forgot`: it holds fewer of our own records than it once said. True: it went back. */
  opened(place: Place, forgot: boolean): boolean
  /** So many records of all devices it holds; true when it went back. */
  shown(total: number, place: Place): boolean
  /** It holds all that we hold. */
  settled(total: number, place: Place): void
  stored(place: Place): void
  /** Its own word on where its epochs began; true when it says that it has lost what it once showed, or `takesBack` it. */
  heardMarks(marks: Marks, takesBack: boolean): boolean
  /** A relay that shows less than its signed marks say that it took from another. */
  withheldBy(site: SiteId, total: number, marks: Marks): SiteId | undefined
  disagree(sites: readonly SiteId[]): void
  /** False when it was known, or there are too many: our own device's is always kept, since it must move because of it. */
  forked(fork: KeptFork, own: boolean): boolean
}

export const makeRoomWatch = (before: WatchState | undefined, nowMs: () => number, changed: () => void): RoomWatch => {
  let state = before ?? nothingSeen
  const fresh = state.alarms.filter(({ atMs }) => nowMs() - atMs < alarmMsMax)
  if (fresh.length < state.alarms.length) state = { ...state, alarms: fresh }

  const become = (next: Partial<WatchState>): void => {
    state = { ...state, ...next }
    changed()
  }

  const see = (site: SiteId, seen: Seen): void => become({ seenBySite: { ...state.seenBySite, [site]: seen } })

  const wentBack = (site: SiteId): true => {
    const others = state.alarms.filter((alarm) => alarm.what !== 'relay-went-back' || alarm.site !== site)
    const alarm: KeptAlarm = { what: 'relay-went-back', site, atMs: nowMs(), refilled: false }
    become({ alarms: [...others, alarm].slice(-alarmsMax) })
    return true
  }

  return {
    state: () => state,
    opened: ({ site, epoch, row }, forgot) => {
      const seen = state.seenBySite[site]
      const back = forgot || (seen !== undefined && (epoch < seen.epoch || row < seen.row))
      see(site, { epoch, row, total: back ? 0 : (seen?.total ?? 0), opened: undefined })
      return back && wentBack(site)
    },
    shown: (total, { site, epoch, row }) => {
      const seen = state.seenBySite[site]
      const back = seen !== undefined && total < seen.total
      see(site, { epoch, row, total, opened: { epoch, row, total } })
      return back && wentBack(site)
    },
    settled: (total, { site, epoch, row }) => {
      const seen = state.seenBySite[site]
      const known = Math.max(total, seen?.total ?? 0)
      if (seen === undefined || seen.total !== known || seen.row < row)
        see(site, { epoch, row: Math.max(row, seen?.row ?? 0), total: known, opened: seen?.opened })
      if (!state.alarms.some((alarm) => isAbout(alarm, site) && !alarm.refilled)) return
      become({ alarms: state.alarms.map((alarm) => (isAbout(alarm, site) ? { ...alarm, refilled: true } : alarm)) })
    },
    stored: ({ site, epoch, row }) => {
      const seen = state.seenBySite[site]
      if (seen !== undefined && row > seen.row) see(site, { ...seen, epoch, row })
    },
    heardMarks: ({ site, places }, takesBack) => {
      const seen = state.seenBySite[site]
      if (seen === undefined) return takesBack && wentBack(site)
      // Where a later epoch began, the log of the ones before it ended.
      const ends = places.filter((place) => place.site === site && place.epoch > seen.epoch).map(({ row }) => row)
      if (!ends.some((end) => end < seen.row)) return takesBack && wentBack(site)
      see(site, {
        epoch: Math.max(...places.filter((one) => one.site === site).map((one) => one.epoch)),
        row: Math.min(...ends),
        total: 0,
        opened: undefined,
      })
      return wentBack(site)
    },
    withheldBy: (site, total, marks) => {
      const claims = Object.entries<Seen>(state.seenBySite).find(
        ([other, { opened }]) =>
          other !== site &&
          opened !== undefined &&
          total < opened.total &&
          marks.places.some((place) => place.site === other && place.epoch === opened.epoch && place.row >= opened.row),
      )
      return claims?.[0] as SiteId | undefined
    },
    disagree: (sites) => {
      const found = [...new Set(sites)].toSorted()
      const known = state.alarms.find((alarm) => alarm.what === 'relays-disagree')
      if (known !== undefined && found.every((site) => known.sites.includes(site))) return
      const all = [...new Set([...(known?.sites ?? []), ...found])].toSorted()
      const alarm: KeptAlarm = { what: 'relays-disagree', sites: all, atMs: known?.atMs ?? nowMs() }
      become({ alarms: [...state.alarms.filter((one) => one !== known), alarm].slice(-alarmsMax) })
    },
    forked: (fork, own) => {
      // Above the first place that was signed twice everything differs: that is the same fork.
      const known = state.forks.some(
        ({ client, seq, theirs }) => client === fork.client && (seq < fork.seq || theirs === fork.theirs),
      )
      if (known || (!own && state.forks.length >= forksMax)) return false
      become({ forks: [...state.forks, fork] })
      return true
    },
  }
}

const isAbout = (alarm: KeptAlarm, site: SiteId): alarm is Extract<KeptAlarm, { what: 'relay-went-back' }> =>
  alarm.what === 'relay-went-back' && alarm.site === site
