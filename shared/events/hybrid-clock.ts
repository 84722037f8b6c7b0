/**
 * A hybrid logical clock (Kulkarni et al., 2014): wall time where clocks agree, and still never before anything seen.
 * A clock that is far ahead does not drag ours along: beyond a day its events are kept, but only causes place them.
 */
import type { Clock } from '../kernel/clock.ts'
import { limits } from '../kernel/limits.ts'
import { compareTimes } from './order.ts'
import type { HybridTime } from './envelope.ts'

/** The time of the next event: after `last` when `last` is believable at `nowMs`. */
export const tick = (last: HybridTime, nowMs: number): HybridTime => {
  if (last.ms < nowMs || !isBelievable(last, nowMs)) return { ms: nowMs, n: 0 }
  return last.n < limits.clockNMax ? { ms: last.ms, n: last.n + 1 } : { ms: last.ms + 1, n: 0 }
}

/** What to go on from once `seen` has been seen: the later of the two, unless `seen` is not believable at `nowMs`. */
export const observe = (last: HybridTime, seen: HybridTime, nowMs: number): HybridTime =>
  isBelievable(seen, nowMs) && compareTimes(seen, last) > 0 ? seen : last

export const isBelievable = (time: HybridTime, nowMs: number): boolean => time.ms <= nowMs + limits.clockAheadMsMax

export const startOfTime: HybridTime = { ms: 0, n: 0 }

export interface HybridClock {
  tick(): HybridTime
  observe(seen: HybridTime): void
}

export const makeHybridClock = (clock: Pick<Clock, 'now'>, from = startOfTime): HybridClock => {
  let last = from
  return {
    tick: () => (last = tick(last, clock.now())),
    observe: (seen) => {
      last = observe(last, seen, clock.now())
    },
  }
}
