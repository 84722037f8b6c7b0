/** Who else has a conversation open now, and that this person has: only for what is on a visible screen, only while it is. */
import { isSealedChat } from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { ThreadKey } from '@kwata/shared/domain/chat/chat.ts'
import { type Doing, doingOf, presenceStateOf } from '@kwata/shared/domain/chat/presence-state.ts'
import type { RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ChatContext } from './chat-context.ts'
import type { Look } from './looks.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'
import { partsOfThread } from './thread-kinds.ts'

/** A screen on which nothing was done for so long shows somebody who may have gone. */
const hereForMs = 300_000

/** After each drawing. What is said already is not said again. */
export const tellPresence = (person: Person, nowMs: number): void => {
  const rooms = new Map<RoomName, Uint8Array>()
  for (const look of latestBySpace(person, nowMs)) {
    const { space: id, key } = partsOfThread(look.thread)
    const space = person.spaces.get(id)
    if (space === undefined) continue
    const doing: Doing = { thread: key, typing: person.talking.typingUntilMs(look.thread) > nowMs }
    rooms.set(space.chatRooms.current(), presenceStateOf(doing, isSealed(space)))
  }
  for (const room of person.talking.presentIn) if (!rooms.has(room)) person.replica.say(room, new Uint8Array())
  person.talking.presentIn.clear()
  for (const [room, state] of rooms) {
    person.talking.presentIn.add(room)
    person.replica.say(room, state)
  }
}

const isSealed = (space: SpaceEngine): boolean => space.isTalk || isSealedChat(space.membership().sealedKinds)

/** One at a time in each space: what was looked at or stirred last. */
const latestBySpace = ({ talking }: Person, nowMs: number): readonly Look[] => {
  const latest = new Map<string, Look>()
  for (const look of talking.looks.all().values()) {
    const { space } = partsOfThread(look.thread)
    if (look.atMs > nowMs - hereForMs && look.atMs >= (latest.get(space)?.atMs ?? 0)) latest.set(space, look)
  }
  return [...latest.values()]
}

export interface Presences {
  readonly here: readonly UserId[]
  readonly typing: readonly UserId[]
}

/** Members alone, each with a device of theirs: whose state it is, is a relay's word. */
export const presentIn = (
  key: ThreadKey,
  { space, membership, me, blocked }: ChatContext,
  { replica }: Person,
): Presences => {
  const doing = new Map<UserId, boolean>()
  for (const { user, device, state } of replica.present(space.chatRooms.current())) {
    const said = doingOf(state)
    const known = membership.membersByUser.get(user)?.devices.has(device) === true
    if (said?.thread !== key || !known || user === me || blocked.has(user)) continue
    doing.set(user, (doing.get(user) ?? false) || said.typing)
  }
  const here = [...doing.keys()].toSorted()
  return { here, typing: here.filter((user) => doing.get(user) === true) }
}
