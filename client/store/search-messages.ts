/** Looks for words in all conversations that are open on this phone: accents and case ignored, every word somewhere. */
import { type Message, threadIn } from '@kwata/shared/domain/chat/chat.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { plainText, soughtWords } from '../views/search.ts'
import type { FoundMessage } from './chat-state.ts'
import { personIn } from './people-picture.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'
import { threadIdOf } from './thread-kinds.ts'

const foundMax = 100

/** Newest first. What is hidden or deleted, or by somebody blocked, is not found. */
export const searchMessages = (
  { words, space: only }: { readonly words: string; readonly space: SpaceId | undefined },
  { spaces, notes }: Person,
): readonly FoundMessage[] => {
  const sought = soughtWords(words)
  if (sought.length === 0) return []
  const { blocked, leftTalks } = notes
  const isShown = (message: Message, space: SpaceEngine): boolean =>
    !message.deleted &&
    !blocked.has(message.author) &&
    (space.isTalk || space.moderation.hidingOf(message.id, message.author) === undefined)
  const found = [...spaces.values()]
    .filter(({ known: { id } }) => (only === undefined || id === only) && !leftTalks.has(id))
    .flatMap((space) =>
      [...space.chat().threads.keys()]
        .flatMap((key) => threadIn(space.chat(), key).messages)
        .filter((message) => isShown(message, space) && holds(message, sought))
        .map((message) => ({ message, space })),
    )
  return found
    .sort((a, b) => b.message.at.ms - a.message.at.ms)
    .slice(0, foundMax)
    .map(({ message, space }) => ({
      thread: threadIdOf(space.known.id, message.thread),
      id: message.id,
      by: personIn(space.membership(), message.author),
      words: message.words,
      atMs: message.at.ms,
    }))
}

const plainByMessage = new WeakMap<Message, string>()

const holds = (message: Message, sought: readonly string[]): boolean => {
  const plain = plainByMessage.get(message) ?? plainText(message.words)
  plainByMessage.set(message, plain)
  return sought.every((word) => plain.includes(word))
}
