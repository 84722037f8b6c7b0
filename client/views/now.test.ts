import { expect, test } from 'vitest'
import { nowFor } from './now.ts'

const minuteMs = 60_000
const nowMs = Date.UTC(2026, 10, 23, 18, 37, 29)

test('what is new is told to the half minute, what is old stays as it is drawn for as long as its words do', () => {
  expect(nowFor(nowMs - 5 * minuteMs, nowMs)).toBe(nowMs)
  const [hours, days] = [nowMs - 120 * minuteMs, nowMs - 3 * 1_440 * minuteMs]
  expect(nowFor(hours, nowMs)).toBe(nowFor(hours, nowMs + minuteMs))
  expect(nowFor(days, nowMs)).toBe(nowFor(days, nowMs + 20 * minuteMs))
  for (const thenMs of [hours, days]) expect(nowFor(thenMs, nowMs)).toBeGreaterThan(thenMs)
})
