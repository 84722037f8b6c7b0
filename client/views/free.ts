/** When somebody is free, out of 21 bits: three parts for each day, from Monday morning in the lowest. */
import type { ProfileWords } from '../i18n/profile/fr.ts'

export const freeParts = ['morning', 'afternoon', 'evening'] as const
export type FreePart = (typeof freeParts)[number]

const daysOfWeek = 7
const wholeDay = 2 ** freeParts.length - 1

/** `day`: 0 is Monday. */
export const freeBit = (day: number, part: FreePart): number => 2 ** (day * freeParts.length + freeParts.indexOf(part))

const partsOf = (free: number, day: number): number => (free >> (day * freeParts.length)) & wholeDay

/** "lundi, mardi : matin, soir"; days with the same parts stand in one line. */
export const freeLines = (free: number, say: ProfileWords['free']): readonly string[] => {
  const daysByParts = new Map<number, number[]>()
  for (let day = 0; day < daysOfWeek; day++) {
    const parts = partsOf(free, day)
    if (parts !== 0) daysByParts.set(parts, [...(daysByParts.get(parts) ?? []), day])
  }
  return [...daysByParts].map(([parts, days]) => {
    const when =
      parts === wholeDay
        ? say.wholeDay
        : freeParts
            .filter((_, at) => parts & (2 ** at))
            .map((part) => say.parts[part])
            .join(', ')
    const which = days.length === daysOfWeek ? say.always : daysWords(days, say)
    return say.line(which, when)
  })
}

/** Three in a row and more by the first and the last of them. */
const daysWords = (days: readonly number[], say: ProfileWords['free']): string => {
  const [first = 0, last = 0] = [days[0], days.at(-1)]
  const isRow = days.length > 2 && last - first === days.length - 1
  return isRow ? say.range(say.days[first] ?? '', say.days[last] ?? '') : days.map((day) => say.days[day]).join(', ')
}
