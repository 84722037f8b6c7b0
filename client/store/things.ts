/** What a record of a group is, where coordinators act on it: a post, an answer or a message; whose, and in which room. */
import type { RecordId, RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface Thing {
  readonly what: 'post' | 'answer' | 'message'
  /** Where what is done about it is said. */
  readonly room: RoomName
  readonly author: UserId
  readonly post: RecordId | undefined
  readonly title: string
  readonly words: string
  readonly atMs: number
}

export type ThingOf = (record: RecordId) => Thing | undefined

export const thingIn = (
  { help, board, chat }: Pick<SpaceEngine, 'help' | 'board' | 'chat'>,
  record: RecordId,
): Thing | undefined => {
  const post = board().get(record)
  if (post) {
    const { author, title, words, at } = post
    return { what: 'post', room: help, author, post: record, title, words, atMs: at.ms }
  }
  for (const { id, title, answers } of board().values()) {
    const answer = answers.get(record)
    if (answer) {
      const { author, words, at } = answer
      return { what: 'answer', room: help, author, post: id, title, words, atMs: at.ms }
    }
  }
  const message = chat().message(record)
  if (message === undefined || message.deleted) return undefined
  const { author, words, at, thread, room } = message
  const about = thread !== '' && board().has(thread) ? thread : undefined
  return { what: 'message', room: `${room}.0` as RoomName, author, post: about, title: '', words, atMs: at.ms }
}
