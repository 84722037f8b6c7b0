/** Search as people type it: without accents, in any case, every word somewhere; fast enough for each key press over a whole board. */

/** "Réparer l’œillet" and "reparer l'oeillet" are the same. */
export const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('’', "'")

/** The words that are looked for; empty when nothing is. */
export const soughtWords = (query: string): readonly string[] => plainText(query).split(/\s+/).filter(Boolean)

/** Remembers the plain text of each thing for as long as the thing lives: a picture keeps what did not change. */
export const makeFinder = <T extends object>(
  textOf: (thing: T) => string,
): ((thing: T, sought: readonly string[]) => boolean) => {
  const plainByThing = new WeakMap<T, string>()
  const plainOf = (thing: T): string => {
    const known = plainByThing.get(thing)
    if (known !== undefined) return known
    const plain = plainText(textOf(thing))
    plainByThing.set(thing, plain)
    return plain
  }
  return (thing, sought) => sought.every((word) => plainOf(thing).includes(word))
}
