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

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** The time that something of then is told from: as coarse as its words, so that a long list is not drawn anew each half minute. */
export const nowFor = (thenMs: number, nowMs: number): number => {
  const pastMs = nowMs - thenMs
  if (pastMs < hourMs) return nowMs
  const stepMs = pastMs < 24 * hourMs ? 10 * minuteMs : hourMs
  return nowMs - (nowMs % stepMs)
}
