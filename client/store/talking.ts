/** What this phone keeps and does about this person's conversations beside what was said: what is on a screen, what was read. */
import type { Database } from './database.ts'
import { type Looks, makeLooks } from './looks.ts'
import { makeSeenTeller, type SeenTeller } from './seen-teller.ts'
import { openThreadNotes, type ThreadNotes } from './thread-notes.ts'

export interface Talking {
  readonly notes: ThreadNotes
  readonly looks: Looks
  readonly seen: SeenTeller
}

export const openTalking = async (
  database: Pick<Database, 'note' | 'putNote'>,
  nowMs: () => number,
): Promise<Talking> => ({
  notes: await openThreadNotes(database),
  looks: makeLooks(nowMs),
  seen: makeSeenTeller(nowMs),
})
