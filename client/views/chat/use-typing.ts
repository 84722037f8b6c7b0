/** "Awa is writing": told while words are typed, at most once in a few seconds. */
import { useCallback, useRef } from 'react'
import type { ThreadId } from '../../store/chat-state.ts'
import { useEngine } from '../engine.tsx'

const pauseMs = 4_000

export const useTyping = (thread: ThreadId): ((words: string) => void) => {
  const { send } = useEngine()
  const toldMs = useRef(-Infinity)
  return useCallback(
    (words) => {
      if (words.trim() === '') return
      const nowMs = performance.now()
      if (nowMs - toldMs.current < pauseMs) return
      toldMs.current = nowMs
      void send({ do: 'typing', thread })
    },
    [send, thread],
  )
}
