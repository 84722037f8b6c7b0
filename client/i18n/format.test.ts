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

test('a time to keep is said as people say it', () => {
  const nowMs = new Date(2026, 10, 23, 18, 0).getTime()
  const at = (day: number, hours: number, minutes = 0) => new Date(2026, 10, day, hours, minutes).getTime()
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(plain(makeFormat('fr').moment(at(23, 20, 5), nowMs))).toBe('aujourd’hui à 20 h 05')
  expect(plain(makeFormat('fr').moment(at(24, 9), nowMs))).toBe('demain à 9 h')
  expect(plain(makeFormat('fr').moment(at(28, 9), nowMs))).toBe('samedi 28 nov. à 9 h')
  expect(makeFormat('en').moment(at(24, 9), nowMs)).toBe('tomorrow at 09:00')
  expect(plain(makeFormat('fr').far(2_400))).toBe('2 km')
  expect(makeFormat('fr').weekday(5)).toBe('samedi')
})
