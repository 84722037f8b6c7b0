/** Dates as a neighbour says them, in the reader's language. */
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export interface Format {
  /** "il y a 3 h"; after a week, the date. */
  ago(thenMs: number, nowMs: number): string
  /** "28 nov." or, near enough, "samedi 18:00". */
  day(ms: number): string
  dayAndTime(ms: number, nowMs: number): string
  time(ms: number): string
  /** "8,2 Mo": of 1,000 steps, as phones count. */
  bytes(bytes: number): string
  percent(part: number): string
  /** "lundi 16 novembre". */
  longDay(ms: number): string
  /** "14:05" today, else "28 nov. 14:05". */
  clock(ms: number, nowMs: number): string
  /** "2 km"; places are known to some kilometres only, so nothing finer is said. */
  far(metres: number): string
  /** "samedi": 0 is Monday. */
  weekday(day: number): string
  /** "sam." */
  shortWeekday(ms: number): string
  /** "demain à 9 h", "samedi 28 nov. à 9 h 30": a time that people agree on. */
  moment(ms: number, nowMs: number): string
  /** "Awa, Paul et Eric". */
  list(names: readonly string[]): string
}

export const makeFormat = (language: 'fr' | 'en'): Format => {
  const place = language === 'fr' ? 'fr' : 'en-GB' // hours run to 24 here, in both languages
  const relative = new Intl.RelativeTimeFormat(place, { numeric: 'auto', style: 'short' })
  const day = new Intl.DateTimeFormat(place, { day: 'numeric', month: 'short' })
  const time = new Intl.DateTimeFormat(place, { hour: '2-digit', minute: '2-digit' })
  const weekday = new Intl.DateTimeFormat(place, { weekday: 'long', hour: '2-digit', minute: '2-digit' })
  const longDay = new Intl.DateTimeFormat(place, { weekday: 'long', day: 'numeric', month: 'long' })
  const percent = new Intl.NumberFormat(place, { style: 'percent' })
  const kilometres = new Intl.NumberFormat(place, { style: 'unit', unit: 'kilometer', maximumFractionDigits: 0 })
  const dayName = new Intl.DateTimeFormat(place, { weekday: 'long', timeZone: 'UTC' })
  const shortDayName = new Intl.DateTimeFormat(place, { weekday: 'short' })
  const dayOf = new Intl.DateTimeFormat(place, { weekday: 'long', day: 'numeric', month: 'short' })
  const fullDay = new Intl.RelativeTimeFormat(place, { numeric: 'auto' })
  const hour = (ms: number): string => {
    const at = new Date(ms)
    if (language === 'en') return time.format(ms)
    return `${at.getHours()}\u00a0h${at.getMinutes() === 0 ? '' : `\u00a0${String(at.getMinutes()).padStart(2, '0')}`}`
  }
  const dayWords = (ms: number, nowMs: number): string => {
    const ahead = daysBetween(nowMs, ms)
    return ahead === 0 || ahead === 1 ? fullDay.format(ahead, 'day') : dayOf.format(ms)
  }
  const and = new Intl.ListFormat(place, { type: 'conjunction' })
  const size = (unit: 'kilobyte' | 'megabyte') =>
    new Intl.NumberFormat(place, { style: 'unit', unit, maximumSignificantDigits: 2 })
  return {
    bytes: (bytes) => (bytes < 1e6 ? size('kilobyte').format(bytes / 1e3) : size('megabyte').format(bytes / 1e6)),
    percent: (part) => percent.format(part),
    longDay: (ms) => longDay.format(ms),
    ago: (thenMs, nowMs) => {
      const pastMs = Math.max(0, nowMs - thenMs)
      if (pastMs < minuteMs) return relative.format(0, 'second')
      if (pastMs < hourMs) return relative.format(-Math.floor(pastMs / minuteMs), 'minute')
      if (pastMs < dayMs) return relative.format(-Math.floor(pastMs / hourMs), 'hour')
      if (pastMs < 7 * dayMs) return relative.format(-Math.floor(pastMs / dayMs), 'day')
      return day.format(thenMs)
    },
    day: (ms) => day.format(ms),
    dayAndTime: (ms, nowMs) => (Math.abs(ms - nowMs) < 6 * dayMs ? weekday.format(ms) : day.format(ms)),
    time: (ms) => time.format(ms),
    clock: (ms, nowMs) =>
      new Date(ms).toDateString() === new Date(nowMs).toDateString()
        ? time.format(ms)
        : `${day.format(ms)}, ${time.format(ms)}`,
    far: (metres) => kilometres.format(Math.max(1, Math.round(metres / 1_000))),
    weekday: (at) => dayName.format(Date.UTC(2024, 0, 1 + at)), // 1 January 2024 was a Monday
    shortWeekday: (ms) => shortDayName.format(ms),
    moment: (ms, nowMs) => `${dayWords(ms, nowMs)} ${language === 'fr' ? 'à' : 'at'} ${hour(ms)}`,
    list: (names) => and.format(names),
  }
}

/** By the calendar of this phone. */
const daysBetween = (fromMs: number, toMs: number): number => {
  const noon = (ms: number): number => new Date(ms).setHours(12, 0, 0, 0)
  return Math.round((noon(toMs) - noon(fromMs)) / dayMs)
}
