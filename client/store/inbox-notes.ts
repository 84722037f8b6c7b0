/** What this person has seen of their inbox, on this phone: by item, as it was then, so that one more answer is news again. */
import type { InboxItem } from './inbox-state.ts'
import type { Database } from './database.ts'

type Item = Pick<InboxItem, 'id' | 'count' | 'atMs'>

export interface InboxNotes {
  hasSeen(item: Item): boolean
  /** Resolves when the disk has it. Only what is in the inbox now is remembered: older items never come back. */
  see(now: readonly Item[], upToMs: number): Promise<void>
}

type Seen = Readonly<Record<string, string>>

const name = 'inbox'
const asItWas = ({ count, atMs }: Item): string => `${count}.${atMs}`

export const openInboxNotes = async (database: Pick<Database, 'note' | 'putNote'>): Promise<InboxNotes> => {
  let seen = ((await database.note(name)) as Seen | undefined) ?? {}
  return {
    hasSeen: (item) => seen[item.id] === asItWas(item),
    see: async (now, upToMs) => {
      const next = Object.fromEntries(
        now.flatMap((item) => {
          const as = item.atMs <= upToMs ? asItWas(item) : seen[item.id]
          return as === undefined ? [] : [[item.id, as]]
        }),
      )
      await database.putNote(name, next)
      seen = next
    },
  }
}
