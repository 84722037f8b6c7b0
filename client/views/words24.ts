/** The 24 words as people type them: numbered, in capitals, with commas; and the little check of the paper. */
export const wordCount = 24

export interface Kit {
  readonly words: string
  readonly link: string // what the code to scan shows
}

/** Letters only, one space between words. Accents stay as typed: the engine knows both ways of writing them. */
export const cleanWords = (typed: string): string =>
  typed
    .toLocaleLowerCase()
    .replaceAll(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()

export const countWords = (typed: string): number => cleanWords(typed).split(' ').filter(Boolean).length

export interface WordQuestion {
  readonly place: number // from 1
  readonly right: string
  readonly choices: readonly string[]
}

/** Three places of the paper, one in each third, each among four words of the same paper. */
export const questionsAbout = (words: readonly string[], random: () => number): readonly WordQuestion[] => {
  const pick = (count: number): number => Math.floor(random() * count)
  return [0, 1, 2].map((third) => {
    const at = third * 8 + pick(8)
    const right = words[at] ?? ''
    const others = [...new Set(words)].filter((word) => word !== right)
    const choices = [right]
    while (choices.length < 4 && others.length > 0) choices.push(...others.splice(pick(others.length), 1))
    return { place: at + 1, right, choices: choices.toSorted((a, b) => a.localeCompare(b)) }
  })
}
