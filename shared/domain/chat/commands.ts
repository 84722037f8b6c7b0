/** What a person can do in a conversation: gives what is to be signed, sealed where the space's chat is, or says why not. */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { cleanText } from '../text.ts'
import { type Chat, isClosed, mayClose, type Message, type ThreadKey, threadIn } from './chat.ts'
import { type ChatBody, chatBodies, type ChatKind } from './chat-event.ts'
import type { FileRef } from '../files/file-ref.ts'

/** Who speaks, and where. */
export interface Speaking {
  readonly chat: Chat
  readonly me: UserId
  /** The space's `Membership`. */
  readonly membership: { roleOf(user: UserId): string | undefined }
}

type Content<K extends ChatKind> = Result<EventContent<K, ChatBody<K>>>

const malformed = refuse({ code: 'malformed' })

/** 'not-a-member' for somebody removed or gone, 'not-yet-a-member' while one's own joining is not here, 'read-only' for a reader. */
const maySpeak = ({ membership, me }: Speaking): Result<void> => {
  const role = membership.roleOf(me)
  if (role === undefined) return refuse({ code: 'not-yet-a-member' })
  if (role === 'reader') return refuse({ code: 'read-only' })
  return role === 'admin' || role === 'coordinator' || role === 'member'
    ? ok(undefined)
    : refuse({ code: 'not-a-member' })
}

const content = <K extends ChatKind>(
  speaking: Speaking,
  kind: K,
  body: ChatBody<K>,
  after: readonly RecordId[],
): Content<K> => {
  const may = maySpeak(speaking)
  if (!may.ok) return may
  return chatBodies[kind].safeParse(body).success ? ok({ kind, body, after }) : malformed
}

export interface SayDraft {
  readonly words: string
  readonly answers?: RecordId | undefined
  readonly mentions?: readonly UserId[]
  readonly files?: readonly FileRef[]
  readonly poll?: { readonly choices: readonly string[]; readonly many: boolean } | undefined
}

/** 'too-large' for too much, 'malformed' for nothing; 'not-allowed' in a topic that was closed. */
export const say = (speaking: Speaking, thread: ThreadKey, draft: SayDraft): Content<'message.said'> => {
  const { chat, membership } = speaking
  const words = cleanText(draft.words)
  if (words.length > limits.wordsCharsMax)
    return refuse({ code: 'too-large', bytes: words.length, bytesMax: limits.wordsCharsMax })
  const topic = thread === '' ? undefined : chat.topics.get(thread)
  const may = maySpeak(speaking)
  if (may.ok && topic !== undefined && isClosed(topic, (user) => membership.roleOf(user)))
    return refuse({ code: 'not-allowed' })
  const { answers, mentions = [], files = [], poll } = draft
  const { heads } = threadIn(chat, thread)
  const body: ChatBody<'message.said'> = {
    words,
    ...(thread !== '' && { in: thread }),
    ...(answers !== undefined && { to: answers }),
    ...(files.length > 0 && { files: [...files] }),
    ...(mentions.length > 0 && { mentions: [...new Set(mentions)] }),
    ...(poll !== undefined && {
      poll: { many: poll.many, choices: poll.choices.map(cleanText).filter((choice) => choice !== '') },
    }),
  }
  // The first of a topic comes after its opening; that of a post's conversation names the post in its body.
  return content(speaking, 'message.said', body, heads.length > 0 ? heads : topic === undefined ? [] : [topic.id])
}

export const edit = (
  speaking: Speaking,
  id: RecordId,
  typed: string,
  mentions: readonly UserId[],
): Content<'message.edited'> => {
  const message = own(speaking, id)
  const words = cleanText(typed)
  if (words.length > limits.wordsCharsMax)
    return refuse({ code: 'too-large', bytes: words.length, bytesMax: limits.wordsCharsMax })
  if (message === undefined || (words === '' && message.files.length === 0 && message.poll === undefined))
    return malformed
  const told = mentions.length === 0 ? {} : { mentions: [...new Set(mentions)] }
  return content(speaking, 'message.edited', { message: id, words, ...told }, causes(speaking, message))
}

export const deleteMessage = (speaking: Speaking, id: RecordId): Content<'message.deleted'> => {
  const message = own(speaking, id)
  return message === undefined
    ? malformed
    : content(speaking, 'message.deleted', { message: id }, causes(speaking, message))
}

export const react = (speaking: Speaking, id: RecordId, reaction: string, on: boolean): Content<'message.reacted'> => {
  const message = standing(speaking, id)
  const body = chatBodies['message.reacted'].safeParse({ message: id, with: reaction, on })
  return message === undefined || !body.success
    ? malformed
    : content(speaking, 'message.reacted', body.data, causes(speaking, message))
}

export const vote = (speaking: Speaking, id: RecordId, choices: readonly number[]): Content<'poll.voted'> => {
  const message = standing(speaking, id)
  const poll = message?.poll
  const wrong = poll === undefined || choices.some((choice) => choice >= poll.choices.length)
  if (message === undefined || wrong || (!poll.many && choices.length > 1)) return malformed
  return content(speaking, 'poll.voted', { message: id, choices: [...new Set(choices)] }, causes(speaking, message))
}

export const tellSeen = (speaking: Speaking, upTo: RecordId): Content<'message.seen'> => {
  const message = speaking.chat.message(upTo)
  if (message === undefined) return malformed
  const { thread } = message
  return content(speaking, 'message.seen', thread === '' ? { upTo } : { upTo, in: thread }, [upTo])
}

export const openTopic = (speaking: Speaking, typed: string): Content<'topic.opened'> =>
  content(speaking, 'topic.opened', { title: cleanText(typed) }, [])

/** 'not-allowed' for whoever neither opened it nor coordinates. */
export const closeTopic = (speaking: Speaking, id: RecordId, closed: boolean): Content<'topic.closed'> => {
  const topic = speaking.chat.topics.get(id)
  if (topic === undefined) return malformed
  const may = maySpeak(speaking)
  if (may.ok && !mayClose(topic, speaking.me, speaking.membership.roleOf(speaking.me)))
    return refuse({ code: 'not-allowed' })
  const seen = topic.closings.slice(1 - limits.afterCountMax).map((closing) => closing.id)
  return content(speaking, 'topic.closed', { topic: id, closed }, [id, ...seen])
}

const standing = ({ chat }: Speaking, id: RecordId): Message | undefined => {
  const message = chat.message(id)
  return message?.deleted === false ? message : undefined
}

const own = (speaking: Speaking, id: RecordId): Message | undefined => {
  const message = standing(speaking, id)
  return message?.author === speaking.me ? message : undefined
}

/** The message, and what oneself told of it last: on another phone, or in an earlier month. */
const causes = ({ me }: Speaking, { id, lastBy }: Message): readonly RecordId[] => {
  const last = lastBy.get(me)?.id
  return last === undefined ? [id] : [id, last]
}
