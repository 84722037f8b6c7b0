/** Who is in a space, who asks, who is gone, and what waits for a yes: as one person may see and change it. Pure. */
import { isHelpKind } from '@kwata/shared/domain/help/help-event.ts'
import type { HelpBoard } from '@kwata/shared/domain/help/help-board.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { type Role, roles } from '@kwata/shared/domain/membership/membership-event.ts'
import { mayGive, mayRemove } from '@kwata/shared/domain/membership/roles.ts'
import type { Profiles } from '@kwata/shared/domain/profile/fold-profiles.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import { profileView } from './profile-picture.ts'
import type { Reputations } from './reputations.ts'
import type { ApplicantView, FormerView, LateWorkView, MemberView, Person, ReportView, SpaceView } from './app-state.ts'

export interface PeopleParts {
  readonly membership: Membership
  readonly me: UserId
  readonly asksFirst: boolean
  readonly refused: RefusalCode | undefined
  readonly blocked: ReadonlySet<UserId>
  readonly board: HelpBoard
  readonly late: readonly Fact[]
  readonly reports: readonly ReportView[]
  readonly profiles: Profiles
  readonly reputations: Reputations
  /** The place in my own profile. */
  readonly myNear: string | undefined
}

type People = Pick<
  SpaceView,
  'myRole' | 'refused' | 'mayInvite' | 'members' | 'applicants' | 'former' | 'lateWork' | 'reports'
>

export const peopleView = (parts: PeopleParts): People => {
  const { membership, me } = parts
  const mine = membership.membersByUser.get(me)?.role
  const decides = mine === 'admin' || mine === 'coordinator'
  return {
    myRole: membership.roleOf(me) ?? notIn(parts),
    refused: parts.refused,
    mayInvite: decides ? roles.filter((role) => mayGive(mine, role)) : [],
    members: membersOf(parts, mine),
    applicants: decides ? applicantsOf(membership).filter(({ role }) => mayGive(mine, role)) : [],
    former: formerOf(membership, mine),
    lateWork: decides ? parts.late.flatMap((fact) => lateView(fact, parts)) : [],
    reports: decides ? parts.reports : [],
  }
}

/** Whoever is not in is shown nothing of the group: that it said no is a relay's word. */
const notIn = ({ asksFirst, refused }: PeopleParts): 'joining' | 'applied' | 'declined' =>
  asksFirst ? (refused === 'not-a-member' ? 'declined' : 'applied') : 'joining'

/** By their name here, whether they are still in or not. */
export const personIn = (membership: Membership, user: UserId): Person => ({
  user,
  name:
    (membership.membersByUser.get(user) ?? membership.removedByUser.get(user) ?? membership.leftByUser.get(user))
      ?.name ?? '',
})

const membersOf = (
  { membership, me, blocked, profiles, reputations, myNear }: PeopleParts,
  mine: Role | undefined,
): MemberView[] =>
  [...membership.membersByUser.values()].map(({ user, name, role, since, vouchedBy, devices }) => ({
    user,
    name,
    role,
    sinceMs: since.ms,
    vouchedBy: vouchedBy && personIn(membership, vouchedBy),
    profile: profileView(profiles.get(user), myNear, reputations.get(user)),
    devices: devices.size,
    forked: membership.devicesOf(user).some(({ id }) => membership.forked.has(id)),
    mayRemove: user !== me && mine !== undefined && mayRemove(mine, role),
    mayGive: mine === undefined ? [] : rolesToGive(membership, mine, role, user === me),
    blocked: blocked.has(user),
  }))

/** An admin may step down, unless they are the last. */
const rolesToGive = (membership: Membership, mine: Role, theirs: Role, isMe: boolean): Role[] => {
  const others = roles.filter((role) => role !== theirs)
  if (!isMe) return mayGive(mine, theirs) ? others.filter((role) => mayGive(mine, role)) : []
  const admins = [...membership.membersByUser.values()].filter(({ role }) => role === 'admin')
  return mine === 'admin' && admins.length > 1 ? others : []
}

const applicantsOf = (membership: Membership): ApplicantView[] =>
  [...membership.applicants.values()].map(({ claim, user, name, words, at, role, vouchedBy }) => ({
    claim,
    user,
    name,
    words,
    atMs: at.ms,
    role,
    vouchedBy: personIn(membership, vouchedBy),
  }))

const formerOf = (membership: Membership, mine: Role | undefined): FormerView[] => [
  ...[...membership.removedByUser.values()].map(({ user, name, role, removedBy, removedAt }) => ({
    user,
    name,
    how: 'removed' as const,
    by: personIn(membership, removedBy),
    atMs: removedAt.ms,
    mayReadmit: mine !== undefined && mayGive(mine, role),
  })),
  ...[...membership.leftByUser.values()].map(({ user, name, leftAt }) => ({
    user,
    name,
    how: 'left' as const,
    by: undefined,
    atMs: leftAt.ms,
    mayReadmit: false, // who left comes back by an invitation, when they want to
  })),
]

const lateView = ({ id, envelope }: Fact, { membership, board }: PeopleParts): LateWorkView[] => {
  const { kind, body, user, at } = envelope
  const told = { id, by: personIn(membership, user), atMs: at.ms }
  const own = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const text = (name: string): string => (typeof own[name] === 'string' ? own[name] : '')
  if (kind === 'message.said') return [{ ...told, what: 'message', title: text('words') }]
  if (!isHelpKind(kind)) return [{ ...told, what: 'other', title: text('words') }]
  if (kind === 'help.posted')
    return [{ ...told, what: own['type'] === 'offer' ? 'offer' : 'request', title: text('title') }]
  const about = board.get(own['post'] as RecordId)?.title ?? ''
  return [{ ...told, what: kind === 'help.answered' ? 'answer' : 'other', title: text('words') || about }]
}
