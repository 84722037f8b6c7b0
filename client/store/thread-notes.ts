/** How far this person has read in each conversation, and which are muted: kept on this phone alone. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { MutedUntil, ThreadId } from './chat-state.ts'
import type { Database } from './database.ts'

/** The message, and its time: it may stand in a month that is not open. */
export interface ReadUpTo {
  readonly upTo: RecordId
  readonly atMs: number
}

export interface ThreadNotes {
  readUpTo(thread: ThreadId): ReadUpTo | undefined
  mutedUntil(thread: ThreadId, nowMs: number): MutedUntil
  /** Each resolves when the disk has it. */
  keepRead(thread: ThreadId, read: ReadUpTo): Promise<void>
  mute(thread: ThreadId, until: MutedUntil): Promise<void>
}

interface Kept {
  readonly read: Readonly<Record<ThreadId, ReadUpTo>>
  readonly muted: Readonly<Record<ThreadId, number | 'ever'>>
}

const name = 'threads'

export const openThreadNotes = async (database: Pick<Database, 'note' | 'putNote'>): Promise<ThreadNotes> => {
  let kept: Kept = { read: {}, muted: {}, ...((await database.note(name)) as Partial<Kept> | undefined) }
  const keep = async (next: Kept): Promise<void> => {
    await database.putNote(name, next)
    kept = next
  }
  return {
    readUpTo: (thread) => kept.read[thread],
    mutedUntil: (thread, nowMs) => {
      const until = kept.muted[thread]
      return until === 'ever' || (until ?? 0) > nowMs ? until : undefined
    },
    keepRead: (thread, read) => keep({ ...kept, read: { ...kept.read, [thread]: read } }),
    mute: (thread, until) => {
      const { [thread]: _, ...others } = kept.muted
      return keep({ ...kept, muted: until === undefined ? others : { ...others, [thread]: until } })
    },
  }
}
