/**
 * The chat rooms of one space that are open on this phone: this month's and the one before from the start, those since the last
 * one in which anybody spoke, and what a screen asks for, month by month, back to the space's founding. The room without a part
 * is always open.
 */
import {
  chatRoomOf,
  firstMonth as firstEver,
  type Month,
  monthFrom,
  monthOf,
  monthOfRoom,
} from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { RoomName, SpaceId } from '@kwata/shared/kernel/ids.ts'

export interface ChatRooms {
  /** Topics stand here, and what was said in a talk before there were months. */
  readonly standing: RoomName
  /** Where what is said now stands. */
  current(): RoomName
  /** Oldest first. */
  readonly opened: () => readonly RoomName[]
  /** Whether a relay has told all of every month before this one that is open, since this app was started. */
  heardAll(): boolean
  /** Opens a month out of turn; any other room is not for it. */
  open(room: RoomName): Promise<void>
  /** Opens what is due by now: the month turns while the app is open. */
  keepUp(): Promise<void>
  /** Whether there are months from then on that are not open. */
  hasEarlier(sinceMs: number): boolean
  /** Opens the latest month that is not; false where there is none from then on. */
  openEarlier(sinceMs: number): Promise<boolean>
  /** Opens every month there is, and waits a moment for what relays have of them: a removal names all that it has seen. */
  openAll(): Promise<void>
}

export interface ChatRoomsParts {
  readonly space: SpaceId
  readonly open: (room: RoomName) => Promise<void>
  /** When the space was founded; undefined while nobody here knows. */
  readonly foundedMs: () => number | undefined
  /** Of the latest event that its members signed about themselves: a clock, where this phone's is plainly wrong. */
  readonly latestMs: () => number
  readonly nowMs: () => number
  /** Whether all that a relay has of the room is here. */
  readonly caughtUp: (room: RoomName) => boolean
  readonly isConnected: () => boolean
  /** The last month in which anybody spoke, as far as this phone knew when it was last used. */
  readonly spokenIn: Month | undefined
}

/** A clock that is a little ahead writes into the next month before it has begun. */
const aheadMs = 86_400_000
const hearWithinMs = 3_000
const pollMs = 50
/** Of a phone that was away: further back only as it is looked at. */
const monthsAwayMax = 6

export const makeChatRooms = ({
  space,
  open,
  foundedMs,
  latestMs,
  nowMs,
  caughtUp,
  isConnected,
  spokenIn,
}: ChatRoomsParts): ChatRooms => {
  const standing = chatRoomOf(space)
  const months = new Map<Month, RoomName>()
  let isStandingOpen = false
  let earliest: Month | undefined

  /** A phone that believes in 1970 speaks where the others listen. */
  const believedMs = (): number => {
    const founded = foundedMs()
    return founded !== undefined && nowMs() < founded ? latestMs() : nowMs()
  }

  const heard = new Set<RoomName>()
  const isHeard = (room: RoomName): boolean => {
    if (caughtUp(room)) heard.add(room)
    return heard.has(room)
  }

  const openMonth = async (month: Month): Promise<void> => {
    if (months.has(month)) return
    months.set(month, chatRoomOf(space, month))
    await open(chatRoomOf(space, month))
  }

  const firstMonth = (sinceMs: number): Month | undefined => {
    const founded = foundedMs()
    if (founded === undefined) return undefined
    const month = monthOf(Math.max(sinceMs, founded - aheadMs))
    return month < firstEver ? firstEver : month // founded in 1970, says its founder: no relay has a month before the first
  }

  const heardAll = (): boolean => {
    const [now, founded] = [monthOf(believedMs()), monthOf(foundedMs() ?? 0)]
    return [...months].every(([month, room]) => month >= now || month < founded || isHeard(room))
  }

  const hasEarlier = (sinceMs: number): boolean => {
    const first = firstMonth(sinceMs)
    return earliest !== undefined && first !== undefined && first < earliest
  }

  const openEarlier = async (sinceMs: number): Promise<boolean> => {
    if (!hasEarlier(sinceMs) || earliest === undefined) return false
    earliest = monthFrom(earliest, -1)
    await openMonth(earliest)
    return true
  }

  return {
    standing,
    current: () => chatRoomOf(space, monthOf(believedMs())),
    opened: () => [
      ...(isStandingOpen ? [standing] : []),
      ...[...months.keys()].toSorted().map((month) => chatRoomOf(space, month)),
    ],
    open: async (room) => {
      const month = monthOfRoom(room)
      if (month !== undefined) await openMonth(month)
    },
    keepUp: async () => {
      const month = monthOf(believedMs())
      if (!isStandingOpen) {
        isStandingOpen = true
        await open(standing)
      }
      const founded = foundedMs()
      const before = monthFrom(month, -1)
      const isOlder = founded === undefined || monthOf(founded - aheadMs) <= before
      await Promise.all([...(isOlder ? [before] : []), month, monthOf(believedMs() + aheadMs)].map(openMonth))
      if (earliest !== undefined) return
      earliest = before
      if (spokenIn === undefined || spokenIn >= before) return
      await openMonth(spokenIn) // a quiet conversation shows its last words
      const least = monthFrom(month, -monthsAwayMax)
      while (earliest > spokenIn && earliest > least) await openMonth((earliest = monthFrom(earliest, -1)))
    },
    heardAll,
    hasEarlier,
    openEarlier,
    openAll: async () => {
      while (await openEarlier(0));
      for (let waited = 0; isConnected() && !heardAll() && waited < hearWithinMs; waited += pollMs)
        await new Promise((resolve) => setTimeout(resolve, pollMs))
    },
  }
}
