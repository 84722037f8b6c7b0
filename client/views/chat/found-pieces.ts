/** Where the words that were sought stand in a message, accents and capitals forgiven; from a little before the first of them on. */
import { bareLetters } from './mention.ts'

export interface FoundPiece {
  readonly text: string
  readonly hit: boolean
}

const before = 24

export const foundPieces = (words: string, sought: string): readonly FoundPiece[] => {
  // Letter by letter, so that a place among the bare letters is a place in the words.
  const letters = Array.from(words)
  const bare = letters.map(bareLetters)
  const hits = letters.map(() => false)
  for (const word of bareLetters(sought).split(/\s+/).filter(Boolean))
    for (let at = 0; at < letters.length; at++) {
      const end = endOf(bare, at, word)
      if (end !== undefined) hits.fill(true, at, end)
    }
  const first = Math.max(0, hits.indexOf(true))
  const from = first <= before ? 0 : first - before
  const pieces: FoundPiece[] = from > 0 ? [{ text: '…', hit: false }] : []
  let run = from
  for (let at = from + 1; at <= letters.length; at++) {
    if (at < letters.length && hits[at] === hits[run]) continue
    pieces.push({ text: letters.slice(run, at).join(''), hit: hits[run] ?? false })
    run = at
  }
  return pieces.filter(({ text }) => text !== '')
}

/** Where a word that begins at this letter ends, when it is there. */
const endOf = (bare: readonly string[], from: number, word: string): number | undefined => {
  if (!bare[from]) return undefined
  let left = word
  for (let at = from; at < bare.length; at++) {
    const letter = bare[at] ?? ''
    if (!left.startsWith(letter)) return left.length < letter.length && letter.startsWith(left) ? at + 1 : undefined
    left = left.slice(letter.length)
    if (left === '') return at + 1
  }
  return undefined
}
