/** Seeded randomness for tests and worlds: one seed, one run, on every machine. */
import type { Random } from '../kernel/clock.ts'

export interface Prng extends Random {
  /** A whole number from `from` up to, not including, `to`. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** A new array. */
  shuffle<T>(items: readonly T[]): T[]
}

/** mulberry32 (Tommy Ettinger): 32 bits of state, good enough to be unlucky with. */
export const prng = (seed: number): Prng => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from))
  return {
    next,
    int,
    bytes: (length) => Uint8Array.from({ length }, () => int(0, 256)),
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new Error('nothing to pick from')
      return from[int(0, from.length)] as (typeof from)[number]
    },
    shuffle: (items) => {
      const mixed = [...items]
      for (let i = mixed.length - 1; i > 0; i--) {
        const j = int(0, i + 1)
        ;[mixed[i], mixed[j]] = [mixed[j] as (typeof mixed)[number], mixed[i] as (typeof mixed)[number]]
      }
      return mixed
    },
  }
}

/** Seeds for `test.each`: `count` pinned ones, or the one that a failure printed, in SEED. */
export const seeds = (count = 20): number[] => {
  const one = process.env['SEED']
  return one === undefined ? Array.from({ length: count }, (_, i) => i + 1) : [Number(one)]
}
