/** What a record of a group is, where coordinators act on it: a post, an answer or a message; whose, and in which room. */
import { chatRoomOf } from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { RecordId, RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ThreadId } from './chat-state.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface Thing {
  readonly what: 'post' | 'answer' | 'message'
  /** Where what is done about it is said. */
  readonly room: RoomName
  readonly author: UserId
  readonly post: RecordId | undefined
  readonly thread: ThreadId | undefined
  readonly title: string
  readonly words: string
  readonly atMs: number
}

export type ThingOf = (record: RecordId) => Thing | undefined

export const thingIn = (
  space: Pick<SpaceEngine, 'known' | 'help' | 'board' | 'chat'>,
  record: RecordId,
): Thing | undefined => onBoard(space, record) ?? inChat(space, record)

const onBoard = ({ help, board }: Pick<SpaceEngine, 'help' | 'board'>, record: RecordId): Thing | undefined => {
  const post = board().get(record)
  if (post) {
    const { author, title, words, at } = post
    return { what: 'post', room: help, author, post: record, thread: undefined, title, words, atMs: at.ms }
  }
  for (const { id, title, answers } of board().values()) {
    const answer = answers.get(record)
    if (answer) {
      const { author, words, at } = answer
      return { what: 'answer', room: help, author, post: id, thread: undefined, title, words, atMs: at.ms }
    }
  }
  return undefined
}

/** What is done about messages stands in the room that is always open, so that it applies to whichever month comes. */
const inChat = (
  { known, board, chat }: Pick<SpaceEngine, 'known' | 'board' | 'chat'>,
  record: RecordId,
): Thing | undefined => {
  const message = chat().message(record)
  if (message === undefined || message.deleted) return undefined
  const { author, thread, words, at } = message
  return {
    what: 'message',
    room: chatRoomOf(known.id),
    author,
    post: thread !== '' && board().has(thread) ? thread : undefined,
    thread: thread === '' ? known.id : `${known.id}/${thread}`,
    title: '',
    words,
    atMs: at.ms,
  }
}
