import { expect, test } from 'vitest'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { mentionAt, suggestedFor, withMention } from './mention.ts'

const people = ['Awa Njoya', 'Éric Mbah', 'Paul-Émile Tchoupo', 'Maman Ngassa', 'Awono', 'Awilo', 'Awa B', 'Awa C'].map(
  (name) => ({ user: name.padEnd(32, 'a') as UserId, name }),
)
const names = (query: string) => suggestedFor(query, people).map(({ name }) => name)

test('an "@" that begins a word asks who; one inside a word, or on another line, does not', () => {
  expect(mentionAt('Bonjour @aw', 11)).toEqual({ from: 8, query: 'aw' })
  expect(mentionAt('@', 1)).toEqual({ from: 0, query: '' })
  expect(mentionAt('(@Paul', 6)).toEqual({ from: 1, query: 'Paul' })
  expect(mentionAt('awa@mail', 8)).toBeUndefined()
  expect(mentionAt('@awa\nbonsoir', 12)).toBeUndefined()
  expect(mentionAt('Bonjour', 7)).toBeUndefined()
})

test('names are found by any of their words, accents forgiven, five at most', () => {
  expect(names('eri')).toEqual(['Éric Mbah'])
  expect(names('emi')).toEqual(['Paul-Émile Tchoupo'])
  expect(names('maman n')).toEqual(['Maman Ngassa'])
  expect(names('aw')).toHaveLength(5)
  expect(names('zz')).toEqual([])
})

test('a chosen name takes the place of what was typed, and writing goes on after it', () => {
  const words = 'Bonjour @er, ça va ?'
  const eric = people[1] ?? { user: '' as UserId, name: '' }
  expect(withMention(words, 11, { from: 8, query: 'er' }, eric)).toEqual({
    words: 'Bonjour @Éric Mbah, ça va ?',
    caret: 18,
  })
  expect(withMention('@aw', 3, { from: 0, query: 'aw' }, eric)).toEqual({ words: '@Éric Mbah ', caret: 11 })
  // named in full and a space after it: nothing more is suggested
  expect(suggestedFor('Éric Mbah ', people)).toEqual([])
})
