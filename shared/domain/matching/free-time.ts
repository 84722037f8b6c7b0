/** When somebody is free, as their profile tells it: 21 bits, three parts of each day from Monday. `offsetMinutes` is local time less UTC. */
import { freePartsPerDay } from '../profile/profile-event.ts'

export const dayParts = ['morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]

export interface FreePart {
  /** 0 is Monday. */
  readonly day: number
  readonly part: DayPart
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const hoursBegin = [5, 12, 18] // what is before five is the evening still
const aheadMsMax = 7 * dayMs

const partAt = (ms: number, offsetMinutes: number): { readonly day: number; readonly part: number } => {
  const localMs = ms + offsetMinutes * 60_000 - 5 * hourMs
  const hour = Math.floor((((localMs % dayMs) + dayMs) % dayMs) / hourMs) + 5
  const days = Math.floor(localMs / dayMs) + 3 // 1 January 1970 was a Thursday
  return { day: ((days % 7) + 7) % 7, part: hoursBegin.filter((begin) => begin <= hour).length - 1 }
}

/** The first part between the two in which they are free; within a week of `fromMs`. */
export const firstFree = (
  free: number,
  fromMs: number,
  untilMs: number,
  offsetMinutes: number,
): FreePart | undefined => {
  if (free === 0) return undefined
  const lastMs = Math.min(untilMs, fromMs + aheadMsMax)
  for (let ms = fromMs; ms <= lastMs; ms += hourMs) {
    const { day, part } = partAt(ms, offsetMinutes)
    const name = dayParts[part]
    if (name !== undefined && (free >> (day * freePartsPerDay + part)) & 1) return { day, part: name }
  }
  return undefined
}
