/** Everything that may stand in the inbox of one person about one group, before it is sorted and cut. Pure. */
import type { Concern } from '@kwata/shared/domain/notifications/concerns.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import { boardPath, groupPath, peoplePath, postPath, threadPath } from '../views/paths.ts'
import type { InboxItem, InboxWhat, Person, PostView, SpaceView, ThreadId } from './app-state.ts'
import { personIn } from './people-picture.ts'

export type FoundItem = Omit<InboxItem, 'fresh'>

export interface GroupParts {
  readonly view: SpaceView
  readonly membership: Membership
  readonly me: UserId
  readonly blocked: ReadonlySet<UserId>
  /** Those that concern me: of the board, of the members room. */
  readonly concerns: readonly Concern[]
  /** Conversations in which something is unread. */
  readonly unread: ReadonlySet<string>
  readonly nowMs: number
}

const hourMs = 3_600_000
const endingWithinMs = 12 * hourMs
const forMeWithinMs = 7 * 24 * hourMs

/** What a muted group still tells: what is mine, and what is said to me. */
const alwaysTold: ReadonlySet<InboxWhat> = new Set([
  'answered',
  'withdrawn',
  'accepted',
  'time-proposed',
  'time-agreed',
  'says-done',
  'rated',
  'cancelled',
  'reply',
  'mention',
  'post-message',
  'let-in',
  'declined',
  'role',
  'removed',
  'warned',
  'hidden',
  'ending',
])

export const isMuted = ({ muted }: Pick<SpaceView, 'muted'>, nowMs: number): boolean =>
  muted === 'ever' || (muted !== undefined && muted > nowMs)

export const groupItems = (parts: GroupParts): readonly FoundItem[] => {
  const { view, blocked, nowMs } = parts
  const all = [...ofConcerns(parts), ...toDecide(view), ...ofPosts(parts), ...ofCoordinators(parts)]
  const muted = isMuted(view, nowMs)
  return all.filter(({ what, by }) => !(by && blocked.has(by.user)) && (!muted || alwaysTold.has(what)))
}

/** Several of one kind about one post are one item, told by the latest. */
const ofConcerns = ({ view, membership, me, blocked, concerns, unread }: GroupParts): readonly FoundItem[] => {
  const found = new Map<string, FoundItem>()
  for (const { what, about, by, record, title, atMs } of concerns) {
    if (blocked.has(by) || !stands(what, membership, me)) continue
    const thread: ThreadId = about === undefined ? view.id : `${view.id}/${about}`
    const said = what === 'reply'
    if (said && !unread.has(thread)) continue // it was read where it stands
    const id = `${what}:${about ?? view.id}`
    const before = found.get(id)
    found.set(id, {
      id,
      what,
      space: view.id,
      by: personIn(membership, by),
      title: title === '' ? view.name : title,
      atMs,
      count: said || about !== undefined ? (before?.count ?? 0) + 1 : 1,
      path: said ? threadPath(thread) : about === undefined ? boardPath(view.id) : postPath(view.id, about),
      record,
    })
  }
  return [...found.values()]
}

/**
 * What the members room says of me is news only while it is so. Who asks, reports, and what is unread are told from what
 * waits.
 */
const stands = (what: Concern['what'], membership: Membership, me: UserId): boolean => {
  const role = membership.roleOf(me)
  switch (what) {
    case 'applied':
    case 'reported':
    case 'message':
    case 'mention':
    case 'post-message':
      return false
    case 'let-in':
    case 'role':
      return membership.membersByUser.has(me)
    case 'declined':
    case 'removed':
      return role === what
    default:
      return true
  }
}

const toDecide = (view: SpaceView): readonly FoundItem[] => [
  ...waiting('applied', view, view.applicants, peoplePath(view.id), (one) => one),
  ...waiting(
    'reported',
    view,
    view.reports.filter(({ closed }) => !closed),
    groupPath(view.id, 'reports'),
    ({ by }) => by,
  ),
  ...waiting('late-work', view, view.lateWork, groupPath(view.id, 'late'), ({ by }) => by),
]

const waiting = <T extends { readonly atMs: number }>(
  what: InboxWhat,
  view: SpaceView,
  all: readonly T[],
  path: string,
  byOf: (one: T) => Person,
): readonly FoundItem[] => {
  if (all.length === 0) return []
  const latest = all.reduce((a, b) => (b.atMs > a.atMs ? b : a))
  const { user, name } = byOf(latest)
  const told = { what, space: view.id, by: { user, name }, title: view.name, path, record: undefined }
  return [{ ...told, id: `${what}:${view.id}`, atMs: latest.atMs, count: all.length }]
}

const ofPosts = ({ view, nowMs }: GroupParts): readonly FoundItem[] =>
  view.posts.flatMap((post): FoundItem[] => {
    const item = (what: InboxWhat, atMs: number, by: Person | undefined): FoundItem => ({
      id: `${what}:${post.id}`,
      what,
      space: view.id,
      by,
      title: post.title,
      atMs,
      count: 1,
      path: postPath(view.id, post.id),
      record: post.id,
    })
    const { untilMs } = post
    if (post.mine && post.hidden) return [item('hidden', post.postedAtMs, post.hidden.by)]
    if (post.mine && post.state === 'open' && untilMs !== undefined && untilMs - nowMs < endingWithinMs)
      return [item('ending', Math.max(post.postedAtMs, untilMs - endingWithinMs), undefined)]
    return isForMe(post, nowMs) ? [item('for-me', post.postedAtMs, post.by)] : []
  })

/** By a skill that I named, not merely because it is near: most of a neighbourhood is near. */
const isForMe = ({ mine, state, type, reasons, answers, postedAtMs }: PostView, nowMs: number): boolean =>
  !mine &&
  type === 'request' &&
  state === 'open' &&
  nowMs - postedAtMs < forMeWithinMs &&
  reasons.some(({ what }) => what === 'skill') &&
  !answers.some((answer) => answer.mine)

const ofCoordinators = ({ view, me }: GroupParts): readonly FoundItem[] =>
  view.warnings
    .filter(({ about }) => about.user === me)
    .map(({ id, by, atMs }) => ({
      id: `warned:${id}`,
      what: 'warned',
      space: view.id,
      by,
      title: view.name,
      atMs,
      count: 1,
      path: boardPath(view.id),
      record: id satisfies RecordId,
    }))
