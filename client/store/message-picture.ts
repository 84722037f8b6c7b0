/** One message as screens are shown it. The same object as long as nothing that it rests on has changed. */
import type { Message, Thread } from '@kwata/shared/domain/chat/chat.ts'
import type { ModerationAct } from '@kwata/shared/domain/moderation/fold-moderation.ts'
import { mayModerate } from '@kwata/shared/domain/moderation/judging.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { type RoomBase, type RoomName } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import type { SyncMark } from './basic-state.ts'
import type { ChatContext } from './chat-context.ts'
import type { MessageView, PollView, ReactionView } from './chat-state.ts'
import type { Person as Self } from './person.ts'
import { leastAdvanced } from './sync-marks.ts'

/** Messages of one thread, by whom is shown them now. */
export interface MessagePictureParts {
  readonly context: ChatContext
  readonly thread: Thread
  readonly files: Self['files']
  readonly replica: Pick<Replica, 'progress'>
  readonly nowMs: number
}

const dayMs = 86_400_000

/** What it was made of, and as what. */
export interface MadeMessage {
  readonly basis: readonly unknown[]
  readonly view: MessageView
}

export const makeMessage = (
  message: Message,
  parts: MessagePictureParts,
  before: MadeMessage | undefined,
): MadeMessage => {
  const { context, nowMs } = parts
  const answered = message.answers === undefined ? undefined : context.space.chat().message(message.answers)
  const seenBy = seers(message, parts)
  const mark = markOfMessage(message, parts)
  const files = message.files.map((ref) => parts.files.view(ref, context.space.known.id, message.author === context.me))
  const hiding = hidingOf(message, context)
  const clockAhead = message.at.ms > nowMs + dayMs
  const basis = [message, context, answered, seenBy, hiding, mark && JSON.stringify(mark), clockAhead, ...files]
  if (before !== undefined && sameParts(before.basis, basis)) return before
  const view: MessageView = {
    ...ownView(message, context),
    atMs: message.at.ms,
    clockAhead,
    answers:
      answered === undefined || context.blocked.has(answered.author)
        ? undefined
        : {
            id: answered.id,
            by: context.named(answered.author),
            words: hidingOf(answered, context) ? '' : answered.words,
          },
    files,
    seenBy,
    mark,
    ...(hiding && hiddenView(hiding, message, context)),
  }
  // A fold begun anew, or a membership with another member, says the same of most.
  return { basis, view: before !== undefined && told(before.view) === told(view) ? before.view : view }
}

const told = (view: MessageView): string => JSON.stringify(view)

const sameParts = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((part, i) => part === b[i])

const ownView = (message: Message, context: ChatContext) => {
  const { me, membership } = context
  const role = membership.roleOf(me)
  const writes = role === 'admin' || role === 'coordinator' || role === 'member'
  const mine = message.author === me
  return {
    id: message.id,
    by: context.named(message.author),
    mine,
    words: message.words,
    mentions: context.people(message.mentions),
    edited: message.edited,
    deleted: message.deleted,
    hidden: undefined,
    reactions: [...message.reactions].flatMap(([reaction, by]): ReactionView[] => {
      const shown = by.filter((user) => !context.blocked.has(user))
      return shown.length === 0 ? [] : [{ with: reaction, by: context.people(shown), mine: shown.includes(me) }]
    }),
    poll: pollView(message, context),
    mayEdit: mine && writes && !message.deleted,
    mayDelete: mine && writes && !message.deleted,
    mayHide: writes && !message.deleted && !context.space.isTalk && mayModerate(membership, me, message.author),
  } satisfies Partial<MessageView>
}

/** What a coordinator said last of it, where that is that it be hidden. */
export const hidingOf = ({ id, author }: Message, { space }: Pick<ChatContext, 'space'>): ModerationAct | undefined =>
  space.isTalk ? undefined : space.moderation.hidingOf(id, author)

/** Its author and coordinators are given it all the same; others learn that it was there, and why it is not. */
const hiddenView = ({ by, reason }: ModerationAct, message: Message, context: ChatContext): Partial<MessageView> => {
  const hidden = { by: context.named(by), reason }
  const role = context.membership.roleOf(context.me)
  const sees = message.author === context.me || role === 'admin' || role === 'coordinator'
  return sees ? { hidden } : { hidden, words: '', mentions: [], files: [], poll: undefined, reactions: [] }
}

const pollView = ({ poll, votes }: Message, { me, blocked, people }: ChatContext): PollView | undefined => {
  if (poll === undefined) return undefined
  const voters = [...votes].filter(([user]) => !blocked.has(user))
  return {
    choices: poll.choices.map((words, choice) => {
      const by = voters.filter(([, chosen]) => chosen.includes(choice)).map(([user]) => user)
      return { words, by: people(by), mine: by.includes(me) }
    }),
    many: poll.many,
    voters: voters.length,
  }
}

/** Others who have seen this one or a later one, where people tell; never its author. */
const seers = ({ index, author }: Message, { context, thread }: MessagePictureParts) => {
  if (!context.tellsSeen) return context.people([])
  const users: UserId[] = []
  for (const [user, seen] of thread.seenBy)
    if (seen >= index && user !== context.me && user !== author && !context.blocked.has(user)) users.push(user)
  return context.people(users)
}

export const roomOfBase = (room: RoomBase): RoomName => `${room}.0` as RoomName

export const markOfMessage = (
  { id, room, author, lastBy }: Message,
  { context, replica }: Pick<MessagePictureParts, 'context' | 'replica'>,
): SyncMark | undefined => {
  const mine = author === context.me
  const last = lastBy.get(context.me)
  if (!mine && last === undefined) return undefined
  const rooms = new Map([...(mine ? [[id, room] as const] : []), ...(last ? [[last.id, last.room] as const] : [])])
  return leastAdvanced(
    [...rooms.keys()].map((record) => ({ id: record, user: context.me })),
    context.me,
    (record) => replica.progress(roomOfBase(rooms.get(record) ?? room), record),
  )
}
