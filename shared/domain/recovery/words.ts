/**
 * 24 words that a person writes down (BIP 39, English or French): 256 bits and a checksum of 8. Read as people write: capitals
 * or not, accents or not, numbered, with line breaks, and from four letters on a word may end early, since in both lists the
 * first four tell it. The lists are loaded when they are wanted.
 */
import { refuse, ok, type Result } from '../../kernel/result.ts'

export type WordLanguage = 'en' | 'fr'

export const wordCount = 24
export const entropyBytes = 32

const listOf = async (language: WordLanguage): Promise<string[]> =>
  language === 'fr'
    ? (await import('@scure/bip39/wordlists/french.js')).wordlist
    : (await import('@scure/bip39/wordlists/english.js')).wordlist

export const wordsOf = async (entropy: Uint8Array, language: WordLanguage): Promise<string> => {
  const [{ entropyToMnemonic }, list] = [await import('@scure/bip39'), await listOf(language)]
  return entropyToMnemonic(entropy, list).normalize('NFC').replaceAll('\u3000', ' ')
}

/** The 32 bytes behind the words, in whichever list they are. 'bad-words' where one is unknown or the checksum fails. */
export const readWords = async (text: string): Promise<Result<Uint8Array>> => {
  const typed = plainWords(text.slice(0, textCharsMax))
  if (typed.length !== wordCount) return refuse({ code: 'bad-words' })
  const { mnemonicToEntropy } = await import('@scure/bip39')
  for (const language of ['fr', 'en'] as const) {
    const list = await listOf(language)
    const words = wholeWords(typed, list)
    if (words === undefined) continue
    try {
      return ok(mnemonicToEntropy(words.join(' '), list))
    } catch {
      continue // the checksum: perhaps it is the other list's
    }
  }
  return refuse({ code: 'bad-words' })
}

const textCharsMax = 2_000
const lettersThatTell = 4

const withoutAccents = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '')

const plainWords = (text: string): readonly string[] =>
  withoutAccents(text.toLowerCase())
    .split(/[^a-z]+/)
    .filter((word) => word !== '')

/** Each as the list has it, or undefined where one is not in it. */
const wholeWords = (typed: readonly string[], list: readonly string[]): readonly string[] | undefined => {
  const byPlain = new Map(list.map((word) => [withoutAccents(word), word]))
  const byStart = new Map(list.map((word) => [withoutAccents(word).slice(0, lettersThatTell), word]))
  const words = typed.flatMap((word) => {
    const whole = byPlain.get(word) ?? byStart.get(word.slice(0, lettersThatTell))
    return whole !== undefined && withoutAccents(whole).startsWith(word) ? whole : []
  })
  return words.length === typed.length ? words : undefined
}
