/**
 * Which relay to dial next, and when. The one that worked last comes first; a relay that fails is left for the next at
 * once; after a whole round the pause doubles from half a second to 30 s, each time drawn between half and whole, so
 * that a thousand phones do not come back in one instant. A relay that lied is left alone for ten minutes.
 */
import type { Random } from '../kernel/clock.ts'

const nextOneMs = 50
const pauseMinMs = 500
const pauseMaxMs = 30_000
const shunMs = 600_000

export interface DialOrder {
  setUrls(urls: readonly string[]): void
  has(url: string): boolean
  /** The relay to dial now; undefined when there is none that may be dialled. */
  next(nowMs: number): string | undefined
  /** Milliseconds to wait after a failure. */
  pauseMs(nowMs: number): number
  /** Whether every relay has been tried in vain. */
  roundDone(nowMs: number): boolean
  worked(url: string): void
  shun(url: string, nowMs: number): void
  /** Starts a fresh round: the network is back, or the person asked. */
  restart(): void
}

export const makeDialOrder = (random: Random): DialOrder => {
  const shunnedUntil = new Map<string, number>()
  let urls: readonly string[] = []
  let preferred: string | undefined
  let tried = 0

  const candidates = (nowMs: number): readonly string[] => {
    const fit = urls.filter((url) => (shunnedUntil.get(url) ?? 0) <= nowMs)
    return preferred !== undefined && fit.includes(preferred)
      ? [preferred, ...fit.filter((url) => url !== preferred)]
      : fit
  }
  const rounds = (nowMs: number): number => Math.floor(tried / Math.max(1, candidates(nowMs).length))
  const roundDone = (nowMs: number): boolean => tried % Math.max(1, candidates(nowMs).length) === 0

  return {
    setUrls: (next) => {
      urls = [...next]
    },
    has: (url) => urls.includes(url),
    next: (nowMs) => {
      const order = candidates(nowMs)
      const url = order[tried % Math.max(1, order.length)]
      tried += 1
      return url
    },
    pauseMs: (nowMs) => {
      const wholeMs = roundDone(nowMs)
        ? Math.min(pauseMaxMs, pauseMinMs * 2 ** Math.min(Math.max(0, rounds(nowMs) - 1), 10))
        : nextOneMs
      return wholeMs * (0.5 + random.next() / 2)
    },
    roundDone,
    worked: (url) => {
      preferred = url
      tried = 0
    },
    shun: (url, nowMs) => {
      shunnedUntil.set(url, nowMs + shunMs)
    },
    restart: () => {
      tried = 0
    },
  }
}
