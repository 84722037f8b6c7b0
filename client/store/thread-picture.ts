/** One conversation as the list of conversations shows it. Pure. */
import { type Message, threadIn } from '@kwata/shared/domain/chat/chat.ts'
import { isSealedChat } from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { AlarmView } from './basic-state.ts'
import type { ChatContext } from './chat-context.ts'
import type { ThreadView } from './chat-state.ts'
import { hidingOf, markOfMessage } from './message-picture.ts'
import type { Person as Self } from './person.ts'
import type { ListedThread } from './thread-kinds.ts'
import type { Unread } from './unread.ts'

export interface ThreadPictureParts {
  readonly listed: ListedThread
  readonly context: ChatContext
  readonly unread: Unread
  readonly muted: boolean
  readonly alarms: readonly AlarmView[]
  readonly replica: Self['replica']
  readonly nowMs: number
}

export const threadView = (parts: ThreadPictureParts): ThreadView => {
  const { listed, context, unread, muted, alarms } = parts
  const { space, membership, me, blocked } = context
  const { messages } = threadIn(space.chat(), listed.key)
  const last = messages.findLast(
    (message) => !message.deleted && !blocked.has(message.author) && hidingOf(message, context) === undefined,
  )
  const role = membership.roleOf(me)
  const writes = role === 'admin' || role === 'coordinator' || role === 'member'
  const people = space.isTalk ? peopleOfTalk(context) : { with: [], waitingFor: [], ended: false }
  const sinceMs = listed.sinceMs || (membership.membersByUser.get(me)?.since.ms ?? parts.nowMs)
  return {
    id: listed.id,
    space: space.known.id,
    of: listed.of,
    title: listed.of === 'talk' ? people.with.map(({ name }) => name).join(', ') : listed.title,
    ...people,
    last: last && lastView(last, parts),
    lastAtMs: last?.at.ms ?? sinceMs,
    unread: unread.count,
    mentionsMe: unread.mentionsMe,
    muted,
    mayWrite: writes && !listed.closed && !people.ended,
    closed: listed.closed,
    sealed: space.isTalk || isSealedChat(membership.sealedKinds),
    locked: listed.key === '' ? space.lockedChat() : 0,
    alarms,
  }
}

const lastView = (message: Message, { context, replica }: ThreadPictureParts): ThreadView['last'] => ({
  by: context.named(message.author),
  mine: message.author === context.me,
  words: message.words,
  holds: heldBy(message),
  atMs: message.at.ms,
  mark: markOfMessage(message, { context, replica }),
})

const heldBy = ({ files, poll }: Message): 'photo' | 'voice' | 'file' | 'poll' | undefined => {
  if (poll !== undefined) return 'poll'
  const [type] = files.map((file) => file.type)
  if (type === undefined) return undefined
  return type.startsWith('image/') ? 'photo' : type.startsWith('audio/') ? 'voice' : 'file'
}

const peopleOfTalk = ({ space, membership, me, named }: ChatContext) => {
  const { talkWith } = space.known
  const inside = [...membership.membersByUser.keys()].filter((user) => user !== me)
  const gone = [...membership.removedByUser.keys(), ...membership.leftByUser.keys()].filter((user) => user !== me)
  const waiting = talkWith !== undefined && !inside.includes(talkWith) && !gone.includes(talkWith) ? [talkWith] : []
  const everybody = [...new Set<UserId>([...(talkWith === undefined ? [] : [talkWith]), ...inside, ...gone])]
  const mine = membership.roleOf(me)
  return {
    with: everybody.map(named),
    waitingFor: waiting.map(named),
    ended: mine === 'removed' || mine === 'left' || (inside.length === 0 && gone.length > 0),
  }
}
