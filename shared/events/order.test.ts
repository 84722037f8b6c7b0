import { expect, test } from 'vitest'
import { idOf } from '../kernel/hash.ts'
import type { RecordId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { prng, seeds, type Prng } from '../testing/prng.ts'
import { isBelievable, makeHybridClock, observe, tick } from './hybrid-clock.ts'
import { compareTimes, inOrder } from './order.ts'

interface Event {
  readonly id: RecordId
  readonly envelope: {
    readonly at: { readonly ms: number; readonly n: number }
    readonly after: readonly RecordId[]
    readonly prev: RecordId | undefined
  }
}

const id = (n: number) => idOf(Uint8Array.of(n >> 16, n >> 8, n)) as RecordId

const event = (n: number, ms: number, after: readonly RecordId[] = [], prev?: RecordId): Event => ({
  id: id(n),
  envelope: { at: { ms, n: 0 }, after, prev },
})

/** Clocks that lie, causes among all that came before, and some that nobody has. */
const randomEvents = (random: Prng, count: number): Event[] => {
  const events: Event[] = []
  for (let n = 0; n < count; n++) {
    const after = Array.from({ length: random.int(0, 4) }, () =>
      id(random.int(0, n + 1) === n ? 99_999 : random.int(0, Math.max(1, n))),
    )
    events.push(
      event(n, random.int(0, 20), n === 0 ? [] : after, random.chance(0.5) && n > 0 ? id(random.int(0, n)) : undefined),
    )
  }
  return events
}

const causesOf = ({ envelope }: Event) => [...envelope.after, ...(envelope.prev ? [envelope.prev] : [])]

/** The definition, at quadratic cost: of all whose causes are placed, the least by time and id. */
const slowly = (events: readonly Event[]): Event[] => {
  const left = new Map(events.map((one) => [one.id, one]))
  const ordered: Event[] = []
  while (left.size > 0) {
    const free = [...left.values()].filter((one) =>
      causesOf(one).every((cause) => cause === one.id || !left.has(cause)),
    )
    const next = free.toSorted(
      (a, b) => compareTimes(a.envelope.at, b.envelope.at) || (a.id < b.id ? -1 : 1),
    )[0] as Event
    ordered.push(next)
    left.delete(next.id)
  }
  return ordered
}

test.each(seeds(40))('[ORDER1] the order is a function of the set: any arrival, any doubles (SEED=%i)', (seed) => {
  const random = prng(seed)
  const events = randomEvents(random, 60)
  const expected = slowly(events).map((one) => one.id)
  expect(inOrder(random.shuffle(events)).map((one) => one.id)).toEqual(expected)
  expect(inOrder(random.shuffle([...events, ...events])).map((one) => one.id)).toEqual(expected)
})

test.each(seeds(20))('[ORDER2] causes come first, and those that are not here are ignored (SEED=%i)', (seed) => {
  const random = prng(seed)
  const some = random.shuffle(randomEvents(random, 80)).slice(0, 50)
  const ordered = inOrder(some)
  const place = new Map(ordered.map((one, i) => [one.id, i]))
  expect(ordered).toHaveLength(50)
  ordered.forEach((one, i) => {
    for (const cause of causesOf(one)) if (cause !== one.id) expect(place.get(cause) ?? -1).toBeLessThan(i)
  })
})

test('[ORDER3] a clock ten years off changes nothing for what has causes', () => {
  const tenYearsMs = 10 * 365 * 86_400_000
  const [post, answer, acceptance] = [event(1, tenYearsMs), event(2, 5, [id(1)]), event(3, 0, [id(2)])] as const
  expect(inOrder([acceptance, answer, post])).toEqual([post, answer, acceptance])
})

test('[ORDER4] 100,000 events in one chain against the clock: no recursion, no square', () => {
  const count = 100_000
  const chain = Array.from({ length: count }, (_, n) => event(n, count - n, n > 0 ? [id(n - 1)] : []))
  const ordered = inOrder(chain)
  expect(ordered[0]?.id).toBe(id(0))
  expect(ordered.at(-1)?.id).toBe(id(count - 1))
})

const dayMs = limits.clockAheadMsMax

test.each(seeds(20))('[CLOCK1] each tick is after the last and after all that was believable (SEED=%i)', (seed) => {
  const random = prng(seed)
  let nowMs = 1_000_000_000_000
  const clock = makeHybridClock({ now: () => nowMs })
  let last = clock.tick()
  for (let i = 0; i < 300; i++) {
    nowMs += random.int(-1_000, 1_500)
    const seen = { ms: nowMs + random.int(-dayMs, 2 * dayMs), n: random.int(0, limits.clockNMax + 1) }
    clock.observe(seen)
    const next = clock.tick()
    for (const before of [last, seen])
      if (isBelievable(before, nowMs)) expect(compareTimes(next, before)).toBeGreaterThan(0)
    expect(next.ms).toBeLessThanOrEqual(nowMs + dayMs + 1)
    last = next
  }
})

test('[CLOCK2] a clock ten years ahead does not drag ours along, nor keep our own past mistake', () => {
  const nowMs = 1_790_000_000_000
  const ahead = { ms: nowMs + 10 * 365 * dayMs, n: 3 }
  expect(observe({ ms: nowMs, n: 1 }, ahead, nowMs)).toEqual({ ms: nowMs, n: 1 })
  expect(tick(ahead, nowMs)).toEqual({ ms: nowMs, n: 0 })
  expect(tick({ ms: nowMs + dayMs, n: 3 }, nowMs)).toEqual({ ms: nowMs + dayMs, n: 4 })
  expect(tick({ ms: nowMs, n: limits.clockNMax }, nowMs)).toEqual({ ms: nowMs + 1, n: 0 })
})
