/** All conversations of this person, and the pages of those that are on a screen. Keeps what it made, to give the same again. */
import { threadIn } from '@kwata/shared/domain/chat/chat.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { alarmsOf } from './alarms.ts'
import { makeContexts } from './chat-context.ts'
import { presentIn } from './chat-presence.ts'
import type { ThreadPage, ThreadView } from './chat-state.ts'
import { personIn } from './people-picture.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'
import { type ListedThread, threadsOfGroup } from './thread-kinds.ts'
import { makeThreadPages } from './thread-page.ts'
import { threadView } from './thread-picture.ts'
import { makeUnread } from './unread.ts'

export interface ChatPicture {
  draw(
    person: Person,
    nowMs: number,
  ): { readonly threads: readonly ThreadView[]; readonly pages: readonly ThreadPage[] }
}

export const makeChatPicture = (): ChatPicture => {
  const contextOf = makeContexts()
  const unreadOf = makeUnread()
  const pageOf = makeThreadPages()
  const known = new Map<string, { readonly told: string; readonly view: ThreadView }>()

  /** The same object where nothing of it changed. */
  const same = (view: ThreadView): ThreadView => {
    const told = JSON.stringify(view)
    const before = known.get(view.id)
    if (before?.told === told) return before.view
    known.set(view.id, { told, view })
    return view
  }

  return {
    draw: (person, nowMs) => {
      const { notes, identity, replica, talking } = person
      const [blocked, leftTalks] = [notes.blocked, notes.leftTalks]
      const spaces = [...person.spaces.values()]
      const nameOf = (user: UserId): string =>
        spaces.map((space) => personIn(space.membership(), user).name).find((name) => name !== '') ?? ''
      const looks = talking.looks.all()
      const threads: ThreadView[] = []
      const pages: ThreadPage[] = []
      for (const space of spaces) {
        const listedHere = space.isTalk
          ? talkIn(space, blocked, leftTalks)
          : threadsOfGroup(space, blocked, (thread) => looks.has(thread))
        const context = contextOf(space, identity.user, blocked, nameOf)
        for (const listed of listedHere) {
          const thread = threadIn(space.chat(), listed.key)
          const unread = unreadOf(listed.id, thread, context, talking.notes.readUpTo(listed.id))
          const muted = talking.notes.mutedUntil(listed.id, nowMs) ?? talking.notes.mutedUntil(space.known.id, nowMs)
          const alarms = listed.key === '' ? alarmsOf(space, replica, identity.user) : []
          threads.push(
            same(threadView({ listed, context, unread, muted: muted !== undefined, alarms, replica, nowMs })),
          )
          const look = looks.get(listed.id)
          if (look === undefined) continue
          if (look.firstUnread === 'unknown') talking.looks.foundUnread(listed.id, unread.first)
          const shown = look.firstUnread === 'unknown' ? { ...look, firstUnread: unread.first } : look
          const present = presentIn(listed.key, context, person)
          const [here, typing] = [context.people(present.here), context.people(present.typing)]
          pages.push(pageOf({ listed, look: shown, context, person, nowMs, here, typing }))
        }
      }
      return { threads: threads.sort((a, b) => b.lastAtMs - a.lastAtMs), pages }
    },
  }
}

const talkIn = (
  { known }: SpaceEngine,
  blocked: ReadonlySet<UserId>,
  leftTalks: ReadonlySet<string>,
): readonly ListedThread[] =>
  leftTalks.has(known.id) || (known.talkWith !== undefined && blocked.has(known.talkWith))
    ? []
    : [{ id: known.id, key: '', of: 'talk', title: '', closed: false, sinceMs: 0 }]
