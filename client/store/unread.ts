/** What of a conversation this person has not read. Counted again only where something of it changed. */
import type { Thread } from '@kwata/shared/domain/chat/chat.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { ChatContext } from './chat-context.ts'
import type { ReadUpTo } from './thread-notes.ts'

export interface Unread {
  readonly count: number
  readonly mentionsMe: boolean
  readonly first: RecordId | undefined
}

/** Nobody counts further: it is shown as "999+". */
const countMax = 1_000

/**
 * After what was read here, and after what one's own words, on any phone, show as seen. Words of others that come late and
 * belong before one's own are unread all the same. Where what was read is not open, its time tells; before anything was
 * read, that of one's joining.
 */
export const unreadIn = (thread: Thread, context: ChatContext, read: ReadUpTo | undefined): Unread => {
  const { me, blocked, membership, space } = context
  const { messages } = thread
  const known = read && space.chat().message(read.upTo)
  const readIndex = Math.max(
    known === messages[known?.index ?? -1] ? (known?.index ?? -1) : -1,
    thread.seenBy.get(me) ?? -1,
  )
  const sinceMs = readIndex >= 0 ? -1 : (read?.atMs ?? membership.membersByUser.get(me)?.since.ms ?? 0)
  let count = 0
  let mentionsMe = false
  let first: RecordId | undefined
  for (let at = messages.length - 1; at > readIndex && count < countMax; at -= 1) {
    const message = messages[at]
    if (message === undefined || message.at.ms <= sinceMs) continue
    if (message.author === me || message.deleted || blocked.has(message.author)) continue
    count += 1
    mentionsMe ||= message.mentions.includes(me)
    first = message.id
  }
  return { count, mentionsMe, first }
}

export const makeUnread = () => {
  const known = new Map<string, { readonly basis: readonly unknown[]; readonly unread: Unread }>()
  return (id: string, thread: Thread, context: ChatContext, read: ReadUpTo | undefined): Unread => {
    const basis = [thread, thread.version, context, read?.upTo]
    const before = known.get(id)
    if (before?.basis.every((part, i) => part === basis[i])) return before.unread
    const unread = unreadIn(thread, context, read)
    known.set(id, { basis, unread })
    return unread
  }
}
