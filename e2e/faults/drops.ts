/** Drops a link again and again, at seeded random times, while something else goes on. */
interface Drops {
  readonly seed: number
  readonly count: number
  readonly everyMs: readonly [number, number]
  /** Cuts what is open; how many sockets that was. */
  readonly drop: () => number
}

export interface Flapping {
  readonly allDone: Promise<void>
  readonly cutSockets: () => number
}

/** mulberry32: small, seeded, good enough to choose moments. */
const randomFrom = (seed: number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const makeDrops = ({ seed, count, everyMs: [least, most], drop }: Drops): Flapping => {
  const random = randomFrom(seed)
  let cut = 0
  const run = async () => {
    for (let i = 0; i < count; i++) {
      await new Promise((resolve) => setTimeout(resolve, least + random() * (most - least)))
      cut += drop()
    }
  }
  return { allDone: run(), cutSockets: () => cut }
}
