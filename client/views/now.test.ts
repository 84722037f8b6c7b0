import { expect, test } from 'vitest'
import { makeFormat } from '../i18n/format.ts'
import { nowFor } from './now.ts'

const minuteMs = 60_000
const nowMs = Date.UTC(2026, 10, 23, 18, 37, 29)

test('what is new is told to the half minute; what is older stays as it is drawn for an hour, and says the same', () => {
  expect(nowFor(nowMs - 5 * minuteMs, nowMs)).toBe(nowMs)
  const format = makeFormat('fr')
  for (const minutes of [60, 119, 120, 1_439, 1_440, 3_000, 20_000]) {
    const thenMs = nowMs - minutes * minuteMs
    expect(format.ago(thenMs, nowFor(thenMs, nowMs)), String(minutes)).toBe(format.ago(thenMs, nowMs))
  }
  const thenMs = nowMs - 125 * minuteMs
  expect(nowFor(thenMs, nowMs)).toBe(nowFor(thenMs, nowMs + 50 * minuteMs))
})
