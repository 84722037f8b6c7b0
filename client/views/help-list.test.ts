import { expect, test } from 'vitest'
import type { PostView } from '../store/app-state.ts'
import { post, posts, eric } from '../testing/scene-parts.ts'
import { readChoice } from './board-choice.ts'
import { helpList, narrowedBy, usualChoice } from './help-list.ts'
import { plainText } from './search.ts'

const titles = (found: readonly PostView[]): readonly string[] => found.map(({ title }) => title)
const all = (list: ReturnType<typeof helpList>): readonly PostView[] => [...list.pinned, ...list.live, ...list.closed]

test('what is finished stands last; "mine" is what I posted, "answered" what I answered', () => {
  const mine = all(helpList(posts, { ...usualChoice, show: 'mine' }))
  expect(mine.length).toBeGreaterThan(0)
  expect(mine.every((one) => one.mine)).toBe(true)
  const answered = all(helpList(posts, { ...usualChoice, show: 'answered' }))
  expect(answered.length).toBeGreaterThan(0)
  expect(answered.every((one) => one.answers.some((answer) => answer.mine))).toBe(true)
  expect(helpList(posts, usualChoice).closed.map(({ state }) => state)).toEqual(['done', 'expired'])
  expect(helpList(posts, { ...usualChoice, show: 'over' }).live).toEqual([])
  expect(helpList(posts, { ...usualChoice, show: 'offers' }).live.every(({ type }) => type === 'offer')).toBe(true)
})

const three = [
  post('x1', eric, 'Loin et vieux', { metres: 9_000, postedAtMs: 1, score: 1, untilMs: 50, urgency: 'now' }),
  post('x2', eric, 'Près', { metres: 100, postedAtMs: 2, score: 0 }),
  post('x3', eric, 'Sans lieu, neuf', { postedAtMs: 3, score: 5, category: 'repair', pinned: true, untilMs: 60 }),
]

test.each([
  ['forYou', ['Loin et vieux', 'Près']],
  ['near', ['Près', 'Loin et vieux']],
  ['fresh', ['Près', 'Loin et vieux']],
  ['ending', ['Loin et vieux', 'Près']],
] as const)('in the order %s, what is pinned stands on top', (sort, order) => {
  const list = helpList(three, { ...usualChoice, sort })
  expect(titles(list.pinned)).toEqual(['Sans lieu, neuf'])
  expect(titles(list.live)).toEqual(order)
})

test('kinds and urgency narrow the board, and are counted', () => {
  const choice = { ...usualChoice, categories: ['repair'], urgent: false } as const
  expect(titles(all(helpList(three, choice)))).toEqual(['Sans lieu, neuf'])
  expect(titles(all(helpList(three, { ...usualChoice, urgent: true })))).toEqual(['Loin et vieux'])
  expect(narrowedBy({ ...choice, urgent: true })).toBe(2)
})

test('search ignores accents, case and the kind of apostrophe, and wants every word', () => {
  const kept = [
    post('s1', eric, 'Réparer l’ÉVIER', { words: 'Le cœur du problème : le siphon.' }),
    post('s2', eric, 'Évier à donner', { place: 'Ngoa-Ékellé' }),
  ]
  const found = (query: string) => titles(all(helpList(kept, usualChoice, query)))
  expect(found('  evier ')).toHaveLength(2)
  expect(found("l'evier")).toEqual(['Réparer l’ÉVIER'])
  expect(found('coeur SIPHON')).toEqual(['Réparer l’ÉVIER'])
  expect(found('evier ngoa-ekelle')).toEqual(['Évier à donner'])
  expect(found('robinet')).toEqual([])
  expect(plainText('Ñandù ÇA')).toBe('nandu ca')
})

test('a board of 2,000 posts is searched and sorted within one frame, once its words were read', () => {
  const many = Array.from({ length: 2_000 }, (_, at) =>
    post(`m${at}`, eric, `Demande numéro ${at}`, { words: 'Expliqué en quelques mots. '.repeat(10), metres: at % 97 }),
  )
  helpList(many, usualChoice, 'warm')
  const start = performance.now()
  expect(all(helpList(many, { ...usualChoice, sort: 'near' }, 'numero 1999'))).toHaveLength(1)
  expect(performance.now() - start).toBeLessThan(50) // 2 to 5 ms here; far more when the words are read anew each time
})

test('whatever was kept becomes a choice that this app knows', () => {
  expect(readChoice(null)).toEqual(usualChoice)
  expect(readChoice('{broken')).toEqual(usualChoice)
  expect(readChoice('{"show":"nonsense","sort":7,"categories":"all","urgent":"yes"}')).toEqual(usualChoice)
  expect(readChoice('{"show":"over","sort":"near"}')).toEqual({ ...usualChoice, show: 'over', sort: 'near' })
})
