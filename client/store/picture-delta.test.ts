import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Delta, diff, keepEqual, patch } from './picture-delta.ts'

/** As pictures are: entries with ids, some twice, some without; bytes; absent and undefined fields. */
const own = { noNullPrototype: true }
const tree = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<unknown>(undefined, null, true, 0, -0, NaN, 1, 'a', 'b'),
    fc.uint8Array({ maxLength: 2 }),
    fc.array(tie('node'), { maxLength: 4 }),
    fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), at: tie('node') }, own), { maxLength: 5 }),
    fc.uniqueArray(fc.record({ user: fc.constantFrom('a', 'b', 'c', 'd', 'e'), at: tie('node') }, own), {
      maxLength: 5,
      selector: ({ user }) => user,
    }),
    fc.dictionary(fc.constantFrom('x', 'y', 'z', 'is', 'fields', 'head'), tie('node'), { maxKeys: 3, ...own }),
  ),
})).node

test('whatever two pictures say, the patched one says what the next says; as it is after it was sent, too', () => {
  fc.assert(
    fc.property(tree, tree, (prev, next) => {
      const delta = diff(prev, next)
      expect(patch(prev, delta)).toStrictEqual(next)
      expect(patch(prev, structuredClone(delta))).toStrictEqual(next)
      expect(diff(structuredClone(prev), prev)).toBeUndefined()
      const kept = keepEqual(prev, next)
      expect(kept).toStrictEqual(next)
      expect(keepEqual(prev, structuredClone(prev))).toBe(prev)
    }),
    { numRuns: 3_000 },
  )
})

interface Entry {
  readonly id: string
  readonly words: string
  readonly inside: { readonly n: number }
}
const entry = (id: string, n = 0): Entry => ({ id, words: `words of ${id}`, inside: { n } })

test('what has not changed is the very object that was there, wherever it stands now', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
      fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
      fc.nat(30),
      (before, after, touched) => {
        const prev = { list: before.map((n) => entry(`${n}`)), other: { deep: [1, 2] } }
        const next = { list: after.map((n) => entry(`${n}`, n === touched ? 1 : 0)), other: { deep: [1, 2] } }
        const patched = patch(prev, structuredClone(diff(prev, next))) as typeof prev
        expect(patched).toStrictEqual(next)
        expect(patched.other).toBe(prev.other)
        for (const one of patched.list) {
          const old = prev.list.find(({ id }) => id === one.id)
          if (old !== undefined && one.id !== `${touched}`) expect(one).toBe(old)
        }
      },
    ),
  )
})

test('one post more among 2,000 is sent alone, and one that changed is sent as what changed', () => {
  const posts = Array.from({ length: 2_000 }, (_, n) => entry(`${n}`))
  const prev = { spaces: [{ id: 'bastos', posts }], nowMs: 1 }
  const more = { spaces: [{ id: 'bastos', posts: [entry('new'), ...posts] }], nowMs: 2 }
  const size = (delta: Delta | undefined) => JSON.stringify(delta).length
  expect(size(diff(prev, more))).toBeLessThan(400)
  const changed = { ...prev, spaces: [{ id: 'bastos', posts: posts.with(1_000, entry('1000', 7)) }] }
  expect(size(diff(prev, changed))).toBeLessThan(300)
  expect(size(diff(prev, { ...prev, nowMs: 3 }))).toBeLessThan(80)
})
