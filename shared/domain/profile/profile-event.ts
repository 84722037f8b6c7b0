/** What a person tells of themselves in a group, as it is signed: all of it optional, each telling whole. */
import * as z from 'zod/mini'
import { limits } from '../../kernel/limits.ts'
import { Near, PlaceName } from '../place.ts'
import { signedText } from '../text.ts'

/** Seven days of three parts, from Monday morning in the lowest bit. */
export const freePartsPerDay = 3
const freeMax = 2 ** (7 * freePartsPerDay) - 1

const startsWith = (bytes: Uint8Array, signs: readonly number[], from = 0): boolean =>
  signs.every((sign, at) => bytes[from + at] === sign)

/** By its first bytes: nothing else is ever handed to a browser as a picture. */
export const faceTypeOf = (bytes: Uint8Array): 'image/jpeg' | 'image/webp' | undefined => {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  const isRiff = startsWith(bytes, [0x52, 0x49, 0x46, 0x46]) && startsWith(bytes, [0x57, 0x45, 0x42, 0x50], 8)
  return isRiff ? 'image/webp' : undefined
}

const isFace = (value: unknown): boolean =>
  value instanceof Uint8Array && value.length <= limits.faceBytesMax && faceTypeOf(value) !== undefined

const noTwice = <T>(list: readonly T[]): boolean => new Set(list).size === list.length

export const Profile = z.object({
  face: z.optional(z.custom<Uint8Array>(isFace)),
  about: z.optional(signedText(1, limits.profileAboutCharsMax)),
  /** Of skills.ts; a newer app may know more. */
  skills: z.optional(
    z
      .array(z.string().check(z.regex(/^[a-z][a-z-]{1,23}$/)))
      .check(z.maxLength(limits.profileSkillsMax), z.refine(noTwice)),
  ),
  /** ISO 639: two letters, or three where there are no two. */
  languages: z.optional(
    z
      .array(z.string().check(z.regex(/^[a-z]{2,3}$/)))
      .check(z.maxLength(limits.profileLanguagesMax), z.refine(noTwice)),
  ),
  place: z.optional(PlaceName),
  near: z.optional(Near),
  free: z.optional(z.int().check(z.gte(1), z.lte(freeMax))),
})
export type Profile = z.infer<typeof Profile>

export const profileSet = 'profile.set'
