import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foundPieces } from './found-pieces.ts'

const told = (words: string, sought: string) =>
  foundPieces(words, sought)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('')

test('what was sought stands out, whatever its accents and capitals', () => {
  expect(told('Réunion à l’école', 'reunion ECOLE')).toBe('[Réunion] à l’[école]')
  expect(told('Cœur', 'coeur')).toBe('Cœur') // ligatures are letters of their own, as they are to the search
  expect(told('rien', 'zzz')).toBe('rien')
})

test('of a long message, what is near the first place is shown', () => {
  expect(told(`${'a '.repeat(40)}portail`, 'portail')).toBe(`…${'a '.repeat(12)}[portail]`)
})

test('nothing of the message is changed', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (words, sought) => {
      const text = foundPieces(words, sought)
        .map((piece) => piece.text)
        .join('')
      expect(words.endsWith(text.replace(/^…/, ''))).toBe(true)
    }),
  )
})
