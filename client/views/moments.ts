/** Days and hours as they are chosen on this phone: "2026-11-28" and "09:00", in its own time, whatever that was told to others. */
export const daysAhead = 14

const two = (part: number): string => String(part).padStart(2, '0')

export const dayKey = (ms: number): string => {
  const day = new Date(ms)
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** The chosen moment, or undefined while one of the two is missing or is none. */
export const momentMs = (day: string, hour: string): number | undefined => {
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  const time = /^(\d{2}):(\d{2})$/.exec(hour)
  if (!date || !time) return undefined
  const [year = 0, month = 0, dayOf = 0] = date.slice(1).map(Number)
  const [hours = 0, minutes = 0] = time.slice(1).map(Number)
  const ms = new Date(year, month - 1, dayOf, hours, minutes).getTime()
  return Number.isNaN(ms) ? undefined : ms
}

/** Midday of this day and of those after it: a day that the clocks change is one day, too. */
export const nextDays = (nowMs: number, count = daysAhead): readonly number[] => {
  const now = new Date(nowMs)
  return Array.from({ length: count }, (_, ahead) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead, 12).getTime(),
  )
}
