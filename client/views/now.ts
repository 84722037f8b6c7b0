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
