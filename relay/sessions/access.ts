/**
 * What one device may do in one room of a space, asked at every step: as a member, or as somebody who is none yet and may
 * write what makes them one. Records of others are carried, not judged: what counts, only folds decide.
 */
import type { MembershipFact } from '@kwata/shared/domain/membership/acts.ts'
import { membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import { isOwnAffair } from '@kwata/shared/domain/membership/membership-event.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import type { GuardedRecord } from '@kwata/shared/guard/record-room.ts'
import { sameBytes, toBase32 } from '@kwata/shared/kernel/bytes.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import { sessionLimits } from './limits.ts'
import type { Quotas } from './quotas.ts'
import type { Access } from './room-session.ts'
import type { SpaceMembers } from './space-members.ts'

export interface Asker {
  readonly user: UserId
  readonly device: Uint8Array
}

/** Each page of a claim may cost a fold of the membership; an honest one needs a few. */
const broughtPagesMax = 256

const makeWithin = (quotas: Quotas, { space }: SpaceMembers, device: Uint8Array) => {
  const name = toBase32(device)
  return (guarded: readonly GuardedRecord[]): Result<void> =>
    quotas.storeBytes(
      name,
      space,
      guarded.reduce((sum, { bytes }) => sum + bytes.length, 0),
    )
}

/** What the membership says of this device, asked again only when there is another one: each question hashes a key. */
const makeRights = (of: SpaceMembers, { user, device }: Asker, kind: string) => {
  let said: { readonly by: Membership; readonly reads: boolean; readonly writes: boolean } | undefined
  return () => {
    const { membership: by } = of
    if (said?.by !== by) said = { by, reads: by.mayRead(user, device, kind), writes: by.mayWrite(user, device, kind) }
    return said
  }
}

export const memberAccess = (of: SpaceMembers, asker: Asker, kind: string, quotas: Quotas): Access => {
  const rights = makeRights(of, asker, kind)
  const within = makeWithin(quotas, of, asker.device)
  const isOwnWord = (said: string): boolean => kind === membersKind && (said === 'member.joined' || isOwnAffair(said))
  return {
    read: () => rights().reads,
    readOwn: () => rights().writes,
    open: () => rights().reads || rights().writes,
    mayWrite: (guarded) => {
      const { reads, writes } = rights()
      if (!reads && !writes) return Promise.resolve(refuse({ code: 'not-a-member' }))
      const mine = guarded.filter(({ envelope }) => envelope.user === asker.user)
      const readOnly = !writes && mine.some(({ envelope }) => !isOwnWord(envelope.kind))
      // Whoever does not read a room has nobody else's records to carry there.
      const blind = !reads && mine.length < guarded.length
      return Promise.resolve(readOnly || blind ? refuse({ code: 'read-only' }) : within(guarded))
    },
  }
}

/** The kinds of room in which somebody's late work waits for a yes. */
export const lateKinds: ReadonlySet<string> = new Set(['help', 'chat'])

/**
 * Somebody removed hands in what they made before they knew, or since: it waits in the coordinators' tray. They are told nothing
 * but which of their own records are here, carry nobody else's, have little room for it, and are then shown out.
 */
export const lateAccess = (of: SpaceMembers, { user, device }: Asker, quotas: Quotas): Access => ({
  read: () => false,
  readOwn: () => true,
  open: () => of.membership.roleOf(user) === 'removed' && !isRevoked(of.membership, { user, device }),
  farewell: 'not-a-member',
  mayWrite: (guarded) => {
    const own = guarded.every(({ envelope }) => envelope.user === user && sameBytes(envelope.device, device))
    const bytes = guarded.reduce((sum, record) => sum + record.bytes.length, 0)
    return Promise.resolve(own ? quotas.storeLate(user, of.space, bytes) : refuse({ code: 'not-a-member' }))
  },
})

export const mayOpen = (membership: Membership, { user, device }: Asker, kind: string): boolean =>
  membership.mayRead(user, device, kind) || membership.mayWrite(user, device, kind)

/**
 * For the members room alone: whoever is not a member here yet, a new device of a member, or one who brings a space that is
 * not here yet. Every author must be known once these are stored, so causes come first; until its owner is in, nothing is
 * shown.
 */
export const claimAccess = (of: SpaceMembers, asker: Asker, quotas: Quotas): Access => {
  const { user, device } = asker
  const member = memberAccess(of, asker, membersKind, quotas)
  const within = makeWithin(quotas, of, device)
  let brought: readonly MembershipFact[] = [] // by this channel, allowed and perhaps still on its way to the disk
  let pages = 0

  const judge = async (guarded: readonly GuardedRecord[]): Promise<Result<readonly MembershipFact[]>> => {
    const acts = await of.read(guarded)
    const whole = [...brought, ...acts]
    const fresh = acts.filter(({ id }) => !of.has(id))
    if (fresh.length === 0 && of.membership.name !== undefined) return ok(whole)
    if (fresh.some((act) => isOneTooMany(of, act))) return refuse({ code: 'overloaded' })
    const [claim] = fresh
    const alone = brought.length === 0 && fresh.every((act) => isBy(act, asker))
    if (claim !== undefined && alone && of.takeClaim(claim)) return ok(whole)
    // Whoever is not known and claims nothing cannot become so: that costs no fold. What others signed who never were anybody
    // here is no reason to turn a member away who brings the whole of a space: one liar's record would keep it off every relay.
    const comesIn = whole.some((one) => claims(one) && isBy(one, asker))
    const idle = comesIn
      ? undefined
      : fresh.find((act) => !isKnown(of.membership, act) && !whole.some((one) => claims(one) && sameAuthor(one, act)))
    const founded = of.membership.name !== undefined || whole.some(({ act }) => act.kind === 'space.founded')
    if (idle !== undefined) return refuse({ code: founded ? whyNotKnown(of.membership, user) : 'unknown-space' })
    if (!of.mayJudge()) return refuse({ code: 'overloaded' })
    const membership = of.withThese(whole)
    if (membership.name === undefined) return refuse({ code: 'unknown-space' })
    // Who is a member by these may carry others' claims too, those that count nowhere: an empty relay gets all or nothing.
    // Who is not may carry what is known authors', and of their own nothing but a claim that waits for a yes.
    const stranger = membership.mayRead(user, device, membersKind)
      ? undefined
      : fresh.find((act) => !membership.applicants.has(act.id) && (isBy(act, asker) || !isKnown(membership, act)))
    return stranger === undefined ? ok(whole) : refuse({ code: whyNot(of, membership, whole, stranger) })
  }

  return {
    read: member.read,
    readOwn: member.read,
    open: () => true,
    mayWrite: async (guarded) => {
      if (member.read()) return member.mayWrite(guarded)
      pages += 1
      if (pages > broughtPagesMax) return refuse({ code: 'overloaded' }) // what it brought is stored: it may go on in a new channel
      const judged = await judge(guarded)
      if (!judged.ok) return judged
      const stored = within(guarded)
      if (stored.ok) brought = judged.value
      return stored
    },
  }
}

/** Who asks by a link that is everywhere may find many before them: they ask again when those have had their answer. */
const isOneTooMany = (of: SpaceMembers, { act }: MembershipFact): boolean =>
  act.kind === 'member.joined' &&
  act.invitation.approval &&
  of.waiting(act.invitation.id) >= sessionLimits.applicantsPerInvitationMax

const isBy = ({ envelope }: MembershipFact, { user, device }: Asker): boolean =>
  envelope.user === user && sameBytes(envelope.device, device)

const sameAuthor = (a: MembershipFact, b: MembershipFact): boolean =>
  a.device === b.device && a.envelope.user === b.envelope.user

const claims = ({ act }: MembershipFact): boolean =>
  act.kind === 'space.founded' || act.kind === 'member.joined' || act.kind === 'device.added'

/** A device that the author has, or had, here. */
const isKnown = (membership: Membership, { device, envelope: { user } }: MembershipFact): boolean =>
  membership.devicesOf(user).some(({ id }) => id === device)

const whyNotKnown = (membership: Membership, user: UserId): 'not-a-member' | 'not-yet-a-member' | 'bad-invitation' => {
  const role = membership.roleOf(user)
  if (role === 'removed' || role === 'left') return 'not-a-member'
  return role === 'applied' ? 'not-yet-a-member' : 'bad-invitation'
}

/** An inviter, or a device that let another in, who is unknown here may be known tomorrow; what else does not count never will. */
const whyNot = (
  { space }: SpaceMembers,
  membership: Membership,
  acts: readonly MembershipFact[],
  stranger: MembershipFact,
): 'bad-invitation' | 'not-yet-a-member' | 'not-a-member' => {
  const waits = acts.some(({ act, ...fact }) => {
    if (!sameAuthor({ act, ...fact }, stranger)) return false
    if (act.kind === 'member.joined')
      return act.invitation.space === space && membership.roleOf(act.invitation.inviter) === undefined
    if (act.kind !== 'device.added') return false
    const granter = act.device.granter
    return !membership.devicesOf(fact.envelope.user).some(({ id }) => id === granter)
  })
  return waits ? 'not-yet-a-member' : whyNotKnown(membership, stranger.envelope.user)
}

/** This device was somebody's here and is no more. */
export const isRevoked = (membership: Membership, { user, device }: Asker): boolean => {
  const id = deviceIdOf(device)
  return membership.devicesOf(user).some((own) => own.id === id && own.removed !== undefined)
}
