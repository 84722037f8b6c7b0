import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBytes, concat, fromBase32, fromBase64Url, sameBytes, toBase32, toBase64Url } from './bytes.ts'
import { idOf } from './hash.ts'
import { baseOf, isRoomBase, RoomName } from './ids.ts'

const seed = 20_261_002

test('base32 is RFC 4648, lower case, without padding', () => {
  const ascii = (text: string) => new TextEncoder().encode(text)
  expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => toBase32(ascii(text)))).toEqual([
    '',
    'my',
    'mzxq',
    'mzxw6',
    'mzxw6yq',
    'mzxw6ytb',
    'mzxw6ytboi',
  ])
})

test('base32 and base64url give back what they were given, and take only what they would write', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(fromBase32(toBase32(bytes))).toEqual(bytes)
      expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes)
    }),
    { seed, numRuns: 500 },
  )
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', 'b', 'y', 'z', '2', '7', 'A', 'Z', '0', '1', '8', '=', 'é'),
        maxLength: 9,
      }),
      (text) => {
        const bytes = fromBase32(text)
        if (bytes) expect(toBase32(bytes)).toBe(text)
      },
    ),
    { seed, numRuns: 2_000 },
  )
  expect(fromBase64Url('a+b/')).toBeUndefined()
  expect(fromBase64Url('a')).toBeUndefined()
})

test('bytes compare as a dictionary does', () => {
  expect(compareBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBeLessThan(0)
  expect(compareBytes(Uint8Array.of(2), Uint8Array.of(1, 200))).toBeGreaterThan(0)
  expect(sameBytes(concat(Uint8Array.of(1), Uint8Array.of(2)), Uint8Array.of(1, 2))).toBe(true)
  expect(sameBytes(Uint8Array.of(1), Uint8Array.of(1, 2))).toBe(false)
})

test('an id is 32 characters of the first 20 bytes of SHA-256', () => {
  expect(idOf(new Uint8Array(0))).toBe('4oymiquy7qobjgx36tejs35zeqt24qpe')
})

test('what an envelope is signed for is a room name without its generation, and nothing else is', () => {
  const space = 'a'.repeat(32)
  for (const name of [`${space}.help.0`, `${space}.chat.2026-10.12`, `${space}.x-1.9999`]) {
    expect(RoomName.safeParse(name).success).toBe(true)
    expect(isRoomBase(baseOf(name as RoomName))).toBe(true)
  }
  for (const name of [
    '../x',
    `${space}.help`,
    `${space}.help.00`,
    `${space}.Help.0`,
    `${space}.a.b.c.0`,
    `${space}.help.0\0`,
    `${space}.%2e.0`,
    `${space}.help.0\n`,
  ]) {
    expect(RoomName.safeParse(name).success).toBe(false)
  }
  for (const base of [
    '',
    space,
    `${space}.`,
    `${space}.help.`,
    `${space}.help.a.b`,
    `${space}.help\n`,
    `x${space}.help`,
    `${space}.${'a'.repeat(60)}`,
  ]) {
    expect(isRoomBase(base)).toBe(false)
  }
})
