/** Of a conversation that some screen looks at, the newest messages. Pure but for what it keeps to give the same again. */
import { threadIn } from '@kwata/shared/domain/chat/chat.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { Person } from './basic-state.ts'
import type { ChatContext } from './chat-context.ts'
import type { MessageView, ThreadPage } from './chat-state.ts'
import type { Look } from './looks.ts'
import { type MadeMessage, makeMessage } from './message-picture.ts'
import type { Person as Self } from './person.ts'
import type { ListedThread } from './thread-kinds.ts'

export interface PageParts {
  readonly listed: ListedThread
  readonly look: Look
  readonly context: ChatContext
  readonly person: Self
  readonly here: readonly Person[]
  readonly typing: readonly Person[]
  readonly nowMs: number
}

export const makeThreadPages = () => {
  const known = new Map<string, ThreadPage>()
  const madeByThread = new Map<string, ReadonlyMap<RecordId, MadeMessage>>()
  return (parts: PageParts): ThreadPage => {
    const { listed, look, context, person, here, typing, nowMs } = parts
    const thread = threadIn(context.space.chat(), listed.key)
    const shown =
      context.blocked.size === 0
        ? thread.messages
        : thread.messages.filter(({ author }) => !context.blocked.has(author))
    const about = { context, thread, files: person.files, replica: person.replica, nowMs }
    const madeBefore = madeByThread.get(listed.id)
    const made = new Map(
      shown.slice(-look.count).map((message) => [message.id, makeMessage(message, about, madeBefore?.get(message.id))]),
    )
    madeByThread.delete(listed.id) // the latest stand last
    madeByThread.set(listed.id, made)
    for (const oldest of madeByThread.keys()) {
      if (madeByThread.size <= keptThreadsMax) break
      madeByThread.delete(oldest)
      known.delete(oldest)
    }
    const views = [...made.values()].map(({ view }) => view)
    const before = known.get(listed.id)
    const page: ThreadPage = {
      id: listed.id,
      messages: sameItems(before?.messages, views),
      earlier: shown.length > look.count ? 'some' : earlierThan(parts),
      firstUnread: look.firstUnread === 'unknown' ? undefined : look.firstUnread,
      here: sameItems(before?.here, here),
      typing: sameItems(before?.typing, typing),
    }
    const names = Object.keys(page) as (keyof ThreadPage)[]
    if (before !== undefined && names.every((name) => before[name] === page[name])) return before
    known.set(listed.id, page)
    return page
  }
}

/** Pages that are kept in mind: as many as screens look at, at most. */
const keptThreadsMax = 16

/** Before the first one that is on this phone. */
const earlierThan = ({ listed, context: { space }, person }: PageParts): ThreadPage['earlier'] => {
  const { chatRooms } = space
  if (!chatRooms.hasEarlier(listed.sinceMs) && chatRooms.heardAll()) return 'none'
  const connected = person.replica.carriers().some(({ state }) => state === 'connected')
  return connected ? 'coming' : 'some'
}

const sameItems = <T extends MessageView | Person>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] =>
  before !== undefined && before.length === now.length && before.every((one, i) => one === now[i]) ? before : now
