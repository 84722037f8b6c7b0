/** Hours in which nothing rings, by the clock on the wall of whoever wants to sleep. */

/** Minutes of the day, local: from 22:00 to 6:00 is 1320 to 360. The same minute twice is no quiet at all. */
export interface Quiet {
  readonly fromMinute: number
  readonly toMinute: number
}

const minuteMs = 60_000
const dayMinutes = 1_440

/** When the quiet that holds now ends; undefined when it does not. `offsetMinutes`: local time less UTC. */
export const quietUntilMs = (nowMs: number, quiet: Quiet | undefined, offsetMinutes: number): number | undefined => {
  if (quiet === undefined) return undefined
  const lasts = mod(quiet.toMinute - quiet.fromMinute)
  const since = mod(Math.floor(nowMs / minuteMs) + offsetMinutes - quiet.fromMinute)
  if (since >= lasts) return undefined
  return Math.floor(nowMs / minuteMs) * minuteMs + (lasts - since) * minuteMs
}

const mod = (minutes: number): number => ((minutes % dayMinutes) + dayMinutes) % dayMinutes
