/**
 * Where a conversation stands: a room for each month (UTC, by its author's clock), so that a phone opens what it needs and
 * no room grows for ever. Beside the months each space has one room `chat` without a part: a group's topics, which outlast
 * months; of a talk begun before there were months, its messages.
 */
import { partRoomOf, partsOf, roomOf, type RoomName, type SpaceId } from '../../kernel/ids.ts'

export const chatKind = 'chat'

/** `yyyy-mm`. */
export type Month = string & { readonly Month: unique symbol }

const monthPattern = /^2[0-9]{3}-(0[1-9]|1[0-2])$/
export const isMonth = (part: string): part is Month => monthPattern.test(part)

export const monthOf = (ms: number): Month => new Date(ms).toISOString().slice(0, 7) as Month

/** `by` months later; earlier where it is negative. */
export const monthFrom = (month: Month, by: number): Month => {
  const [year = 0, of = 1] = month.split('-').map(Number)
  return monthOf(Date.UTC(year, of - 1 + by, 1))
}

export const chatRoomOf = (space: SpaceId, month?: Month): RoomName =>
  month === undefined ? roomOf(space, chatKind) : partRoomOf(space, chatKind, month)

/** What relays serve: no room before this product, nor of months that have not come, so that nobody makes rooms without end. */
export const firstMonth = '2026-01' as Month

/** The next month is let in before it begins: clocks differ. `nowMs`: whoever serves, a clock that may be wrong itself. */
export const isTooEarly = (month: Month, nowMs: number): boolean =>
  month > monthFrom(monthOf(Math.max(nowMs, knownMs)), 1)

/** When this was written: nobody's clock is right before it. */
const knownMs = Date.UTC(2026, 10, 1)

/** Undefined for any other room, and for the one without a part. */
export const monthOfRoom = (room: RoomName): Month | undefined => {
  const { kind, part } = partsOf(room)
  return kind === chatKind && part !== undefined && isMonth(part) ? part : undefined
}

/** What is said about a private board is as private. By the kinds of room that a group has sealed. */
export const isSealedChat = (sealedKinds: ReadonlySet<string>): boolean =>
  sealedKinds.has('help') || sealedKinds.has(chatKind)
