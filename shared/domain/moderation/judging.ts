/** What stands of all that was done about records, by the membership as it is (SPEC.md [MOD1] to [MOD4]). */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Role } from '../membership/membership-event.ts'
import { isAtLeast, mayRemove } from '../membership/roles.ts'
import type { Moderation, ModerationAct } from './fold-moderation.ts'

/** Who is, or was, what: a space's `Membership`. */
export interface Judges {
  readonly membersByUser: ReadonlyMap<UserId, { readonly role: Role }>
  readonly leftByUser: ReadonlyMap<UserId, { readonly role: Role }>
  readonly removedByUser: ReadonlyMap<UserId, { readonly role: Role }>
}

/** The role that they have, or had when they went: what a coordinator hid stays hidden when they move away. */
export const lastRoleOf = ({ membersByUser, leftByUser, removedByUser }: Judges, user: UserId): Role | undefined =>
  (membersByUser.get(user) ?? leftByUser.get(user) ?? removedByUser.get(user))?.role

/** As with removing: an admin anybody else's, a coordinator what those below wrote. Nobody their own. */
export const mayModerate = (judges: Judges, user: UserId, author: UserId): boolean => {
  const role = lastRoleOf(judges, user)
  if (role === undefined || !isAtLeast(role, 'coordinator') || user === author) return false
  const theirs = lastRoleOf(judges, author)
  return theirs === undefined || mayRemove(role, theirs)
}

/** Is, or was when they went. */
export const isCoordinating = (judges: Judges, user: UserId): boolean => {
  const role = lastRoleOf(judges, user)
  return role !== undefined && isAtLeast(role, 'coordinator')
}

/** The act that hides it, or undefined: of all who may, the last in order stands. */
export const hidingOf = (
  { hidingByRecord }: Moderation,
  judges: Judges,
  record: RecordId,
  author: UserId,
): ModerationAct | undefined => {
  const last = [...(hidingByRecord.get(record)?.values() ?? [])].findLast(({ by }) => mayModerate(judges, by, author))
  return last?.did === 'hid' ? last : undefined
}

/** The posts pinned last, at most 3; `isHere`: of those that there are. */
export const pinnedOf = (
  { acts, pinningByPost }: Moderation,
  judges: Judges,
  isHere: (post: RecordId) => boolean,
): ReadonlySet<RecordId> => {
  const standing = new Set<ModerationAct>()
  for (const [post, byUser] of pinningByPost) {
    const last = [...byUser.values()].findLast(({ by }) => isCoordinating(judges, by))
    if (last?.did === 'pinned' && isHere(post)) standing.add(last)
  }
  if (standing.size === 0) return none
  return new Set(
    acts
      .filter((act) => standing.has(act))
      .map(({ record }) => record)
      .slice(-limits.pinnedPostsMax),
  )
}

const none: ReadonlySet<RecordId> = new Set()
