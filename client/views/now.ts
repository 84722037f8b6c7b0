/** The time that relative dates are told from, refreshed each half minute while the app is visible. */
import { useEffect, useState } from 'react'

export const useNow = (): number => {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const tick = (): void => {
      if (document.visibilityState === 'visible') setNowMs(Date.now())
    }
    const timer = setInterval(tick, 30_000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [])
  return nowMs
}

const hourMs = 60 * 60_000

/**
 * The time that something of then is told from: after an hour only whole hours later, which say the same ("il y a 3 h"), so that
 * a long list is not drawn anew each half minute.
 */
export const nowFor = (thenMs: number, nowMs: number): number => {
  const pastMs = nowMs - thenMs
  return pastMs < hourMs ? nowMs : thenMs + Math.floor(pastMs / hourMs) * hourMs
}
