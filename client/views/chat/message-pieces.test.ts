import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { Person } from '../../store/basic-state.ts'
import { namedIn, piecesOf } from './message-pieces.ts'

const person = (name: string): Person => ({ user: name.padEnd(32, 'a') as UserId, name })
const awa = person('Awa')
const njoya = person('Awa Njoya')
const told = (words: string, mentions: readonly Person[] = []) =>
  piecesOf(words, mentions).map((piece) => (piece.what === 'text' ? piece.text : [piece.what, piece.text]))

test('joined again, the pieces are what was written', () => {
  const bits = fc.constantFrom(
    'https://',
    'http://a.cm/x',
    '@Awa',
    '@Awa Njoya',
    ' ',
    '.',
    '»',
    'é',
    'javascript:',
    '\n',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(bits, fc.string())), (parts) => {
      const words = parts.join('')
      const pieces = piecesOf(words, [awa, njoya])
      expect(pieces.map(({ text }) => text).join('')).toBe(words)
      for (const piece of pieces) if (piece.what === 'link') expect(piece.href).toMatch(/^https?:\/\//)
    }),
  )
})

test('only http and https are links, and the sign that ends the sentence is not in them', () => {
  expect(told('Voyez https://minsante.cm/vaccins.')).toEqual(['Voyez ', ['link', 'https://minsante.cm/vaccins'], '.'])
  for (const words of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.cm',
    'https://',
    'https://mtn.cm@evil.example/',
    'https://a:b@evil.example/',
  ])
    expect(told(words)).toEqual([words])
})

test('the longest name is the one meant, and a longer word is nobody', () => {
  const both = [awa, njoya]
  expect(told('@Awa Njoya et @Awa !', both)).toEqual([['mention', '@Awa Njoya'], ' et ', ['mention', '@Awa'], ' !'])
  expect(told('@Awaba', both)).toEqual(['@Awaba'])
  expect(namedIn('Bonjour @Awa Njoya', [awa, njoya, njoya])).toEqual([njoya])
  expect(namedIn('Bonjour', both)).toEqual([])
})
