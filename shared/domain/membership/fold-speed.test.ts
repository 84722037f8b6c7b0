import { expect, test } from 'vitest'
import { manyJoins } from '../../testing/many-joins.ts'
import { prng } from '../../testing/prng.ts'
import { foldMembership } from './fold-membership.ts'

const foldMs = (facts: Parameters<typeof foldMembership>[1], space: Parameters<typeof foldMembership>[0]): number => {
  const times = Array.from({ length: 5 }, () => {
    const from = performance.now()
    foldMembership(space, facts)
    return performance.now() - from
  })
  return Math.min(...times)
}

test('[MEM2] a fold of 5,000 joins takes well below 100 ms; with 50 removals, all concurrent, below a second', async () => {
  const { space, joins, removals } = await manyJoins(prng(1), 5_000, 50)
  expect(foldMembership(space, joins).membersByUser.size).toBe(5_001)
  const plain = foldMs(joins, space)
  const hard = foldMs([...joins, ...removals], space)
  console.info(`5,000 joins: ${plain.toFixed(1)} ms; with 50 concurrent removals: ${hard.toFixed(1)} ms`)
  expect(plain).toBeLessThan(100)
  expect(hard).toBeLessThan(1_000)
})
