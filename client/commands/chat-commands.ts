/** In a conversation: a group's, a topic's, a post's, a talk's. */
import * as chat from '@kwata/shared/domain/chat/commands.ts'
import type { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import { threadIn, type ThreadKey } from '@kwata/shared/domain/chat/chat.ts'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import { partsOfThread, threadIdOf } from '../store/thread-kinds.ts'
import type { ChatDo } from './chat-do.ts'
import type { Done } from './command.ts'
import type { Running } from './running.ts'
import { offerAgain } from './talk-commands.ts'

export const inChat = async (command: ChatDo, running: Running): Promise<Result<Done>> => {
  const { who } = running
  const { looks, notes } = who.talking
  if (command.do === 'look') {
    looks.look(command.by, command.thread, command.count)
    return ok({})
  }
  const { space: id, key } =
    command.do === 'open-topic' ? { space: command.space, key: '' as const } : partsOfThread(command.thread)
  const space = who.spaces.get(id)
  if (space === undefined) return refuse({ code: 'unknown-room' })
  if (command.do === 'mute') {
    await notes.mute(command.thread, command.until)
    return ok({})
  }
  await space.refold()
  if (key !== '' && !space.chat().topics.has(key) && !space.board().has(key)) return refuse({ code: 'malformed' })
  return inSpace(command, space, key, running)
}

type InSpace = Exclude<ChatDo, { do: 'look' | 'mute' }>

const inSpace = (command: InSpace, space: SpaceEngine, key: ThreadKey, running: Running): Promise<Result<Done>> => {
  const { who } = running
  const by: chat.Speaking = { chat: space.chat(), me: who.identity.user, membership: space.membership() }
  const write = (content: Parameters<SpaceEngine['write']>[1], room = space.chatRooms.current()) => {
    who.talking.looks.stirred(threadIdOf(space.known.id, key))
    return space.write(room, content)
  }
  switch (command.do) {
    case 'say':
      return say(command.draft, { space, key, by, running, write })
    case 'edit-message':
      return write(chat.edit(by, command.message, command.words, command.mentions))
    case 'delete-message':
      return write(chat.deleteMessage(by, command.message))
    case 'react':
      return write(chat.react(by, command.message, command.with, command.on))
    case 'vote':
      return write(chat.vote(by, command.message, command.choices))
    case 'open-topic':
      return openTopic(command.title, space, by)
    case 'close-topic':
      return key === ''
        ? Promise.resolve(refuse({ code: 'malformed' }))
        : write(chat.closeTopic(by, key, command.closed), space.chatRooms.standing)
    case 'read':
      return read(command, space, key, who)
    case 'typing':
      who.talking.looks.stirred(command.thread)
      who.talking.types(command.thread)
      return Promise.resolve(ok({}))
  }
}

interface Saying {
  readonly space: SpaceEngine
  readonly key: ThreadKey
  readonly by: chat.Speaking
  readonly running: Running
  readonly write: (content: Parameters<SpaceEngine['write']>[1]) => Promise<Result<Done>>
}

type Draft = Extract<ChatDo, { do: 'say' }>['draft']

const say = async (draft: Draft, { space, key, by, running, write }: Saying): Promise<Result<Done>> => {
  const files = refsOf(draft.files, running.who)
  if (files === undefined) return refuse({ code: 'malformed' })
  if (space.isTalk) await offerAgain(space, running)
  running.who.talking.hasTyped(threadIdOf(space.known.id, key))
  return write(chat.say(by, key, { ...draft, files: withinBounds(draft.words, files) }))
}

/** As they were kept; undefined where one is not on this phone. */
const refsOf = (ids: readonly FileId[], { files }: Person): readonly FileRef[] | undefined => {
  const refs = ids.flatMap((id) => files.refOf(id) ?? [])
  return refs.length === ids.length ? refs : undefined
}

const thumbsBytesMax = 9_000

/** Many pictures with long words would not fit one event: then they go without their small ones. */
const withinBounds = (words: string, files: readonly FileRef[]): readonly FileRef[] => {
  const bytes = 3 * words.length + files.reduce((sum, { thumb }) => sum + (thumb?.length ?? 0), 0)
  return bytes <= thumbsBytesMax
    ? files
    : files.map((ref) => Object.fromEntries(Object.entries(ref).filter(([name]) => name !== 'thumb')) as FileRef)
}

const openTopic = async (title: string, space: SpaceEngine, by: chat.Speaking): Promise<Result<Done>> => {
  if (space.isTalk) return refuse({ code: 'malformed' })
  const opened = await space.write(space.chatRooms.standing, chat.openTopic(by, title))
  return opened.ok ? ok({ id: threadIdOf(space.known.id, opened.value.id) }) : opened
}

/** Never back: another screen may have read further. */
const read = async (
  { thread, upTo }: Extract<ChatDo, { do: 'read' }>,
  space: SpaceEngine,
  key: ThreadKey,
  { talking }: Person,
): Promise<Result<Done>> => {
  talking.looks.stirred(thread)
  const message = space.chat().message(upTo)
  if (message === undefined || message.thread !== key) return ok({})
  const before = talking.notes.readUpTo(thread)
  const known = before && space.chat().message(before.upTo)
  const further = known === undefined ? message.at.ms > (before?.atMs ?? -1) : message.index > known.index
  if (further) await talking.notes.keepRead(thread, { upTo, atMs: message.at.ms })
  if (threadIn(space.chat(), key).messages.length > 0) talking.seen.saw(thread, space, upTo)
  return ok({})
}
