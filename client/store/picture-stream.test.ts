import { prng, seeds } from '@kwata/shared/testing/prng.ts'
import { expect, test } from 'vitest'
import type { AppState } from './app-state.ts'
import { makeHearer, makeTeller, type Telling } from './picture-stream.ts'

/** Stands in for a picture: what passes is any tree. */
const picture = (words: readonly string[]): AppState => ({ phase: 'ready', words }) as unknown as AppState
const starting: AppState = { phase: 'starting' }

test.each(seeds(50))('a tab that misses some, and hears others twice, ends at the last picture (SEED=%i)', (seed) => {
  const random = prng(seed)
  let engine = makeTeller('first')
  const tab = makeHearer(starting)
  const told: string[] = [JSON.stringify(starting)]
  let words: string[] = []
  let asked = false
  const hear = (telling: Telling | undefined): void => {
    if (telling !== undefined && tab.hear(structuredClone(telling)) === 'missed') asked = true
    expect(told).toContain(JSON.stringify(tab.state()))
  }
  for (let i = 0; i < 60; i++) {
    if (i === 30) engine = makeTeller('second') // another tab's engine takes over
    words = random.chance(0.3) ? words.slice(1) : [...words, `${i}`]
    const telling = engine.tell(picture(words))
    told.push(JSON.stringify(picture(words)))
    if (random.chance(0.8)) hear(telling)
    if (random.chance(0.1)) hear(telling)
    if (asked && random.chance(0.5)) {
      asked = false
      hear(engine.whole())
    }
  }
  hear(engine.whole())
  expect(tab.state()).toEqual(picture(words))
})

test('what says the same is not told; what changed is told small, and leaves the rest as it is', () => {
  const engine = makeTeller('one')
  const tab = makeHearer(starting)
  const many = Array.from({ length: 500 }, (_, n) => `words ${n}`)
  expect(tab.hear(engine.tell(picture(many)) as Telling)).toBe('news')
  expect(engine.tell(picture([...many]))).toBeUndefined()
  const change = engine.tell(picture([...many, 'more'])) as Telling
  expect(JSON.stringify(change).length).toBeLessThan(200)
  expect(tab.hear(change)).toBe('news')
  expect(tab.hear(change)).toBe('known')
  expect(tab.hear(engine.whole() as Telling)).toBe('known')
})
