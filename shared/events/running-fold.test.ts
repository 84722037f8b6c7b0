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

const undoable: Fold<RecordId[]> = {
  ...order,
  undoable: (state, one) => {
    order.step(state, one)
    return () => expect(state.pop()).toBe(one.id) // the last step first, each once
  },
}

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

test.each(seeds(400))('[ORDER5] going on gives what folding anew gives, in any arrival (SEED=%i)', (seed) => {
  const random = prng(seed)
  const all = manyFacts(random, 50, random.pick([0, 0.02, 0.3]))
  const window = random.pick([1, 1, 4, 50])
  const coming = all
    .map((one, i) => ({ one, key: i + random.int(0, window) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ one }) => one)
  const running = makeRunningFold(random.pick([order, undoable]))
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

test('[ORDER5] what belongs a little before the last is put there by steps taken back, also behind a clock far ahead', () => {
  let steps = 0
  const running = makeRunningFold<RecordId[]>({
    ...undoable,
    undoable: (state, one) => {
      steps += 1
      order.step(state, one)
      return () => void state.pop()
    },
  })
  const liar = fact(1, 1_000_000)
  let here = [...Array.from({ length: 300 }, (_, n) => fact(n + 10, n)), liar, fact(2, 301, [id(1)])]
  const state = running.take(here)
  steps = 0
  for (let n = 0; n < 50; n++) {
    here = [...here, fact(500 + n, 400 + n)]
    expect(running.take(here)).toBe(state)
  }
  expect(state).toEqual(inOrder(here).map((one) => one.id))
  expect(state.slice(-2)).toEqual([id(1), id(2)])
  expect(steps).toBe(150) // each, and the two that stay behind it
})

test('[ORDER5] many at once, then one that belongs far before them', () => {
  const running = makeRunningFold(undoable)
  let here = Array.from({ length: 20 }, (_, n) => fact(n, n * 10))
  running.take(here)
  here = [...here, ...Array.from({ length: 1_300 }, (_, n) => fact(100 + n, 200 + n))]
  running.take(here)
  for (const late of [fact(5_003, 975), fact(5_000, 1_490), fact(5_001, 195), fact(5_002, 5)]) {
    here = [...here, late]
    expect(running.take(here)).toEqual(inOrder(here).map((one) => one.id))
  }
})
