/**
 * How often one person rings another for the same: a few times at once, and then seldom. What is not rung is in their inbox all the
 * same. A relay does not know who has blocked whom, so nobody is rung all night by anybody.
 */
import type { Concern, ConcernWhat } from '@kwata/shared/domain/notifications/concerns.ts'

const burst = 8
const everyMs = 120_000
const pairsMax = 50_000

interface Bucket {
  left: number
  atMs: number
}

/** Whoever speaks chooses freely what it is about: there it parts nothing. */
const spoken: ReadonlySet<ConcernWhat> = new Set(['message', 'reply', 'mention', 'post-message'])

export const makePatience = (nowMs: () => number): ((concern: Concern) => boolean) => {
  const buckets = new Map<string, Bucket>()
  return ({ by, to, what, about }) => {
    const pair = `${by} ${to} ${spoken.has(what) ? 'says' : `${what} ${about ?? ''}`}`
    const atMs = nowMs()
    const { left, atMs: beforeMs } = buckets.get(pair) ?? { left: burst, atMs }
    const now = Math.min(burst, left + (atMs - beforeMs) / everyMs)
    buckets.delete(pair) // to the end: least recently used first
    buckets.set(pair, { left: now >= 1 ? now - 1 : now, atMs })
    if (buckets.size > pairsMax) buckets.delete(buckets.keys().next().value ?? '')
    return now >= 1
  }
}
