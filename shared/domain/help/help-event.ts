/** The events of a help room, as they are signed. A post's id is the id of the event that posted it; so is an answer's. */
import * as z from 'zod/mini'
import { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { FileRef } from '../files/file-ref.ts'
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

/** How soon. Absent: whenever it suits. */
export const urgencies = ['now', 'today', 'week'] as const
export type Urgency = (typeof urgencies)[number]

export const thanksGiven = ['good', 'mixed', 'bad'] as const
export type Thanks = (typeof thanksGiven)[number]

const clockMs = z.int().check(z.gte(0), z.lte(limits.clockMsMax))

const PostBody = z.object({
  type: z.enum(['request', 'offer']),
  title: signedText(3, 120),
  words: signedText(0, 2000),
  category: z.enum(categories),
  place: signedText(2, 80), // as its author named it
  near: z.optional(z.string().check(z.regex(/^[0-9b-hjkmnp-z]{5}$/))), // geohash: close enough to match, too coarse to find a door
  fromMs: z.optional(clockMs),
  untilMs: z.optional(clockMs),
  urgency: z.optional(z.enum(urgencies)),
  helpers: z.optional(z.int().check(z.gte(1), z.lte(limits.helpersPerPostMax))), // how many are wanted; absent: one
  photos: z.optional(z.array(FileRef).check(z.maxLength(limits.photosPerPostMax))),
})

const aboutPost = z.object({ post: RecordId })
const aboutAnswer = z.object({ post: RecordId, answer: RecordId })

export const helpBodies = {
  'help.posted': PostBody,
  'help.answered': z.object({ post: RecordId, words: signedText(0, 500) }), // none: "I can"
  'help.withdrawn': aboutAnswer,
  'help.accepted': aboutAnswer,
  'help.timed': z.extend(aboutAnswer, { fromMs: clockMs, words: signedText(0, 120) }),
  'help.agreed': z.extend(aboutAnswer, { time: RecordId }),
  'help.extended': z.extend(aboutPost, { untilMs: clockMs }),
  'help.done': aboutPost,
  'help.rated': z.extend(aboutPost, { about: UserId, thanks: z.enum(thanksGiven), words: signedText(0, 300) }),
  'help.cancelled': aboutPost,
} as const

type Bodies = typeof helpBodies
export type HelpKind = keyof Bodies
export type HelpBody<K extends HelpKind> = z.infer<Bodies[K]>

export const isHelpKind = (kind: string): kind is HelpKind => Object.hasOwn(helpBodies, kind)

/** One event's body under its kind, once it has been read. */
export type HelpSaid = { readonly [K in HelpKind]: { readonly kind: K; readonly body: HelpBody<K> } }[HelpKind]

/** Undefined for the kinds of a newer app, and for what breaks a bound. */
export const readHelp = (kind: string, body: unknown): HelpSaid | undefined => {
  if (!isHelpKind(kind)) return undefined
  const read = helpBodies[kind].safeParse(body)
  return read.success ? ({ kind, body: read.data } as HelpSaid) : undefined
}
