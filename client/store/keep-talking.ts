/** What this phone does unasked for conversations that are on a screen. */
import { threadIn } from '@kwata/shared/domain/chat/chat.ts'
import { monthOfRoom } from '@kwata/shared/domain/chat/chat-rooms.ts'
import { tellSeen } from '@kwata/shared/domain/chat/commands.ts'
import { tellPresence } from './chat-presence.ts'
import type { ThreadId } from './chat-state.ts'
import type { Person } from './person.ts'
import { partsOfThread } from './thread-kinds.ts'

/** After each drawing: opens earlier months that a screen needs, tells what was seen. True when anything was opened. */
export const keepTalking = async (person: Person, nowMs: number): Promise<boolean> => {
  tellPresence(person, nowMs)
  for (const { space, upTo } of person.talking.seen.due()) {
    const { user: me, membership } = space.asking()
    await space.write(space.chatRooms.current(), tellSeen({ chat: space.chat(), me, membership }, upTo))
  }
  await noteSpoken(person)
  let opened = false
  for (const { thread, count } of person.talking.looks.all().values())
    opened = (await lookBack(person, thread, count)) || opened
  return opened
}

/** So that a quiet conversation still shows its last words at the next start: once a month and space. */
const noteSpoken = async ({ spaces, talking, replica }: Person): Promise<void> => {
  for (const [id, { chatRooms }] of spaces) {
    const room = chatRooms.opened().findLast((one) => monthOfRoom(one) !== undefined && replica.facts(one).length > 0)
    const month = room && monthOfRoom(room)
    if (month !== undefined && (talking.notes.spokenIn(id) ?? '') < month) await talking.notes.keepSpoken(id, month)
  }
}

/** Two months at a time, and only once relays have told all of those that are open: most conversations need no more. */
const lookBack = async (person: Person, thread: ThreadId, count: number): Promise<boolean> => {
  const { space: id, key } = partsOfThread(thread)
  const space = person.spaces.get(id)
  if (space === undefined || threadIn(space.chat(), key).messages.length >= count) return false
  const connected = person.replica.carriers().some(({ state }) => state === 'connected')
  if (connected && !space.chatRooms.heardAll()) return false
  const sinceMs = (space.chat().topics.get(key as never) ?? space.board().get(key as never))?.at.ms ?? 0
  const first = await space.chatRooms.openEarlier(sinceMs)
  return (await space.chatRooms.openEarlier(sinceMs)) || first
}
