/** Who is meant while "@" and the first letters of a name are typed; accents and capitals are forgiven. */
import type { Person } from '../../store/basic-state.ts'

export interface Mentioning {
  readonly from: number // where the "@" stands
  readonly query: string
}

/** A name has few letters and stands on one line; the "@" begins a word. */
const begun = /(?:^|[\s(«"'’])@([^\n@]{0,30})$/u
const suggestionsMax = 5

export const mentionAt = (words: string, caret: number): Mentioning | undefined => {
  const query = begun.exec(words.slice(0, caret))?.[1]
  return query === undefined ? undefined : { from: caret - query.length - 1, query }
}

export const bareLetters = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()

/** Those whose name, or a word of it, begins so; whole names first. */
export const suggestedFor = (query: string, people: readonly Person[]): readonly Person[] => {
  const sought = bareLetters(query)
  const ranked = people.flatMap((one) => {
    const name = bareLetters(one.name)
    if (name === sought.trim() && query !== '' && sought !== name) return [] // named in full, and gone on
    if (name.startsWith(sought)) return [{ one, rank: 0 }]
    return name.split(/[\s-]+/).some((word) => word.startsWith(sought)) ? [{ one, rank: 1 }] : []
  })
  return ranked
    .toSorted((a, b) => a.rank - b.rank || a.one.name.localeCompare(b.one.name))
    .slice(0, suggestionsMax)
    .map(({ one }) => one)
}

/** The words with the name in the place of what was typed, and where the caret then stands. */
export const withMention = (
  words: string,
  caret: number,
  { from }: Mentioning,
  { name }: Person,
): { readonly words: string; readonly caret: number } => {
  const after = words.slice(caret)
  const before = `${words.slice(0, from)}@${name}${/^[\s.,;:!?)»]/u.test(after) ? '' : ' '}`
  return { words: before + after, caret: before.length }
}
