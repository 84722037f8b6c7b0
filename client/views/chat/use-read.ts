/** Says up to where this person has read: what was on a visible screen, told at most twice a second, never backwards. */
import { useCallback, useEffect, useRef } from 'react'
import type { MessageView, ThreadView } from '../../store/chat-state.ts'
import { useEngine } from '../engine.tsx'
import { useVisible } from './use-look.ts'

const pauseMs = 500

/** Gives what the list calls with the place of the lowest message that can be seen. */
export const useRead = (thread: ThreadView, messages: readonly MessageView[]): ((lowest: number) => void) => {
  const { send } = useEngine()
  const visible = useVisible()
  const latest = useRef({ thread, messages, visible })
  const told = useRef<MessageView>(undefined)
  const lowest = useRef(-1)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const tell = useCallback(() => {
    timer.current = undefined
    const now = latest.current
    const message = now.messages[lowest.current]
    if (!now.visible || !message || now.thread.unread === 0) return
    const before = told.current ? now.messages.findLastIndex(({ id }) => id === told.current?.id) : -1
    if (lowest.current <= before) return
    told.current = message
    void send({ do: 'read', thread: now.thread.id, upTo: message.id })
  }, [send])

  const seen = useCallback(
    (at: number) => {
      lowest.current = at
      timer.current ??= setTimeout(tell, pauseMs)
    },
    [tell],
  )
  useEffect(() => {
    latest.current = { thread, messages, visible }
    if (visible && thread.unread > 0) timer.current ??= setTimeout(tell, pauseMs)
  }, [thread, messages, visible, tell])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
  return seen
}
