/**
 * Folds a membership room (SPEC.md [MEM1] to [MEM12]). Same events, any arrival order, same membership. An act that its author
 * may not do changes nothing.
 */
import type { Envelope } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Verify } from '../../events/crypto.ts'
import type { Fact } from '../../events/verify.ts'
import { baseOf, roomOf, type SpaceId, type UserId } from '../../kernel/ids.ts'
import { deviceIdOf, type Identity } from '../identity/identity.ts'
import { makeActReader, type MembershipAct, type MembershipFact } from './acts.ts'
import type { Invitation, InvitationId } from './invitation.ts'
import { Membership, placeOf, type Member, type MembershipState, type Removed } from './membership.ts'
import type { Role } from './membership-event.ts'

interface Draft extends MembershipState {
  name: string | undefined
  relays: MembershipState['relays']
  readonly membersByUser: Map<UserId, Member>
  readonly removedByUser: Map<UserId, Removed>
  readonly usesByInvitation: Map<InvitationId, number>
}

type Act<K extends MembershipAct['kind']> = Extract<MembershipAct, { kind: K }>

export const membersKind = 'members'

export const foldMembership = (space: SpaceId, facts: readonly MembershipFact[]): Membership => {
  const room = baseOf(roomOf(space, membersKind))
  const draft: Draft = {
    space,
    name: undefined,
    relays: [],
    membersByUser: new Map(),
    removedByUser: new Map(),
    usesByInvitation: new Map(),
  }
  const ours = inOrder(facts.filter(({ envelope }) => envelope.room === room))
  for (const fact of ours) if (fact.act.kind === 'space.founded') found(draft, fact.act, fact.envelope)
  for (const { envelope, act } of ours) step(draft, act, envelope)
  return new Membership(draft)
}

/** Reads and folds in one go, for those who fold seldom; others keep a reader. */
export const membershipOf = async (space: SpaceId, facts: readonly Fact[], verify: Verify): Promise<Membership> =>
  foldMembership(space, await makeActReader(verify)(facts))

const step = (draft: Draft, act: MembershipAct, envelope: Envelope): void => {
  if (act.kind === 'space.founded') return // it comes before everything, whatever its clock
  if (act.kind === 'member.joined') return join(draft, act, envelope)
  const author = draft.membersByUser.get(envelope.user)
  if (!author?.devices.has(deviceIdOf(envelope.device)) || author.role === 'reader') return
  switch (act.kind) {
    case 'space.relays':
      if (author.role === 'admin') draft.relays = act.relays
      return
    case 'profile.named':
      draft.membersByUser.set(author.user, { ...author, name: act.name })
      return
    case 'member.removed':
      return remove(draft, act, author, envelope)
  }
}

/** Its genesis is the space's own hash, so there is one founder; of several foundings by them, the first in order. */
const found = (draft: Draft, { genesis, identity, name, founder }: Act<'space.founded'>, { at }: Envelope): void => {
  if (genesis.space !== draft.space || draft.name !== undefined) return
  draft.name = name
  admit(draft, identity, { role: 'admin', name: founder, since: at, vouchedBy: undefined })
}

const join = (draft: Draft, { invitation, identity, name }: Act<'member.joined'>, { user, at }: Envelope): void => {
  const uses = draft.usesByInvitation.get(invitation.id) ?? 0
  const open = invitation.space === draft.space && at.ms <= invitation.expiresMs && uses < invitation.uses
  if (!open || !mayInvite(draft, invitation) || draft.membersByUser.has(user) || draft.removedByUser.has(user)) return
  draft.usesByInvitation.set(invitation.id, uses + 1)
  admit(draft, identity, { role: invitation.role, name, since: at, vouchedBy: invitation.inviter })
}

const admit = (draft: Draft, identity: Identity, rest: Omit<Member, 'user' | 'devices'>): void => {
  const { user, device } = identity
  draft.membersByUser.set(user, { user, ...rest, devices: new Set([deviceIdOf(device)]) })
}

const mayInvite = (draft: Draft, { inviter, inviterDevice, role }: Invitation): boolean => {
  const member = draft.membersByUser.get(inviter)
  return member !== undefined && member.devices.has(deviceIdOf(inviterDevice)) && mayGive(member.role, role)
}

/** An admin gives any role; a coordinator those below their own. */
export const mayGive = (own: Role, given: Role): boolean =>
  own === 'admin' || (own === 'coordinator' && (given === 'member' || given === 'reader'))

/** An admin removes anybody else; a coordinator those below. */
export const mayRemove = (own: Role, other: Role): boolean => mayGive(own, other)

const remove = (draft: Draft, act: Act<'member.removed'>, author: Member, { at }: Envelope): void => {
  const victim = draft.membersByUser.get(act.user)
  if (!victim || victim.user === author.user || !mayRemove(author.role, victim.role)) return
  const lastSeqByPlace = new Map<string, number>()
  for (const [room, device, seq] of act.last) lastSeqByPlace.set(placeOf(room, deviceIdOf(device)), seq)
  draft.membersByUser.delete(victim.user)
  draft.removedByUser.set(victim.user, { ...victim, removedBy: author.user, removedAt: at, lastSeqByPlace })
}
