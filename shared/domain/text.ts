/** What people type. Checked by length in UTF-16 units, as `maxlength` of an input counts. */
import * as z from 'zod/mini'

/** Control characters but newline and tab, and the marks that turn the direction of text that follows them. */
const unprintable = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu

/** As it is signed: NFC, without what cannot be shown, trimmed. */
export const cleanText = (typed: string): string => typed.normalize('NFC').replaceAll(unprintable, '').trim()

/** Text as somebody else signed it: taken as it is or not at all, so that every replica shows the same. */
export const signedText = (charsMin: number, charsMax: number) =>
  z.string().check(
    z.minLength(charsMin),
    z.maxLength(charsMax),
    z.refine((text) => text === text.trim() && text.search(unprintable) < 0),
  )
