/** What the chat rooms of a space add up to. Who may close a topic is for a view that knows the membership. */
import type { HybridTime } from '../../events/envelope.ts'
import type { RecordId, RoomBase, UserId } from '../../kernel/ids.ts'
import type { FileRef } from '../files/file-ref.ts'
import type { Poll, Reaction } from './chat-event.ts'

/** One event about a message, and where it stands: for its mark. */
export interface ChatTrace {
  readonly id: RecordId
  readonly room: RoomBase
}

/** Never changed: another one stands in its place when something about it is told. */
export interface Message {
  readonly id: RecordId
  readonly room: RoomBase
  readonly thread: ThreadKey
  /** Its place in its thread. */
  readonly index: number
  readonly author: UserId
  readonly at: HybridTime
  /** Of a deleted one: nothing of it is left but that it was. */
  readonly words: string
  readonly mentions: readonly UserId[]
  readonly answers: RecordId | undefined
  readonly files: readonly FileRef[]
  readonly poll: Poll | undefined
  readonly edited: boolean
  readonly deleted: boolean
  readonly reactions: ReadonlyMap<Reaction, readonly UserId[]>
  readonly votes: ReadonlyMap<UserId, readonly number[]>
  /** Of each person the last event that counts about it, besides the saying itself. */
  readonly lastBy: ReadonlyMap<UserId, ChatTrace>
}

/** The topic's or the post's id; '' for the space's own conversation. */
export type ThreadKey = RecordId | ''

export interface Thread {
  /** In order. */
  readonly messages: readonly Message[]
  /** What no other has seen, the latest 8: what a next one is to name. */
  readonly heads: readonly RecordId[]
  /** How far somebody has seen, as they tell or as their own words show: a place among the messages. */
  readonly seenBy: ReadonlyMap<UserId, number>
  /** Grows with every change. */
  readonly version: number
}

export interface Topic {
  readonly id: RecordId
  readonly title: string
  readonly by: UserId
  readonly at: HybridTime
  /** In order, of each person the last. */
  readonly closings: readonly { readonly id: RecordId; readonly by: UserId; readonly closed: boolean }[]
}

export interface Chat {
  readonly threads: ReadonlyMap<ThreadKey, Thread>
  readonly topics: ReadonlyMap<RecordId, Topic>
  /** A message that is here, in whichever thread. */
  readonly message: (id: RecordId) => Message | undefined
}

export const noThread: Thread = { messages: [], heads: [], seenBy: new Map(), version: 0 }

export const threadIn = (chat: Chat, key: ThreadKey): Thread => chat.threads.get(key) ?? noThread

/** By whoever opened it, or a coordinator, as the membership is: the last of their words stands. */
export const isClosed = (topic: Topic, roleOf: (user: UserId) => string | undefined): boolean =>
  topic.closings.findLast(({ by }) => mayClose(topic, by, roleOf(by)))?.closed ?? false

export const mayClose = (topic: Topic, user: UserId, role: string | undefined): boolean =>
  role === 'admin' || role === 'coordinator' || (role === 'member' && user === topic.by)
