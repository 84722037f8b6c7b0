import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCbor, encodeCbor } from './cbor.ts'
import { limits } from './limits.ts'

const seed = 20_261_001

const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Object.is(x, -0)),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array(),
)
const key = fc.string({ unit: 'grapheme' }).filter((text) => text !== '__proto__')
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 6 }, leaf, fc.array(tie('any')), fc.dictionary(key, tie('any'), { noNullPrototype: true })),
})).any

test('[CBOR1] what is written is read back, and has one form', () => {
  fc.assert(
    fc.property(value, (given) => {
      const bytes = encodeCbor(given)
      const read = decodeCbor(Buffer.from(bytes))
      expect(bytes.constructor).toBe(Uint8Array)
      expect(read).toEqual(given)
      expect(encodeCbor(read)).toEqual(bytes)
    }),
    { seed, numRuns: 500 },
  )
})

test('[CBOR2] of bytes cut short or with more behind them there is no value', () => {
  fc.assert(
    fc.property(value, fc.nat(), (given, cut) => {
      const bytes = encodeCbor(given)
      expect(decodeCbor(bytes.subarray(0, cut % bytes.length))).toBeUndefined()
      expect(decodeCbor(Uint8Array.of(...bytes, 0))).toBeUndefined()
    }),
    { seed, numRuns: 300 },
  )
})

test('[CBOR2] of any bytes at all there is a value in its one form, or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      const read = decodeCbor(bytes)
      if (read !== undefined) expect(encodeCbor(read)).toEqual(bytes)
    }),
    { seed, numRuns: 5_000 },
  )
})

const refused: [string, string][] = [
  ['a longer integer than needed', '1817'],
  ['a longer length than needed', '790001' + '61'],
  ['an integer beyond 53 bits', '1b0020000000000000'],
  ['an indefinite array', '9fff'],
  ['an indefinite string', '7f6161ff'],
  ['a tag', 'c100'],
  ['undefined', 'f7'],
  ['NaN', 'fb7ff8000000000000'],
  ['infinity', 'fb7ff0000000000000'],
  ['a whole number as a float', 'fb3ff0000000000000'],
  ['a short float', 'f93e00'],
  ['keys out of order', 'a2616200616100'],
  ['a key twice', 'a2616100616100'],
  ['a longer key first', 'a262616100616200'],
  ['a key that is a number', 'a10000'],
  ['a key __proto__', 'a1695f5f70726f746f5f5fa0'],
  ['text that is no UTF-8', '61ff'],
  ['long text that is no UTF-8', `7850${'61'.repeat(79)}ff`],
  ['a surrogate in UTF-8', '63eda080'],
  ['an array of 2^53 items', '9b001fffffffffffff'],
  ['a map of 2^32 pairs', 'bb0000000100000000'],
  ['bytes that are not there', '5affffffff'],
]

test.each(refused)('[CBOR3] refused: %s', (_what, hex) => {
  expect(decodeCbor(Buffer.from(hex, 'hex'))).toBeUndefined()
})

test('[CBOR4] values nest 32 deep and no deeper', () => {
  const nest = (depth: number, head: number) => Uint8Array.of(...new Uint8Array(depth).fill(head), 0)
  expect(decodeCbor(nest(limits.depthMax, 0x81))).toBeDefined()
  expect(decodeCbor(nest(limits.depthMax + 1, 0x81))).toBeUndefined()
  expect(decodeCbor(nest(16_000, 0x81))).toBeUndefined()
})
