/** What this phone keeps and does about this person's conversations beside what was said: what is on a screen, what was read. */
import type { RoomName } from '@kwata/shared/kernel/ids.ts'
import type { ThreadId } from './chat-state.ts'
import type { Database } from './database.ts'
import { type Looks, makeLooks } from './looks.ts'
import { makeSeenTeller, type SeenTeller } from './seen-teller.ts'
import { openThreadNotes, type ThreadNotes } from './thread-notes.ts'

export interface Talking {
  readonly notes: ThreadNotes
  readonly looks: Looks
  readonly seen: SeenTeller
  /** A key was pressed there: for a few seconds others who look are shown it. */
  readonly types: (thread: ThreadId) => void
  readonly hasTyped: (thread: ThreadId) => void
  readonly typingUntilMs: (thread: ThreadId) => number
  /** Rooms in which this phone says that it looks. */
  readonly presentIn: Set<RoomName>
}

export const openTalking = async (
  database: Pick<Database, 'note' | 'putNote'>,
  nowMs: () => number,
  changed: () => void,
): Promise<Talking> => {
  const typingUntil = new Map<ThreadId, number>()
  return {
    notes: await openThreadNotes(database),
    looks: makeLooks(nowMs),
    seen: makeSeenTeller(nowMs),
    types: (thread) => {
      typingUntil.set(thread, nowMs() + typingMs)
      setTimeout(changed, typingMs + 10)
    },
    hasTyped: (thread) => void typingUntil.delete(thread),
    typingUntilMs: (thread) => typingUntil.get(thread) ?? 0,
    presentIn: new Set(),
  }
}

const typingMs = 6_000
