import { expect, test } from 'vitest'
import { prng, seeds } from '../../testing/prng.ts'
import { quietUntilMs } from './quiet.ts'

const at = (hours: number, minutes = 0): number => Date.UTC(2026, 10, 20, hours, minutes)
const night = { fromMinute: 22 * 60, toMinute: 6 * 60 }
const douala = 60 // UTC+1

test('[NOTE5] quiet over midnight, by the local clock', () => {
  expect(quietUntilMs(at(20, 59), night, douala)).toBeUndefined()
  expect(quietUntilMs(at(21), night, douala)).toBe(at(29)) // 22:00 there, until 6:00
  expect(quietUntilMs(at(4, 59) + 59_999, night, douala)).toBe(at(5))
  expect(quietUntilMs(at(5), night, douala)).toBeUndefined()
  expect(quietUntilMs(at(12), undefined, douala)).toBeUndefined()
  expect(quietUntilMs(at(12), { fromMinute: 60, toMinute: 60 }, 0)).toBeUndefined()
})

test.each(seeds(20))('[NOTE5] quiet ends within a day, and it is not quiet then (SEED=%i)', (seed) => {
  const random = prng(seed)
  for (let i = 0; i < 200; i++) {
    const quiet = { fromMinute: random.int(0, 1_440), toMinute: random.int(0, 1_440) }
    const offset = random.int(-720, 841)
    const nowMs = at(0) + random.int(0, 86_400_000)
    const until = quietUntilMs(nowMs, quiet, offset)
    if (until === undefined) continue
    expect(until - nowMs).toBeGreaterThan(0)
    expect(until - nowMs).toBeLessThanOrEqual(86_400_000)
    expect(quietUntilMs(until, quiet, offset)).toBeUndefined()
  }
})
