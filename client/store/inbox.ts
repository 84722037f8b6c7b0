/**
 * The inbox of this person: what concerns them in all their groups and conversations. Made from folds that are here anyway;
 * a group in which nothing changed costs nothing.
 */
import type { Circle, Concern } from '@kwata/shared/domain/notifications/concerns.ts'
import { concernFold } from '@kwata/shared/domain/notifications/fold-concerns.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { foldAll, makeRunningFold, type RunningFold } from '@kwata/shared/events/running-fold.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { InboxView, SpaceView, ThreadView } from './app-state.ts'
import type { Database } from './database.ts'
import { type FoundItem, groupItems } from './inbox-items.ts'
import { openInboxNotes } from './inbox-notes.ts'
import { threadItems } from './inbox-threads.ts'

/** Of a group on this phone. */
export interface InboxGroup {
  readonly view: SpaceView
  readonly membership: Membership
  readonly told: readonly Fact[]
  readonly members: readonly Fact[]
}

export interface InboxParts {
  readonly groups: readonly InboxGroup[]
  readonly threads: readonly ThreadView[]
  readonly blocked: ReadonlySet<UserId>
  readonly nowMs: number
}

export interface Inbox {
  view(parts: InboxParts): InboxView
  /** What was shown, up to a time, is news no more. Resolves when the disk has it. */
  see(upToMs: number): Promise<void>
}

/** On a new phone the past comes all at once: it is there to read, and nobody is called to it. */
const freshWithinMs = 14 * 86_400_000

interface Gathered {
  readonly running: RunningFold<{ readonly mine: readonly Concern[] }>
  told: readonly Fact[] | undefined
  ofBoard: readonly Concern[]
  membership: Membership | undefined
  ofMembers: readonly Concern[]
}

const noCircle: Circle = { isTalk: false, members: () => [], deciders: () => [], waits: () => false }

export const openInbox = async (database: Pick<Database, 'note' | 'putNote'>, me: UserId): Promise<Inbox> => {
  const notes = await openInboxNotes(database)
  const gathered = new Map<SpaceId, Gathered>()
  let shown: readonly FoundItem[] = []

  const concernsIn = ({ view, told, members, membership }: InboxGroup): readonly Concern[] => {
    const known = gathered.get(view.id) ?? {
      running: makeRunningFold(concernFold(me, noCircle)),
      told: undefined,
      ofBoard: [],
      membership: undefined,
      ofMembers: [],
    }
    gathered.set(view.id, known)
    if (known.told !== told) {
      known.told = told
      known.ofBoard = known.running.take(told).mine
    }
    if (known.membership !== membership) {
      known.membership = membership
      known.ofMembers = foldAll(concernFold(me, circleOf(membership)), members).mine
    }
    return [...known.ofBoard, ...known.ofMembers]
  }

  return {
    view: ({ groups, threads, blocked, nowMs }) => {
      const ownPosts = new Set<string>(
        groups.flatMap(({ view }) => view.posts.flatMap(({ id, mine }) => (mine ? `${view.id}/${id}` : []))),
      )
      const unread = new Set<string>(threads.flatMap(({ id, unread: count }) => (count > 0 ? id : [])))
      shown = [
        ...groups.flatMap((group) =>
          groupItems({
            view: group.view,
            membership: group.membership,
            me,
            blocked,
            concerns: concernsIn(group),
            unread,
            nowMs,
          }),
        ),
        ...threadItems(threads, (thread) => ownPosts.has(thread.id), blocked),
      ]
        .toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? -1 : 1))
        .slice(0, limits.inboxItemsMax)
      const items = shown.map((item) => ({
        ...item,
        fresh: nowMs - item.atMs < freshWithinMs && !notes.hasSeen(item),
      }))
      return { items, fresh: items.filter(({ fresh }) => fresh).length }
    },
    see: (upToMs) => notes.see(shown, upToMs),
  }
}

const circleOf = (membership: Membership): Circle => {
  const deciders = [...membership.membersByUser.values()].flatMap(({ user, role }) =>
    role === 'admin' || role === 'coordinator' ? user : [],
  )
  return { ...noCircle, deciders: () => deciders, waits: (claim) => membership.applicants.has(claim) }
}
