/** What waits unread in conversations, as items of the inbox. It goes from there when it has been read. */
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { shortened } from '@kwata/shared/domain/notifications/known.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { threadPath } from '../views/paths.ts'
import type { InboxWhat, ThreadView } from './app-state.ts'
import type { FoundItem } from './inbox-items.ts'

export const threadItems = (
  threads: readonly ThreadView[],
  isMine: (thread: ThreadView) => boolean,
  blocked: ReadonlySet<UserId>,
): readonly FoundItem[] =>
  threads.flatMap((thread): FoundItem[] => {
    const { last } = thread
    const what = whatWaits(thread, isMine)
    if (what === undefined || last === undefined || blocked.has(last.by.user)) return []
    return [
      {
        id: `${what}:${thread.id}`,
        what,
        space: thread.space,
        by: last.by,
        title: shortened(last.words === '' ? thread.title : last.words, limits.noticeTitleCharsMax),
        atMs: last.atMs,
        count: thread.unread,
        path: threadPath(thread.id),
        record: undefined,
      },
    ]
  })

/** A muted conversation tells only of what is said to me by name. */
const whatWaits = (thread: ThreadView, isMine: (thread: ThreadView) => boolean): InboxWhat | undefined => {
  if (thread.unread === 0) return undefined
  if (thread.mentionsMe) return 'mention'
  if (thread.muted) return undefined
  if (thread.of === 'talk') return 'message'
  return thread.of === 'post' && isMine(thread) ? 'post-message' : undefined
}
