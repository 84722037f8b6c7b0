/** The conversations of one space that a screen lists: its own, its topics, those about posts; or a talk. Pure. */
import { type Chat, isClosed, type ThreadKey } from '@kwata/shared/domain/chat/chat.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ThreadId, ThreadView } from './chat-state.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface ListedThread {
  readonly id: ThreadId
  readonly key: ThreadKey
  readonly of: ThreadView['of']
  readonly title: string
  readonly closed: boolean
  /** Its beginning: nothing of it stands in earlier months. */
  readonly sinceMs: number
}

export const threadIdOf = (space: SpaceId, key: ThreadKey): ThreadId => (key === '' ? space : `${space}/${key}`)

export const partsOfThread = (thread: ThreadId): { readonly space: SpaceId; readonly key: ThreadKey } => {
  const [space = '', key = ''] = thread.split('/')
  return { space: space as SpaceId, key: key as ThreadKey }
}

/** `looked`: a post's conversation in which nobody has spoken yet is listed while somebody looks at it. */
export const threadsOfGroup = (
  space: SpaceEngine,
  blocked: ReadonlySet<UserId>,
  looked: (thread: ThreadId) => boolean,
): readonly ListedThread[] => {
  const { id } = space.known
  const [chat, membership, board] = [space.chat(), space.membership(), space.board()]
  const roleOf = (user: UserId) => membership.roleOf(user)
  const own: ListedThread = {
    id,
    key: '',
    of: 'group',
    title: membership.name ?? space.known.name,
    closed: false,
    sinceMs: 0,
  }
  const topics = [...chat.topics.values()]
    .filter(({ by }) => !blocked.has(by))
    .map((topic): ListedThread => ({
      id: threadIdOf(id, topic.id),
      key: topic.id,
      of: 'topic',
      title: topic.title,
      closed: isClosed(topic, roleOf),
      sinceMs: topic.at.ms,
    }))
  const posts = [...board.values()]
    .filter((post) => !blocked.has(post.author) && (hasWords(chat, post.id) || looked(threadIdOf(id, post.id))))
    .map((post): ListedThread => ({
      id: threadIdOf(id, post.id),
      key: post.id,
      of: 'post',
      title: post.title,
      closed: false,
      sinceMs: post.at.ms,
    }))
  return [own, ...topics, ...posts]
}

const hasWords = (chat: Chat, post: RecordId): boolean => (chat.threads.get(post)?.messages.length ?? 0) > 0
