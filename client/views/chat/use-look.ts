/**
 * Tells the engine which thread this screen looks at, and how far back; the engine answers with a page. Looks away while the tab is
 * hidden, so that nobody seems to be here who is not; what was shown stays on the screen meanwhile.
 */
import { useCallback, useEffect, useState } from 'react'
import type { ThreadId, ThreadPage } from '../../store/chat-state.ts'
import { useEngine, useReady } from '../engine.tsx'

const firstMessages = 50
const moreMessages = 100
/** Another tab's engine may have taken over, which knows nothing of this screen. */
const againMs = 10_000

export interface Looking {
  readonly page: ThreadPage | undefined
  /** Earlier messages are wanted; asking again while they come does nothing. */
  readonly more: () => void
}

export const useLook = (thread: ThreadId): Looking => {
  const { send } = useEngine()
  const [by] = useState(() => crypto.randomUUID())
  const [count, setCount] = useState(firstMessages)
  const visible = useVisible()
  const told = useReady().pages.find(({ id }) => id === thread)
  const known = told !== undefined
  useEffect(() => {
    if (!visible) return undefined
    const look = (): void => void send({ do: 'look', by, thread, count })
    look()
    if (known) return undefined
    const timer = setInterval(look, againMs)
    return () => clearInterval(timer)
  }, [send, by, thread, count, visible, known])
  useEffect(() => {
    if (!visible) return undefined
    return () => void send({ do: 'look', by, thread: undefined, count: 0 })
  }, [send, by, thread, visible])

  const [kept, setKept] = useState(told)
  if (told && told !== kept) setKept(told)
  const page = told ?? kept
  const shown = page?.messages.length ?? 0
  const waits = page === undefined || page.earlier !== 'some'
  const more = useCallback(() => {
    // Not before the page that was asked for has come.
    if (!waits) setCount((before) => (shown < before ? before : before + moreMessages))
  }, [waits, shown])
  return { page, more }
}

export const useVisible = (): boolean => {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible')
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return visible
}
