/**
 * How a page of messages is laid out: under which day each stands, which ones by the same person close together, and
 * where the unread begin. One row for each message, so that a row's place is its message's.
 */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { MessageView } from '../../store/chat-state.ts'

export interface ThreadRow {
  readonly message: MessageView
  readonly newDay: boolean // the first of its day among those shown
  readonly unreadFrom: boolean // the first unread
  readonly first: boolean // of those by one person, close together
  readonly last: boolean
}

const togetherMs = 5 * 60_000

export const threadRows = (
  messages: readonly MessageView[],
  firstUnread: RecordId | undefined,
): readonly ThreadRow[] => {
  const days = messages.map(({ atMs }) => dayOf(atMs))
  const begins = messages.map((message, at) => {
    const before = messages[at - 1]
    const newDay = days[at] !== days[at - 1]
    const unreadFrom = message.id === firstUnread
    const apart = !before || before.by.user !== message.by.user || message.atMs - before.atMs > togetherMs
    return { newDay, unreadFrom, first: newDay || unreadFrom || apart }
  })
  return messages.map((message, at) => {
    const own = begins[at] ?? { newDay: true, unreadFrom: false, first: true }
    return { message, ...own, last: begins[at + 1]?.first ?? true }
  })
}

/** Days of this phone, numbered; by steps of a quarter of an hour, which no time zone cuts: a calendar date is slow to make. */
const dayOf = (ms: number): number => {
  const quarter = Math.floor(ms / quarterMs)
  const known = dayByQuarter.get(quarter)
  if (known !== undefined) return known
  const date = new Date(ms)
  const day = date.getFullYear() * 400 + date.getMonth() * 31 + date.getDate()
  if (dayByQuarter.size > 5_000) dayByQuarter.clear()
  dayByQuarter.set(quarter, day)
  return day
}
const quarterMs = 15 * 60_000
const dayByQuarter = new Map<number, number>()
