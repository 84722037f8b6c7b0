import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIdAt, toBase32 } from './bytes.ts'
import { idOf, isIdOf, sha256 } from './hash.ts'

const bytes = fc.uint8Array({ maxLength: 400 })

test('Node’s hash and JavaScript’s are one', () => {
  fc.assert(
    fc.property(bytes, (some) => {
      expect(sha256(some)).toEqual(nobleSha256(some))
    }),
  )
})

test('an id is known by its bytes, and no other text passes for it', () => {
  fc.assert(
    fc.property(bytes, fc.nat(31), fc.constantFrom('a', '7', 'z', 'A', '1', '', 'é', 'aa'), (some, at, letter) => {
      const id = idOf(some)
      const raw = nobleSha256(some)
      const other = id.slice(0, at) + letter + id.slice(at + 1)
      for (const text of [id, other, '', id.toUpperCase(), `${id}a`]) {
        expect(isIdOf(text, some)).toBe(text === toBase32(raw.subarray(0, 20)))
        expect(isIdAt(raw, 0, text)).toBe(text === id)
      }
    }),
  )
})
