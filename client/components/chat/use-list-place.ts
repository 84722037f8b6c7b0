/**
 * Where a list of messages stands: at its end, where it follows what comes; higher up, where it stays on what is being read; or
 * on its way to one message. Earlier messages come in above without moving what is shown (virtua's `shift`).
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { MessageView, ThreadPage } from '../../store/chat-state.ts'

/** Nearer to the end than this, the list follows. */
const endPixels = 48
/** Nearer to the start than this, earlier ones are asked for. */
const startPixels = 900
const litMs = 1_600

export interface Goal {
  readonly id: RecordId
  readonly focus: boolean
}

interface Parts {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  readonly page: ThreadPage
  readonly goal: Goal | undefined
  readonly onArrived: () => void
  readonly onMore: () => void
  readonly onLowest: (at: number) => void
}

export const useListPlace = ({ scroller, list, page, goal, onArrived, onMore, onLowest }: Parts) => {
  const { messages, earlier, firstUnread } = page
  const last = messages.at(-1)
  const atEnd = useRef(true)
  const endTop = useRef(0)
  const placed = useRef(false)
  const [away, setAway] = useState<{ readonly since: RecordId | undefined }>()
  const [lit, setLit] = useState<RecordId>()

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (!element) return
    element.scrollTo({ top: element.scrollHeight, behavior: 'instant' })
    endTop.current = element.scrollTop
  }, [scroller])

  const look = useCallback(() => {
    const [element, shown] = [scroller.current, list.current]
    if (!element || !shown) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    atEnd.current = left < endPixels
    setAway((before) => (atEnd.current ? undefined : (before ?? { since: last?.id })))
    const lowest = shown.findItemIndex(shown.scrollOffset + element.clientHeight - endPixels)
    onLowest(Math.min(lowest, messages.length - 1))
    if (element.scrollTop < startPixels) onMore()
  }, [scroller, list, last, messages.length, onLowest, onMore])

  /** Something on the screen changed its size: at the end one stays there, unless one has just left it. */
  const settle = useCallback(() => {
    const element = scroller.current
    if (!element || !placed.current) return
    const left = element.scrollHeight - element.scrollTop - element.clientHeight
    const leaving = element.scrollTop < endTop.current - 1 && left > endPixels
    if (atEnd.current && !leaving) toEnd()
    look()
  }, [scroller, toEnd, look])

  // Where reading begins: at the unread, else at the end.
  useLayoutEffect(() => {
    if (placed.current || messages.length === 0) return
    placed.current = true
    const unread = messages.findIndex(({ id }) => id === firstUnread)
    if (goal) return
    if (unread > 0) {
      atEnd.current = false
      list.current?.scrollToIndex(unread, { align: 'start', offset: -72 })
    } else list.current?.scrollToIndex(messages.length, { align: 'end' })
  }, [messages, firstUnread, goal, list])

  // What comes: followed at the end, and whenever I said it.
  const before = useRef(last?.id)
  useLayoutEffect(() => {
    if (before.current === last?.id) return
    const said = before.current !== undefined && last?.mine === true
    before.current = last?.id
    if (!placed.current || (!atEnd.current && !said)) return
    atEnd.current = true
    list.current?.scrollToIndex(messages.length, { align: 'end' })
  }, [last, messages.length, list])

  // To one message: earlier ones are asked for until it is there, or there are no more.
  useEffect(() => {
    if (!goal) return
    const at = messages.findIndex(({ id }) => id === goal.id)
    if (at < 0) {
      if (earlier === 'none') onArrived()
      else onMore()
      return
    }
    atEnd.current = false
    list.current?.scrollToIndex(at, { align: 'center' })
    setLit(goal.id)
    if (goal.focus) afterPaint(() => document.getElementById(`message-${goal.id}`)?.focus({ preventScroll: true }))
    onArrived()
  }, [goal, messages, earlier, list, onArrived, onMore])
  useEffect(() => {
    if (!lit) return undefined
    const timer = setTimeout(() => setLit(undefined), litMs)
    return () => clearTimeout(timer)
  }, [lit])

  return { toEnd, look, settle, lit, away: away === undefined ? undefined : freshSince(messages, away.since) }
}

/** How many by others came since one left the end. */
const freshSince = (messages: readonly MessageView[], since: RecordId | undefined): number =>
  messages.slice(messages.findLastIndex(({ id }) => id === since) + 1).filter(({ mine }) => !mine).length

export const afterPaint = (then: () => void): void => {
  requestAnimationFrame(() => requestAnimationFrame(then))
}

/** Whether the messages of this picture only came in above those of the last one: then what is shown must not move. */
export const useShift = (messages: readonly MessageView[]): boolean => {
  const [known, setKnown] = useState({ messages, shift: false })
  if (known.messages === messages) return known.shift
  const [was] = known.messages
  const shift = was !== undefined && messages[0]?.id !== was.id && messages.some(({ id }) => id === was.id)
  setKnown({ messages, shift })
  return shift
}
