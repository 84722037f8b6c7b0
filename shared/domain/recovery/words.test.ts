/** The words that bring a person back: both lists, and what people make of them. */
import { expect, test } from 'vitest'
import { prng } from '../../testing/prng.ts'
import { readWords, wordsOf } from './words.ts'

const zeros = new Uint8Array(32)
const seeds = Array.from({ length: 30 }, (_, i) => i + 1)

test('the vectors of BIP 39', async () => {
  expect(await wordsOf(zeros, 'en')).toBe(`${'abandon '.repeat(23)}art`)
  expect(await wordsOf(new Uint8Array(32).fill(0x7f), 'en')).toBe(
    'legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth title',
  )
  expect(await wordsOf(zeros, 'fr')).toBe(`${'abaisser '.repeat(23)}anaphore`)
})

test.each(seeds)('[REC1] what is written is read again, in either list (SEED=%i)', async (seed) => {
  const entropy = prng(seed).bytes(32)
  for (const language of ['en', 'fr'] as const)
    expect(await readWords(await wordsOf(entropy, language))).toEqual({ ok: true, value: entropy })
})

test.each(seeds)(
  '[REC1] capitals, lost accents, numbers, lines, four letters: all read alike (SEED=%i)',
  async (seed) => {
    const entropy = prng(seed).bytes(32)
    for (const language of ['en', 'fr'] as const) {
      const words = (await wordsOf(entropy, language)).split(' ')
      const bare = words.map((word) => word.normalize('NFD').replaceAll(/\p{M}/gu, ''))
      const written = [
        words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
        `  ${bare.join('   ').toUpperCase()}  `,
        bare.map((word, i) => `${i + 1})${word.slice(0, 4)}`).join(', '),
        words.join(' ').normalize('NFD'),
      ]
      for (const text of written) expect(await readWords(text)).toEqual({ ok: true, value: entropy })
    }
  },
)

test('[REC1] a word changed, moved, missing or unknown is refused', async () => {
  const words = (await wordsOf(prng(7).bytes(32), 'fr')).split(' ')
  const spoilt = [
    words.slice(1),
    [...words, 'abaisser'],
    words.with(3, 'bonjour'),
    words.with(3, `${words[3]}s`),
    [words[1], words[0], ...words.slice(2)],
    [],
  ]
  for (const some of spoilt)
    expect(await readWords(some.join(' '))).toEqual({ ok: false, refusal: { code: 'bad-words' } })
  expect((await readWords('x'.repeat(1_000_000))).ok).toBe(false)
})
