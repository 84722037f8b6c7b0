/**
 * What was said, oldest first: only what is near the screen is drawn, however long the conversation is. Not a live region, since
 * scrolling draws old messages anew: what comes is announced beside it (fresh-words.tsx).
 */
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import { Virtualizer, type VirtualizerHandle } from 'virtua'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { useChatWords } from '../../i18n/chat/words.ts'
import type { ThreadPage } from '../../store/chat-state.ts'
import { type ThreadRow, threadRows } from '../../views/chat/thread-rows.ts'
import { useMessageActs } from './acts.ts'
import { EarlierLine } from './earlier-line.tsx'
import { JumpDown } from './jump-down.tsx'
import { MessageRow } from './message-row.tsx'
import { afterPaint, type Goal, useListPlace, useShift } from './use-list-place.ts'

interface Props {
  readonly page: ThreadPage
  readonly named: boolean
  readonly nowMs: number
  readonly goal: Goal | undefined
  readonly onArrived: () => void
  readonly onMore: () => void
  readonly onLowest: (at: number) => void
  readonly onLeave: () => void // Escape: to the writing box
  /** What is to be known now, under the last message. */
  readonly foot: ReactNode
}

const topPixels = 56

export const MessageList = ({ page, named, nowMs, foot, onLeave, ...moves }: Props) => {
  const say = useChatWords()
  const acts = useMessageActs()
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<VirtualizerHandle>(null)
  const { messages } = page
  const rows = useMemo(() => threadRows(messages, page.firstUnread), [messages, page.firstUnread])
  const data = useMemo<readonly (ThreadRow | undefined)[]>(() => [...rows, undefined], [rows])
  const shift = useShift(messages)
  const place = useListPlace({ scroller, list, page, ...moves })
  const [focused, setFocused] = useState<RecordId>()
  const focusAt = messages.findLastIndex(({ id }) => id === focused)
  const current = focusAt < 0 ? messages.length - 1 : focusAt
  const marks = useMemo(() => marksOf(page), [page])

  const focusOn = (at: number): void => {
    const message = messages[at]
    if (!message) return
    setFocused(message.id)
    list.current?.scrollToIndex(at, { align: 'nearest' })
    afterPaint(() => document.getElementById(`message-${message.id}`)?.focus({ preventScroll: true }))
  }
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') return onLeave()
    const target = event.target as HTMLElement
    const at = messages.findIndex(({ id }) => id === target.dataset['message'])
    const message = messages[at]
    if (!message) return
    if (event.key === 'Enter') acts.open(message, 'menu')
    else if (event.key in steps)
      focusOn(Math.max(0, Math.min(messages.length - 1, steps[event.key]?.(at, messages.length) ?? at)))
    else return
    event.preventDefault()
  }
  return (
    <div className="relative min-h-0 grow">
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={say.thread.log}
        onKeyDown={press}
        onFocus={({ target }) =>
          setFocused(
            (target.closest<HTMLElement>('[data-message]')?.dataset['message'] as RecordId | undefined) ?? focused,
          )
        }
        className="flex h-full touch-pan-y flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div className="mt-auto shrink-0" style={{ height: topPixels }}>
          <EarlierLine earlier={page.earlier} any={messages.length > 0} onMore={moves.onMore} />
        </div>
        <Virtualizer
          ref={list}
          scrollRef={scroller}
          startMargin={topPixels}
          data={data}
          shift={shift}
          bufferSize={400}
          keepMounted={current >= 0 ? [current] : []}
          onScroll={place.look}
          onResize={place.settle}
        >
          {(row, at) =>
            row ? (
              <MessageRow
                key={row.message.id}
                {...row}
                named={named}
                told={row.message.id === marks.told}
                seen={row.message.id === marks.seen}
                focused={at === current}
                lit={row.message.id === place.lit}
                today={startOfDay(nowMs)}
              />
            ) : (
              <div key="foot" className="mx-auto flex w-full max-w-3xl flex-col gap-3 px-3 pt-1 pb-3 desk:px-6">
                {foot}
              </div>
            )
          }
        </Virtualizer>
      </div>
      {place.away !== undefined && <JumpDown fresh={place.away} onJump={place.toEnd} />}
    </div>
  )
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

const startOfDay = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0)

/** My last message tells its mark in words; of mine that were seen, the last one says so. */
const marksOf = ({ messages }: ThreadPage) => ({
  told: messages.findLast(({ mine }) => mine)?.id,
  seen: messages.findLast(({ mine, seenBy }) => mine && seenBy.length > 0)?.id,
})
