import { expect, test } from 'vitest'
import { dayKey, momentMs, nextDays } from './moments.ts'

test('a day and an hour make a moment in this phone’s time, and half of one makes none', () => {
  expect(momentMs('2026-11-28', '09:30')).toBe(new Date(2026, 10, 28, 9, 30).getTime())
  for (const [day, hour] of [
    ['', '09:00'],
    ['2026-11-28', ''],
    ['28/11/2026', '09:00'],
    ['2026-11-28', '9h'],
  ] as const)
    expect(momentMs(day, hour), `${day} ${hour}`).toBeUndefined()
})

test('the next days are each another day, over the end of a month and of a year', () => {
  const keys = nextDays(new Date(2026, 11, 25, 23, 59).getTime()).map(dayKey)
  expect(keys.slice(0, 2)).toEqual(['2026-12-25', '2026-12-26'])
  expect(keys.at(-1)).toBe('2027-01-07')
  expect(new Set(keys).size).toBe(14)
})
