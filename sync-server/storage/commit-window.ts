/**
 * How long rows wait for company before a commit. Alone, a row is committed at once; under load a few milliseconds let
 * one fsync and one frame serve many rows. Measured in e2e/bench: 4 ms halves the CPU per edit of 1 ms windows.
 */
export const windowMsMax = 4

/** Rows per second up to which nobody waits, and from which the whole window is used. */
const idleRate = 150
const busyRate = 1500

/** The rate is remembered for about so long. */
const memoryMs = 250

export interface CommitWindow {
  arrived(rows: number, nowMs: number): void
  /** 0: commit in this turn of the event loop. */
  waitMs(nowMs: number): number
}

export const makeCommitWindow = (): CommitWindow => {
  let weight = 0 // rows, fading with age
  let atMs = 0
  const fade = (nowMs: number): void => {
    weight *= Math.exp(-Math.max(0, nowMs - atMs) / memoryMs)
    atMs = nowMs
  }
  return {
    arrived: (rows, nowMs) => {
      fade(nowMs)
      weight += rows
    },
    waitMs: (nowMs) => {
      fade(nowMs)
      const perSecond = (weight * 1000) / memoryMs
      const load = Math.min(1, Math.max(0, (perSecond - idleRate) / (busyRate - idleRate)))
      return Math.round(load * windowMsMax)
    },
  }
}
