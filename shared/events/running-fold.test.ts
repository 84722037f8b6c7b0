import { expect, test } from 'vitest'
import { idOf } from '../kernel/hash.ts'
import type { RecordId } from '../kernel/ids.ts'
import { prng, seeds, type Prng } from '../testing/prng.ts'
import { inOrder } from './order.ts'
import { foldAll, makeRunningFold, type Fold } from './running-fold.ts'
import type { Fact } from './verify.ts'

const id = (n: number) => idOf(Uint8Array.of(n >> 8, n)) as RecordId

const fact = (n: number, ms: number, after: readonly RecordId[] = [], prev?: RecordId): Fact =>
  ({ id: id(n), envelope: { at: { ms, n: 0 }, after, prev } }) as unknown as Fact

/** Its state is the order itself: whatever else a fold makes of events follows from it. */
const order: Fold<RecordId[]> = { start: () => [], step: (state, one) => void state.push(one.id) }

/** Mostly as they come in life, with clocks that lie now and then, and causes that come late or never. */
const manyFacts = (random: Prng, count: number, lies: number): Fact[] =>
  Array.from({ length: count }, (_, n) =>
    fact(
      n,
      random.chance(lies) ? random.int(0, 3 * count) : n,
      random.chance(0.5) && n > 0 ? [random.chance(0.05) ? id(60_000 + n) : id(random.int(0, n))] : [],
      random.chance(0.3) && n > 0 ? id(random.int(0, n)) : undefined,
    ),
  )

test.each(seeds(200))('[ORDER5] going on gives what folding anew gives, in any arrival (SEED=%i)', (seed) => {
  const random = prng(seed)
  const all = manyFacts(random, 50, random.pick([0, 0.02, 0.3]))
  const window = random.pick([1, 1, 4, 50])
  const coming = all
    .map((one, i) => ({ one, key: i + random.int(0, window) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one)
  const running = makeRunningFold(order)
  let here: Fact[] = []
  while (coming.length > 0) {
    here = [...here, ...coming.splice(0, random.int(1, 4))]
    if (random.chance(0.1)) here = random.shuffle(here) // the same facts, told in another order
    if (random.chance(0.05)) here = here.slice(1) // something counts no more
    expect(running.take(here)).toEqual(inOrder(here).map((one) => one.id))
  }
})

test('[ORDER5] what comes after all is one step, and what belongs before begins anew', () => {
  let steps = 0
  const counted: Fold<RecordId[]> = {
    start: () => [],
    step: (state, one) => {
      steps += 1
      order.step(state, one)
    },
  }
  const running = makeRunningFold(counted)
  const first = [fact(1, 10), fact(2, 20, [id(1)]), fact(3, 30, [id(9)])]
  const state = running.take(first)
  expect(steps).toBe(3)
  const grown = [...first, fact(4, 40, [id(2)])]
  expect(running.take(grown)).toBe(state)
  expect(running.take([grown[3] as Fact, ...first])).toBe(state)
  expect(steps).toBe(4)
  const named = [...grown, fact(9, 50)] // fact 3 names it as its cause: it belongs before, whatever its clock says
  expect(running.take(named)).not.toBe(state)
  expect(running.take(named)).toEqual(foldAll(order, named))
})
