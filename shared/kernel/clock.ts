/** Time and randomness are arguments, so that a world replays from its seed. */
export interface Clock {
  /** Milliseconds since 1970, as this machine believes. */
  now(): number
  /** Runs `then` once, `delayMs` from now, unless the returned function is called first. */
  after(delayMs: number, then: () => void): () => void
}

export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Unpredictable in production, seeded in a world. */
  bytes(length: number): Uint8Array
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, then) => {
    const timer = setTimeout(then, delayMs)
    return () => clearTimeout(timer)
  },
}

export const systemRandom: Random = {
  next: () => Math.random(),
  bytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
}
