/**
 * Who looks at which room now, as their phones say: told to those who look themselves, and to nobody else; kept nowhere; gone
 * with the link. Whose state it is the relay writes, from the login: nobody speaks for another. However fast somebody
 * changes, others hear of it a few times and then seldom.
 */
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { DeviceId, RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { encodePresent, type Present } from '@kwata/shared/wire/presence.ts'

export interface PresenceBoard {
  /** `tell` may be called until `leave`; false: the link is full, and what it missed is told later. */
  seat(room: RoomName, who: Who, tell: (payload: Uint8Array) => boolean): Seat
}

export interface Who {
  readonly user: UserId
  readonly device: DeviceId
}

export interface Seat {
  /** Empty: looks away. At most `presenceBytesMax`, which the caller has seen to. */
  says(state: Uint8Array): void
  leave(): void
}

/** So that many changes cost one message. */
const tellEveryMs = 400
/** What one device changes: so often at once, and then once in so long. */
const changesBurst = 6
const changeEveryMs = 3_000

const nothing = new Uint8Array()

/** One device in one room. */
interface Entry extends Who {
  state: Uint8Array
  toldState: Uint8Array
  holder: Seat | undefined
  changes: number
  changesAtMs: number
}

interface Watcher {
  readonly entry: Entry
  readonly tell: (payload: Uint8Array) => boolean
  behind: boolean
}

interface RoomPresence {
  readonly entries: Map<DeviceId, Entry>
  readonly watchers: Map<Seat, Watcher>
  stop: (() => void) | undefined
}

export const makePresenceBoard = (clock: Clock): PresenceBoard => {
  const rooms = new Map<RoomName, RoomPresence>()

  const roomOf = (room: RoomName): RoomPresence => {
    const known = rooms.get(room)
    if (known !== undefined) return known
    const fresh: RoomPresence = { entries: new Map(), watchers: new Map(), stop: undefined }
    rooms.set(room, fresh)
    return fresh
  }

  const entryOf = (here: RoomPresence, who: Who): Entry | undefined => {
    const known = here.entries.get(who.device)
    if (known?.user === who.user) return known
    if (known !== undefined) return undefined
    if (here.entries.size >= limits.awarenessStatesMax)
      for (const [device, { state, toldState }] of here.entries)
        if (state.length === 0 && toldState.length === 0) here.entries.delete(device)
    if (here.entries.size >= limits.awarenessStatesMax) return undefined
    const state = { state: nothing, toldState: nothing, holder: undefined }
    const fresh: Entry = { ...who, ...state, changes: changesBurst, changesAtMs: clock.now() }
    here.entries.set(who.device, fresh)
    return fresh
  }

  /** A token bucket. Going is always told, and pays like anything else. */
  const mayTell = (entry: Entry): boolean => {
    const nowMs = clock.now()
    entry.changes = Math.min(changesBurst, entry.changes + (nowMs - entry.changesAtMs) / changeEveryMs)
    entry.changesAtMs = nowMs
    if (entry.changes < 1 && entry.state.length > 0) return false
    entry.changes = Math.max(0, entry.changes - 1)
    return true
  }

  const schedule = (room: RoomName, here: RoomPresence): void => {
    here.stop ??= clock.after(tellEveryMs, () => {
      here.stop = undefined
      tellAll(room, here)
    })
  }

  const tellAll = (room: RoomName, here: RoomPresence): void => {
    const changed: Entry[] = []
    let waits = false
    for (const entry of here.entries.values()) {
      if (isSame(entry.state, entry.toldState)) continue
      if (!mayTell(entry)) waits = true
      else {
        entry.toldState = entry.state
        changed.push(entry)
      }
    }
    const told = [...here.entries.values()].filter(({ toldState }) => toldState.length > 0)
    const some = encodePresent({ whole: false, present: changed.map(shown) })
    const whole = encodePresent({ whole: true, present: told.map(shown) })
    for (const watcher of here.watchers.values()) {
      const news = changed.some((entry) => entry !== watcher.entry)
      if (watcher.behind) watcher.behind = told.some((entry) => entry !== watcher.entry) && !watcher.tell(whole)
      else if (news) watcher.behind = !watcher.tell(some)
      waits ||= watcher.behind
    }
    if (waits) schedule(room, here)
    // Kept while anybody looks: whoever goes and comes again has not a new burst.
    else if (here.watchers.size === 0) rooms.delete(room)
  }

  return {
    seat: (room, who, tell) => {
      const here = (): RoomPresence => roomOf(room)
      const seat: Seat = {
        says: (state) => {
          const isHere = here().watchers.has(seat)
          if (state.length === 0 && !isHere) return
          const entry = entryOf(here(), who)
          if (entry === undefined) return
          if (state.length === 0) here().watchers.delete(seat)
          else if (!isHere) here().watchers.set(seat, { entry, tell, behind: true })
          entry.holder = seat
          entry.state = state.slice()
          schedule(room, here())
        },
        leave: () => {
          const left = rooms.get(room)
          if (left?.watchers.delete(seat) !== true) return
          const entry = left.entries.get(who.device)
          // Another link of the same phone may have taken its place.
          if (entry?.holder === seat) entry.state = nothing
          schedule(room, left)
        },
      }
      return seat
    },
  }
}

const shown = ({ user, device, toldState }: Entry): Present => ({ user, device, state: toldState })

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])
