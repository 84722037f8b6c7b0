/** What a group says of itself, as it is signed: what it is for, what it asks of people, where it is. */
import * as z from 'zod/mini'
import { limits } from '../../kernel/limits.ts'
import { Near, PlaceName } from '../place.ts'
import { signedText } from '../text.ts'

export const groupBonds = ['place', 'interest'] as const
export type GroupBond = (typeof groupBonds)[number]

export const GroupAbout = z.object({
  about: z.optional(signedText(1, limits.groupAboutCharsMax)),
  rules: z.optional(signedText(1, limits.groupRulesCharsMax)),
  place: z.optional(PlaceName),
  near: z.optional(Near),
  /** What its people share. */
  by: z.enum(groupBonds),
})
export type GroupAbout = z.infer<typeof GroupAbout>

export const spaceDescribed = 'space.described'
