/**
 * Folds the chat rooms of a space together (SPEC.md [CHAT1] to [CHAT8]), opened beforehand and by whom membership counts.
 * Same events, any arrival order, same conversation. What is told about a message that is not here waits for it: its month
 * may not have been opened yet.
 */
import type { Envelope } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Chat, Message, Thread, ThreadKey, Topic } from './chat.ts'
import { type ChatBody, chatBodies, isChatKind } from './chat-event.ts'

interface ThreadDraft extends Thread {
  readonly messages: Message[]
  heads: readonly RecordId[]
  readonly seenBy: Map<UserId, number>
  version: number
}

interface Placed {
  readonly thread: ThreadDraft
  readonly index: number
}

export interface ChatDraft extends Chat {
  readonly threads: Map<ThreadKey, ThreadDraft>
  readonly topics: Map<RecordId, Topic>
  readonly placeById: Map<RecordId, Placed>
  readonly waitingFor: Map<RecordId, Fact[]>
  waiting: number
}

const start = (): ChatDraft => {
  const placeById = new Map<RecordId, Placed>()
  return {
    threads: new Map(),
    topics: new Map(),
    placeById,
    waitingFor: new Map(),
    waiting: 0,
    message: (id) => {
      const place = placeById.get(id)
      return place?.thread.messages[place.index]
    },
  }
}

/** For a fact of a sealed room what was inside. Changes `chat`; messages are replaced, never changed. */
const step = (chat: ChatDraft, fact: Fact): void => {
  const { id, envelope } = fact
  const { kind, body, user } = envelope
  if (!isChatKind(kind)) return // a newer app's event: kept, forwarded, folded to nothing here
  const read = chatBodies[kind].safeParse(body)
  if (!read.success) return
  switch (kind) {
    case 'message.said':
      return said(chat, fact, read.data as ChatBody<'message.said'>)
    case 'message.seen': {
      const { upTo, in: about = '' } = read.data as ChatBody<'message.seen'>
      const place = chat.placeById.get(upTo)
      if (place === undefined) return wait(chat, upTo, fact)
      if (place.thread === chat.threads.get(about)) sawUpTo(place.thread, user, place.index)
      return
    }
    case 'topic.opened': {
      const { title } = read.data as ChatBody<'topic.opened'>
      chat.topics.set(id, { id, title, by: user, at: envelope.at, closings: [] })
      return happened(chat, id)
    }
    case 'topic.closed': {
      const { topic, closed } = read.data as ChatBody<'topic.closed'>
      const known = chat.topics.get(topic)
      if (known === undefined) return wait(chat, topic, fact)
      const others = known.closings.filter(({ by }) => by !== user)
      return void chat.topics.set(topic, { ...known, closings: [...others, { id, by: user, closed }] })
    }
    default: {
      const about = read.data as Exclude<ChatBody<typeof kind>, undefined>
      const place = chat.placeById.get(about.message)
      if (place === undefined) return wait(chat, about.message, fact)
      const before = place.thread.messages[place.index]
      const after = before && changed(before, envelope, read.data)
      if (after === undefined) return
      place.thread.messages[place.index] = { ...after, lastBy: new Map([...after.lastBy, [user, traceOf(fact)]]) }
      place.thread.version += 1
    }
  }
}

/** What a message becomes by what was told about it; undefined where it changes nothing. */
const changed = (message: Message, { kind, user }: Envelope, body: object): Message | undefined => {
  if (message.deleted) return undefined
  switch (kind) {
    case 'message.edited': {
      const { words, mentions = [] } = body as ChatBody<'message.edited'>
      const empty = words === '' && message.files.length === 0 && message.poll === undefined
      return user !== message.author || empty ? undefined : { ...message, words, mentions, edited: true }
    }
    case 'message.deleted':
      return user !== message.author ? undefined : tombstone(message)
    case 'message.reacted': {
      const { with: reaction, on } = body as ChatBody<'message.reacted'>
      const others = (message.reactions.get(reaction) ?? []).filter((by) => by !== user)
      const by = on ? [...others, user] : others
      const reactions = new Map(message.reactions).set(reaction, by)
      if (by.length === 0) reactions.delete(reaction)
      return { ...message, reactions }
    }
    case 'poll.voted': {
      const choices = [...new Set((body as ChatBody<'poll.voted'>).choices)].sort((a, b) => a - b)
      const { poll } = message
      const wrong = poll === undefined || choices.some((choice) => choice >= poll.choices.length)
      if (wrong || (!poll.many && choices.length > 1)) return undefined
      const votes = new Map(message.votes).set(user, choices)
      if (choices.length === 0) votes.delete(user)
      return { ...message, votes }
    }
    default:
      return undefined
  }
}

const tombstone = (message: Message): Message => ({
  ...message,
  words: '',
  mentions: [],
  answers: undefined,
  files: [],
  poll: undefined,
  deleted: true,
  reactions: new Map(),
  votes: new Map(),
})

/** Most messages never have any. */
const nobodys = new Map<never, never>()

const said = (chat: ChatDraft, { id, envelope }: Fact, body: ChatBody<'message.said'>): void => {
  const key = body.in ?? ''
  const thread: ThreadDraft = chat.threads.get(key) ?? { messages: [], heads: [], seenBy: new Map(), version: 0 }
  chat.threads.set(key, thread)
  const index = thread.messages.length
  thread.messages.push({
    id,
    room: envelope.room,
    thread: key,
    index,
    author: envelope.user,
    at: envelope.at,
    words: body.words,
    mentions: body.mentions ?? [],
    answers: body.to,
    files: body.files ?? [],
    poll: body.poll,
    edited: false,
    deleted: false,
    reactions: nobodys,
    votes: nobodys,
    lastBy: nobodys,
  })
  thread.version += 1
  chat.placeById.set(id, { thread, index })
  thread.heads = [...thread.heads.filter((head) => head !== envelope.prev && !envelope.after.includes(head)), id].slice(
    -limits.afterCountMax,
  )
  for (const seen of envelope.after) {
    const place = chat.placeById.get(seen)
    if (place?.thread === thread) sawUpTo(thread, envelope.user, place.index)
  }
  happened(chat, id)
}

/** Nobody sees less than before. */
const sawUpTo = (thread: ThreadDraft, user: UserId, index: number): void => {
  if ((thread.seenBy.get(user) ?? -1) >= index) return
  thread.seenBy.set(user, index)
  thread.version += 1
}

/** In the order in which they came up: what waits is told when its message is. */
const wait = (chat: ChatDraft, message: RecordId, fact: Fact): void => {
  if (chat.waiting >= limits.chatWaitingMax) return
  chat.waiting += 1
  chat.waitingFor.set(message, [...(chat.waitingFor.get(message) ?? []), fact])
}

const happened = (chat: ChatDraft, id: RecordId): void => {
  const waiting = chat.waitingFor.get(id) ?? []
  chat.waitingFor.delete(id)
  chat.waiting -= waiting.length
  for (const fact of waiting) step(chat, fact)
}

const traceOf = ({ id, envelope: { room } }: Fact) => ({ id, room })

export const chatFold = { start, step }

/** The whole at once: what a running fold is held against. */
export const foldChat = (facts: readonly Fact[]): Chat => {
  const chat = start()
  for (const fact of inOrder(facts)) step(chat, fact)
  return chat
}
