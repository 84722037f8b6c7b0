/** How far this person has read in each conversation, and which are muted: kept on this phone alone. */
import type { Month } from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
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
  /** The last month in which anybody spoke there, as far as this phone has seen. */
  spokenIn(space: SpaceId): Month | undefined
  /** Each resolves when the disk has it. */
  keepRead(thread: ThreadId, read: ReadUpTo): Promise<void>
  mute(thread: ThreadId, until: MutedUntil): Promise<void>
  keepSpoken(space: SpaceId, month: Month): Promise<void>
}

interface Kept {
  readonly read: Readonly<Record<ThreadId, ReadUpTo>>
  readonly muted: Readonly<Record<ThreadId, number | 'ever'>>
  readonly spoken: Readonly<Record<SpaceId, Month>>
}

const name = 'threads'

export const openThreadNotes = async (database: Pick<Database, 'note' | 'putNote'>): Promise<ThreadNotes> => {
  let kept: Kept = { read: {}, muted: {}, spoken: {}, ...((await database.note(name)) as Partial<Kept> | undefined) }
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
    spokenIn: (space) => kept.spoken[space],
    keepSpoken: (space, month) => keep({ ...kept, spoken: { ...kept.spoken, [space]: month } }),
    keepRead: (thread, read) => keep({ ...kept, read: { ...kept.read, [thread]: read } }),
    mute: (thread, until) => {
      const { [thread]: _, ...others } = kept.muted
      return keep({ ...kept, muted: until === undefined ? others : { ...others, [thread]: until } })
    },
  }
}
