/** Durations as people say them: "45 min", "1 h 20", "2 jours". */
import type { ModerationWords } from '../../i18n/moderation/fr.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export const lasting = (ms: number, say: ModerationWords['statistics']): string => {
  const minutes = Math.max(1, Math.round(ms / minuteMs))
  if (minutes < 60) return say.minutes(minutes)
  if (minutes < 10 * 60 && minutes % 60 > 0) return say.hoursAnd(Math.floor(minutes / 60), minutes % 60)
  if (ms < 36 * hourMs) return say.hours(Math.round(ms / hourMs))
  return say.days(Math.round(ms / dayMs))
}

export const minutesOf = (ms: number | undefined): number | undefined =>
  ms === undefined ? undefined : Math.round(ms / minuteMs)
