/** A bucket per address: full at first, refilled evenly. Memory is bounded; the address seen longest ago is forgotten. */
export interface Rate {
  readonly take: (who: string) => boolean
}

interface Bucket {
  tokens: number
  atMs: number
}

export const makeRate = (perMinute: number, whoMax: number, now: () => number): Rate => {
  const buckets = new Map<string, Bucket>()
  return {
    take: (who) => {
      const atMs = now()
      const bucket = buckets.get(who) ?? { tokens: perMinute, atMs }
      const tokens = Math.min(perMinute, bucket.tokens + ((atMs - bucket.atMs) * perMinute) / 60_000)
      buckets.delete(who) // and back at the end: a Map iterates from the one seen longest ago
      buckets.set(who, { tokens: tokens >= 1 ? tokens - 1 : tokens, atMs })
      if (buckets.size > whoMax) buckets.delete(buckets.keys().next().value ?? '')
      return tokens >= 1
    },
  }
}
