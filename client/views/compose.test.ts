import { categories } from '@kwata/shared/domain/help/help-event.ts'
import { expect, test } from 'vitest'
import { categoryOf, type Composing, lacking, lacksInDetails, nothingYet, toPostDraft, untilMsOf } from './compose.ts'
import { guessCategory } from './guess-category.ts'

const nowMs = new Date(2026, 10, 22, 18, 5).getTime()
const whole: Composing = {
  ...nothingYet,
  title: '  Porter un sac ',
  place: ' Bastos',
  until: 'today',
  chosenAtMs: nowMs,
}

test('a draft lacks what the help board would refuse', () => {
  expect(lacking(nothingYet, nowMs)).toEqual(['title', 'place'])
  expect(lacking(whole, nowMs)).toEqual([])
  expect(toPostDraft('request', whole)).toMatchObject({ title: 'Porter un sac', place: 'Bastos', helpersWanted: 1 })
  expect(untilMsOf(whole)).toBe(new Date(2026, 10, 22, 23, 59).getTime())
  expect(lacking(whole, nowMs + 24 * 60 * 60_000)).toEqual(['until-past']) // found again the day after
})

test('a chosen day wants a day that is to come, and an end after its beginning', () => {
  expect(lacking({ ...whole, from: 'day' }, nowMs)).toEqual(['from'])
  expect(lacking({ ...whole, from: 'day', fromDay: '2026-11-22', fromHour: '08:00' }, nowMs)).toEqual(['from-past'])
  expect(lacking({ ...whole, from: 'day', fromDay: '2026-11-23' }, nowMs)).toEqual(['from-after'])
  const open = { ...whole, from: 'day', fromDay: '2026-11-23', until: 'day', untilDay: '2026-11-23' } as const
  expect(lacking(open, nowMs)).toEqual([])
  expect(toPostDraft('request', open)).toMatchObject({
    fromMs: new Date(2026, 10, 23, 9).getTime(),
    untilMs: new Date(2026, 10, 23, 23, 59).getTime(),
  })
  expect(lacking({ ...open, untilDay: '' }, nowMs)).toEqual(['until'])
  expect(lacksInDetails(['until'])).toBe(true)
  expect(lacksInDetails(['title', 'place'])).toBe(false)
})

test('what an offer never says is not sent with it', () => {
  const urgent: Composing = { ...whole, urgency: 'now' }
  expect(toPostDraft('request', urgent).urgency).toBe('now')
  expect(toPostDraft('offer', urgent).urgency).toBe('whenever')
})

test.each([
  ['Réparer un robinet qui fuit', 'repair'],
  ['Garder deux enfants samedi', 'childcare'],
  ['Cours de maths pour ma fille en 3e', 'lessons'],
  ['Monter deux bidons d’eau', 'errand'],
  ['Carry a fridge upstairs', 'work'],
  ['Someone to fetch water', 'errand'],
  ['Échelle de 4 m à prêter', 'lend'],
  ['Bonjour à tous', undefined],
] as const)('the title "%s" is filed under %s', (title, category) => {
  expect(guessCategory(title)).toBe(category)
  expect(categories).toContain(categoryOf({ ...nothingYet, title }))
})

test('what was chosen by hand is never guessed over', () => {
  expect(categoryOf({ ...nothingYet, title: 'Réparer', category: 'food' })).toBe('food')
})
