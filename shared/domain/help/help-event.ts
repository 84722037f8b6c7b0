/** The events of a help room, as they are signed. A post's id is the id of the event that posted it; so is an answer's. */
import * as z from 'zod/mini'
import { RecordId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { signedText } from '../text.ts'

/** The kinds of help. A closed list for now, so that both languages name each of them. */
export const categories = [
  'errand',
  'repair',
  'childcare',
  'health',
  'food',
  'transport',
  'lessons',
  'work',
  'lend',
  'other',
] as const
export type Category = (typeof categories)[number]

const PostBody = z.object({
  type: z.enum(['request', 'offer']),
  title: signedText(3, 120),
  words: signedText(0, 2000),
  category: z.enum(categories),
  place: signedText(2, 80), // as its author named it
  near: z.optional(z.string().check(z.regex(/^[0-9b-hjkmnp-z]{5}$/))), // geohash: close enough to match, too coarse to find a door
  untilMs: z.optional(z.int().check(z.gte(0), z.lte(limits.clockMsMax))),
})

const aboutPost = z.object({ post: RecordId })
const aboutAnswer = z.object({ post: RecordId, answer: RecordId })

export const helpBodies = {
  'help.posted': PostBody,
  'help.answered': z.object({ post: RecordId, words: signedText(1, 500) }),
  'help.withdrawn': aboutAnswer,
  'help.accepted': aboutAnswer,
  'help.done': aboutPost,
  'help.cancelled': aboutPost,
} as const

type Bodies = typeof helpBodies
export type HelpKind = keyof Bodies
export type HelpBody<K extends HelpKind> = z.infer<Bodies[K]>

export const isHelpKind = (kind: string): kind is HelpKind => Object.hasOwn(helpBodies, kind)
