import { expect, test } from 'vitest'
import { makeFormat } from './format.ts'

const nowMs = new Date(2026, 10, 22, 18, 5).getTime()
const minuteMs = 60_000
const fr = makeFormat('fr')
const en = makeFormat('en')

test('the past is told in the largest whole unit, and as a date after a week', () => {
  expect(fr.ago(nowMs - 3 * minuteMs, nowMs)).toMatch(/^il y a 3\smin$/)
  expect(fr.ago(nowMs - 119 * minuteMs, nowMs)).toMatch(/^il y a 1\sh$/)
  expect(en.ago(nowMs - 25 * 60 * minuteMs, nowMs)).toBe('yesterday')
  expect(fr.ago(nowMs - 9 * 24 * 60 * minuteMs, nowMs)).toBe('13 nov.')
})

test('a clock that is ahead never tells the future', () => {
  expect(fr.ago(nowMs + 9 * minuteMs, nowMs)).toBe(fr.ago(nowMs, nowMs))
})

test('hours run to 24 in both languages', () => {
  expect(fr.time(nowMs)).toBe('18:05')
  expect(en.time(nowMs)).toBe('18:05')
  expect(en.clock(nowMs - 24 * 60 * minuteMs, nowMs)).toBe('21 Nov, 18:05')
})
