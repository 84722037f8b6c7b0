/**
 * The events of a conversation, as they are signed: in the open, or sealed where the space's chat is. A message's id is the id
 * of the event that said it; a topic's id is that of the event that opened it.
 */
import * as z from 'zod/mini'
import { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { FileRef } from '../files/file-ref.ts'
import { signedText } from '../text.ts'

/** A closed list, so that every screen has a name for each and nobody reacts with words. */
export const reactions = ['👍', '❤️', '😂', '😮', '😢', '🙏', '👏', '✅'] as const
export type Reaction = (typeof reactions)[number]

const mentions = z.optional(z.array(UserId).check(z.maxLength(limits.mentionsPerMessageMax)))
const words = signedText(0, limits.wordsCharsMax)

export const Poll = z.object({
  choices: z.array(signedText(1, limits.pollChoiceCharsMax)).check(z.minLength(2), z.maxLength(limits.pollChoicesMax)),
  /** More than one choice each. */
  many: z.boolean(),
})
export type Poll = z.infer<typeof Poll>

const MessageSaid = z
  .object({
    words,
    /** The topic or the post that it is about; absent: the space's own conversation. */
    in: z.optional(RecordId),
    /** The message that it answers. */
    to: z.optional(RecordId),
    files: z.optional(z.array(FileRef).check(z.minLength(1), z.maxLength(limits.filesPerMessageMax))),
    mentions,
    poll: z.optional(Poll),
  })
  .check(z.refine((said) => said.words !== '' || said.files !== undefined || said.poll !== undefined))

export const chatBodies = {
  'message.said': MessageSaid,
  'message.edited': z.object({ message: RecordId, words, mentions }),
  'message.deleted': z.object({ message: RecordId }),
  'message.reacted': z.object({ message: RecordId, with: z.enum(reactions), on: z.boolean() }),
  'poll.voted': z.object({
    message: RecordId,
    choices: z.array(z.int().check(z.gte(0), z.lt(limits.pollChoicesMax))).check(z.maxLength(limits.pollChoicesMax)),
  }),
  'message.seen': z.object({ upTo: RecordId, in: z.optional(RecordId) }),
  'topic.opened': z.object({ title: signedText(2, limits.topicTitleCharsMax) }),
  'topic.closed': z.object({ topic: RecordId, closed: z.boolean() }),
} as const

type Bodies = typeof chatBodies
export type ChatKind = keyof Bodies
export type ChatBody<K extends ChatKind> = z.infer<Bodies[K]>

export const isChatKind = (kind: string): kind is ChatKind => Object.hasOwn(chatBodies, kind)
