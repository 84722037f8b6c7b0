/** How a thread is called, and what of it a list shows. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Person } from '../../store/basic-state.ts'
import type { ThreadView } from '../../store/chat-state.ts'
import { bareLetters } from './mention.ts'

/** Those in it and those awaited, each once. */
export const talkPeople = (thread: ThreadView): readonly Person[] => [
  ...new Map([...thread.with, ...thread.waitingFor].map((one) => [one.user, one])).values(),
]

export const threadName = (thread: ThreadView): string =>
  thread.title ||
  talkPeople(thread)
    .map(({ name }) => name)
    .join(', ')

/** 'all', private talks, or one group with its topics and posts. */
export type ThreadFilter = 'all' | 'talks' | SpaceId

export const threadsIn = (threads: readonly ThreadView[], filter: ThreadFilter): readonly ThreadView[] =>
  threads.filter(
    ({ of, space }) => filter === 'all' || (filter === 'talks' ? of === 'talk' : of !== 'talk' && space === filter),
  )

/** Those whose name holds these words, accents and capitals forgiven. */
export const namedLike = <T>(sought: string, things: readonly T[], nameOf: (thing: T) => string): readonly T[] => {
  const words = bareLetters(sought).split(/\s+/).filter(Boolean)
  return things.filter((thing) => {
    const name = bareLetters(nameOf(thing))
    return words.every((word) => name.includes(word))
  })
}
