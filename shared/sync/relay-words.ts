/**
 * What relays say, and what this phone makes of it: who holds our records, who has lost something, who shows something
 * else than another, and which devices have signed twice in one place. Counts go back at once and forward only by a disk's
 * own word; nothing here ever stops a room.
 */
import type { GuardedRecord } from '../guard/record-room.ts'
import type { RawRecord } from '../documents/record-room.ts'
import { idOf } from '../kernel/hash.ts'
import { partsOf, type RoomName, type SiteId, type SpaceId } from '../kernel/ids.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import { epochOfMarks, lackedFrom, type Marks } from '../wire/marks.ts'
import type { Place, RelayAddress } from '../wire/messages.ts'
import {
  type Acks,
  countByMarks,
  countOnAnyRelay,
  foundAt,
  heardMarks,
  lostAt,
  settled,
  storedAt,
  takesBack,
} from './acks.ts'
import type { Fork, OpenRoom, RelayAlarm } from './open-room.ts'
import type { Held } from './own-chain.ts'
import type { OwnRecord, Refused } from './storage.ts'

export interface RelayWordsParts {
  readonly rooms: ReadonlyMap<RoomName, OpenRoom>
  readonly relaysOf: (space: SpaceId) => readonly RelayAddress[]
  /** Where this space's line leads now: for spaces that name no relays yet. */
  readonly urlNow: (space: SpaceId) => string | undefined
  readonly nowMs: () => number
  readonly persist: (room: RoomName, state: OpenRoom) => void
  readonly changed: () => void
  readonly forked: (fork: Fork) => void
}

export interface RelayWords {
  readonly sitesOf: (space: SpaceId) => readonly SiteId[]
  /** Counts again, by all that is known: after the set of relays has changed. */
  readonly recount: (room: RoomName, state: OpenRoom) => void
  readonly stored: (room: RoomName, state: OpenRoom, count: number, place: Place) => void
  /** What a relay says at the opening of a room: it counts as far as it is what we signed. */
  readonly opened: (room: RoomName, state: OpenRoom, held: Held) => void
  readonly judge: (room: RoomName, state: OpenRoom, held: Held) => void
  readonly shown: (state: OpenRoom, total: number, place: Place) => void
  readonly heard: (marks: Marks) => void
  readonly forked: (
    room: RoomName,
    state: OpenRoom,
    mine: RawRecord,
    theirs: GuardedRecord,
    place: Place | undefined,
  ) => void
  readonly setRefused: (room: RoomName, state: OpenRoom, refused: Refused | undefined) => void
  readonly keepAside: (room: RoomName, state: OpenRoom, code: RefusalCode, fromSeq: number) => void
  readonly forks: () => readonly Fork[]
  readonly alarms: (space: SpaceId) => readonly RelayAlarm[]
}

export const makeRelayWords = (parts: RelayWordsParts): RelayWords => {
  const { rooms, relaysOf, nowMs, persist, changed } = parts
  const sitesOf = (space: SpaceId): readonly SiteId[] => relaysOf(space).map(({ key }) => idOf(key) as SiteId)

  /** The last that each relay signed: a point that comes later may be passed by it already. */
  const marksBySite = new Map<SiteId, Marks>()
  /** The same, and never forgotten: what it claimed to hold when it opened a room. */
  const claimsBySite = new Map<SiteId, Marks>()

  const setAcks = (room: RoomName, state: OpenRoom, acks: Acks): void => {
    const sites = sitesOf(partsOf(room).space)
    const told = sites.flatMap((site) => marksBySite.get(site) ?? [])
    const counted = told.reduce((sum, marks) => heardMarks(sum, marks, lackedFrom(marks, room, state.client)), acks)
    const next = settled(counted, sites)
    if (next === state.acks) return
    state.acks = next
    persist(room, state)
    changed()
  }

  const setRefused = (room: RoomName, state: OpenRoom, refused: Refused | undefined): void => {
    if (state.refused === refused) return
    state.refused = refused
    persist(room, state)
    changed()
  }

  const keepAside = (room: RoomName, state: OpenRoom, code: RefusalCode, fromSeq: number): void =>
    setRefused(room, state, { code, fromSeq, atMs: nowMs() })

  const judge = (room: RoomName, state: OpenRoom, held: Held): void => {
    const { count, place } = held
    const verdict = state.chain.judge(held)
    state.held = verdict === 'more' ? held : undefined
    if (verdict === 'other') {
      const first = firstFork(state)
      return keepAside(room, state, 'unbound', first ?? Math.min(count, countOnAnyRelay(state.acks)))
    }
    if (verdict === 'ours' && firstFork(state) === undefined) setRefused(room, state, undefined)
    const known = verdict === 'ours' ? count : Math.min(count, state.acks.countBySite[place.site] ?? 0)
    setAcks(room, state, foundAt(state.acks, known, place))
  }

  const opened = (room: RoomName, state: OpenRoom, held: Held): void => {
    const { count, place } = held
    const claims = claimsBySite.get(place.site)
    const claimed = claims === undefined ? 0 : countByMarks(state.acks, claims, lackedFrom(claims, room, state.client))
    // Its signed word is that it took them from another relay: it keeps them back.
    const withheld = count < claimed
    if (withheld) state.watch.disagree([place.site, ...othersIn(state.acks, place.site)])
    state.watch.opened(place, !withheld && count < (state.acks.countBySite[place.site] ?? 0))
    marksBySite.delete(place.site) // what it holds now, by its own word, is the fresher one
    judge(room, state, held)
  }

  const heard = (marks: Marks): void => {
    const before = claimsBySite.get(marks.site)
    if (before !== undefined && epochOfMarks(marks) < epochOfMarks(before)) return // an old word, passed on late
    const own = [...rooms].filter(([room]) => sitesOf(partsOf(room).space).includes(marks.site))
    if (own.length === 0) return
    marksBySite.set(marks.site, marks)
    claimsBySite.set(marks.site, marks)
    for (const [room, state] of own) {
      const back = state.watch.heardMarks(marks, takesBack(state.acks, marks))
      setAcks(room, state, back ? lostAt(state.acks, marks) : state.acks)
    }
  }

  const forked: RelayWords['forked'] = (room, state, mine, { client, clock: seq, id, bytes }, place) => {
    const kept = { client, seq, mine: mine.id, theirs: id, bytes, site: place?.site, atMs: nowMs() }
    const own = client === state.client
    if (!state.watch.forked(kept, own)) return
    if (own) keepAside(room, state, 'unbound', Math.min(seq, firstFork(state) ?? seq))
    else if (place !== undefined) {
      const others = Object.keys(state.watch.state().seenBySite).filter((site) => site !== place.site)
      state.watch.disagree([place.site, ...(others as SiteId[])])
    }
    parts.forked({ room, seq, mine, theirs: { id, bytes }, own, atMs: kept.atMs })
    changed()
  }

  const forks = (): readonly Fork[] =>
    [...rooms].flatMap(([room, { replica, client, watch }]) =>
      watch.state().forks.flatMap((fork): Fork[] => {
        const mine = replica.recordAt(fork.client, fork.seq)
        const theirs = { id: fork.theirs, bytes: fork.bytes }
        const { seq, atMs } = fork
        return mine === undefined ? [] : [{ room, seq, mine, theirs, own: fork.client === client, atMs }]
      }),
    )

  const alarms = (space: SpaceId): readonly RelayAlarm[] => {
    const urls = new Map(relaysOf(space).map(({ url, key }) => [idOf(key), url]))
    const urlOf = (site: SiteId): string => urls.get(site) ?? parts.urlNow(space) ?? ''
    const all = [...rooms]
      .filter(([room]) => partsOf(room).space === space)
      .flatMap(([, { watch }]) => watch.state().alarms)
    const backByUrl = new Map<string, Extract<RelayAlarm, { what: 'relay-went-back' }>>()
    const disagreeing = new Set<string>()
    for (const alarm of all) {
      if (alarm.what === 'relays-disagree') alarm.sites.forEach((site) => disagreeing.add(urlOf(site)))
      else {
        const url = urlOf(alarm.site)
        const known = backByUrl.get(url)
        const atMs = Math.max(alarm.atMs, known?.atMs ?? 0)
        backByUrl.set(url, { what: alarm.what, url, atMs, refilled: alarm.refilled && (known?.refilled ?? true) })
      }
    }
    const atMs = Math.min(...all.flatMap((alarm) => (alarm.what === 'relays-disagree' ? alarm.atMs : [])))
    return [
      ...(disagreeing.size > 0 ? [{ what: 'relays-disagree' as const, urls: [...disagreeing].toSorted(), atMs }] : []),
      ...backByUrl.values(),
    ]
  }

  return {
    sitesOf,
    recount: (room, state) => setAcks(room, state, state.acks),
    stored: (room, state, count, place) => {
      state.watch.stored(place)
      if (count === 0 || state.refused?.code === 'unbound') return // 0: what it stored was others'
      setAcks(room, state, storedAt(state.acks, Math.min(count, state.saved), place))
    },
    opened,
    judge,
    shown: ({ watch }, total, place) => {
      watch.shown(total, place)
      const claims = claimsBySite.get(place.site)
      const other = claims && watch.withheldBy(place.site, total, claims)
      if (other !== undefined) watch.disagree([place.site, other])
    },
    heard,
    forked,
    setRefused,
    keepAside,
    forks,
    alarms,
  }
}

/** Where this device itself first signed twice. */
const firstFork = ({ watch, client }: OpenRoom): number | undefined => {
  const own = watch.state().forks.filter((fork) => fork.client === client)
  return own.length === 0 ? undefined : Math.min(...own.map(({ seq }) => seq))
}

/** Of our own records those that count nowhere: what stands above a place that we signed twice, and the loser in it. */
export const uncountedOwn = (state: OpenRoom): readonly OwnRecord[] => {
  const first = firstFork(state)
  if (first === undefined) return []
  const rivals = state.watch.state().forks.filter(({ client, seq }) => client === state.client && seq === first)
  return state.own.filter(({ seq, id }) => seq > first || (seq === first && rivals.some(({ theirs }) => theirs < id)))
}

const othersIn = ({ points }: Acks, site: SiteId): readonly SiteId[] =>
  points.map(({ place }) => place.site).filter((other) => other !== site)
