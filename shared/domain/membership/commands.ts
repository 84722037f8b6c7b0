/** What a person can ask for in a space: each checks its draft and gives what is to be signed, or says why not. */
import type { Signer } from '../../events/crypto.ts'
import { forkRecordKind } from '../../events/envelope.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { deviceAtEnd, type DeviceLink, type Grant } from '../identity/device-link.ts'
import { deviceIdOf, type Identity } from '../identity/identity.ts'
import { cleanText } from '../text.ts'
import { proveClaim } from './invitation.ts'
import type { JoinLink } from './join-link.ts'
import { lastMarks } from './marks.ts'
import type { Membership } from './membership.ts'
import {
  membershipBodies,
  type MembershipBody,
  type MembershipKind,
  type Relay,
  type RemovalMark,
  type Role,
} from './membership-event.ts'
import { isAtLeast, isLower, mayGive, mayRemove } from './roles.ts'
import type { SpaceGenesis } from './space-genesis.ts'

type Content<K extends MembershipKind> = Result<EventContent<K, MembershipBody<K>>>

/** Who asks, on which device, in what they know of the space. `after`: the heads of its members room. */
export interface Asking {
  readonly membership: Membership
  readonly user: UserId
  readonly device: Uint8Array
  readonly after: readonly RecordId[]
}

const content = <K extends MembershipKind>(kind: K, body: MembershipBody<K>, after: readonly RecordId[]): Content<K> =>
  membershipBodies[kind].safeParse(body).success ? ok({ kind, body, after }) : refuse({ code: 'malformed' })

const notAllowed = refuse({ code: 'not-allowed' })
const malformed = refuse({ code: 'malformed' })

const roleOf = ({ membership, user, device }: Asking): Role | undefined =>
  membership.isDeviceOf(user, device) ? membership.membersByUser.get(user)?.role : undefined

/** The content, where whoever asks is at least that; 'not-a-member' or 'not-allowed' otherwise. */
const asAtLeast = <K extends MembershipKind>(
  asking: Asking,
  least: Role,
  kind: K,
  body: MembershipBody<K>,
): Content<K> => {
  const role = roleOf(asking)
  if (role === undefined) return refuse({ code: 'not-a-member' })
  return isAtLeast(role, least) ? content(kind, body, asking.after) : notAllowed
}

export const foundSpace = (
  genesis: SpaceGenesis,
  identity: Identity,
  names: { readonly space: string; readonly founder: string },
  links: readonly DeviceLink[] = [],
): Content<'space.founded'> => {
  const name = cleanText(names.space)
  const founder = cleanText(names.founder)
  const own = { genesis: genesis.genesis, identity: identity.genesis, name, founder }
  return content('space.founded', links.length > 0 ? { ...own, links: [...links] } : own, [])
}

export const nameRelays = (relays: readonly Relay[], after: readonly RecordId[]): Content<'space.relays'> =>
  content('space.relays', { relays: [...relays] }, after)

export interface ClaimExtras {
  /** From the genesis device to this one, where they are not the same. */
  readonly links?: readonly DeviceLink[]
  /** Why they ask: for an invitation that needs a yes. */
  readonly words?: string
  /** Of somebody removed who comes back by an invitation made since: the removal must be among the causes. */
  readonly after?: readonly RecordId[]
}

/** 'bad-invitation' when it has expired by `nowMs`, our own clock: others will judge by the clock we sign. */
export const joinSpace = async (
  link: Pick<JoinLink, 'invitation'>,
  identity: Identity,
  name: string,
  secret: Signer,
  nowMs: number,
  { links = [], words = '', after = [] }: ClaimExtras = {},
): Promise<Content<'member.joined'>> => {
  const { invitation } = link
  if (nowMs > invitation.expiresMs) return refuse({ code: 'bad-invitation' })
  const proof = await proveClaim(invitation.space, identity.user, deviceAtEnd(identity, links), secret)
  const why = cleanText(words)
  const body = {
    invitation: invitation.blob,
    proof,
    identity: identity.genesis,
    name: cleanText(name),
    ...(links.length > 0 && { links: [...links] }),
    ...(why !== '' && { words: why }),
  }
  return content('member.joined', body, [invitation.after, ...after].slice(0, limits.afterCountMax))
}

export const approve = (asking: Asking, claim: RecordId): Content<'member.approved'> =>
  decide(asking, claim, 'member.approved')

export const decline = (asking: Asking, claim: RecordId): Content<'member.declined'> =>
  decide(asking, claim, 'member.declined')

const decide = <K extends 'member.approved' | 'member.declined'>(asking: Asking, claim: RecordId, kind: K) => {
  const applicant = asking.membership.applicants.get(claim)
  const role = roleOf(asking)
  if (applicant === undefined) return malformed
  if (role === undefined || !mayGive(role, applicant.role)) return notAllowed
  return content(kind, { claim } as MembershipBody<K>, [claim, ...asking.after].slice(0, limits.afterCountMax))
}

/** `seen`: as for a removal, looked at where the new role is reader. An admin may step down, if not the last. */
export const giveRole = (
  asking: Asking,
  user: UserId,
  role: Role,
  seen: readonly Fact[] = [],
): Content<'member.role'> => {
  const { membership, after } = asking
  const own = roleOf(asking)
  const old = membership.membersByUser.get(user)?.role
  if (own === undefined || old === undefined) return refuse({ code: 'not-a-member' })
  if (old === role) return malformed
  if (user === asking.user) {
    if (!isLower(role, old)) return notAllowed
    if (isLastAdmin(asking)) return refuse({ code: 'last-admin' })
  } else if (!mayGive(own, old) || !mayGive(own, role)) return notAllowed
  if (role !== 'reader') return content('member.role', { user, role }, after)
  return withMarks(marksOfUser(user, seen), (last) => content('member.role', { user, role, last }, after))
}

export const nameMyself = (name: string, after: readonly RecordId[]): Content<'profile.named'> =>
  content('profile.named', { name: cleanText(name) }, after)

/** `seen` are all facts of the space that this device holds: what it has of `user`'s goes on counting, and nothing more. */
export const removeMember = (asking: Asking, user: UserId, seen: readonly Fact[]): Content<'member.removed'> => {
  const own = roleOf(asking)
  const { membersByUser, leftByUser } = asking.membership
  const other = (membersByUser.get(user) ?? leftByUser.get(user))?.role
  if (own === undefined || other === undefined) return refuse({ code: 'not-a-member' })
  if (user === asking.user || !mayRemove(own, other)) return notAllowed
  return removalOf(user, seen, asking.after)
}

/** The same event, whoever asks. */
export const removalOf = (user: UserId, seen: readonly Fact[], after: readonly RecordId[]): Content<'member.removed'> =>
  withMarks(marksOfUser(user, seen), (last) => content('member.removed', { user, last }, after))

export const leave = (asking: Asking): Content<'member.left'> =>
  isLastAdmin(asking) ? refuse({ code: 'last-admin' }) : asAtLeast(asking, 'reader', 'member.left', {})

/** `seen`: what of their work came late waits to be signed in; what they make from now on counts. */
export const readmit = (
  asking: Asking,
  user: UserId,
  role: Role,
  seen: readonly Fact[],
): Content<'member.readmitted'> => {
  const own = roleOf(asking)
  const former = asking.membership.removedByUser.get(user)?.role
  if (own === undefined || former === undefined) return refuse({ code: 'not-a-member' })
  if (!mayGive(own, former) || !mayGive(own, role)) return notAllowed
  return withMarks(marksOfUser(user, seen), (late) => content('member.readmitted', { user, role, late }, asking.after))
}

export const admitWork = (asking: Asking, records: readonly RecordId[]): Content<'work.admitted'> =>
  asAtLeast(asking, 'coordinator', 'work.admitted', { records: [...new Set(records)] })

/** Written by the new device itself: it is no member's yet, so nobody's rights are looked at. */
export const addDevice = (link: DeviceLink, after: readonly RecordId[]): Content<'device.added'> =>
  content('device.added', { link: { grant: link.grant, added: link.added } }, after)

/** Another device of one's own, or one of somebody whom one may remove. `seen` as for a removal. */
export const removeDevice = (asking: Asking, device: Uint8Array, seen: readonly Fact[]): Content<'device.removed'> => {
  const own = roleOf(asking)
  const target = deviceIdOf(device)
  if (own === undefined) return refuse({ code: 'not-a-member' })
  const { membership, user, after } = asking
  const isTheirs = (owner: UserId) => membership.devicesOf(owner).some(({ id }) => id === target)
  const others = [...membership.membersByUser.values()].filter((member) => isTheirs(member.user))
  if (!isTheirs(user) && !others.some(({ role }) => mayRemove(own, role))) return notAllowed
  if (target === deviceIdOf(asking.device)) return notAllowed
  const last = lastMarks(seen, ({ envelope }) => deviceIdOf(envelope.device) === target)
  return withMarks(last, (marks) => content('device.removed', { device, last: marks }, after))
}

export const setRecovery = (asking: Asking, grant: Grant): Content<'recovery.set'> =>
  grant.user === asking.user && grant.expiresMs === 0
    ? asAtLeast(asking, 'reader', 'recovery.set', { grant: grant.blob })
    : malformed

/** One of two records of a device at one sequence, whole: kept by any member who met it. */
export const keepForkRecord = (bytes: Uint8Array, after: readonly RecordId[]): Content<typeof forkRecordKind> =>
  content(forkRecordKind, { bytes }, after)

export const sealRoom = (asking: Asking, kind: string): Content<'room.sealed'> =>
  asAtLeast(asking, 'admin', 'room.sealed', { kind })

const isLastAdmin = ({ membership, user }: Asking): boolean => {
  const admins = [...membership.membersByUser.values()].filter(({ role }) => role === 'admin')
  return admins.length === 1 && admins[0]?.user === user
}

const marksOfUser = (user: UserId, seen: readonly Fact[]): RemovalMark[] =>
  lastMarks(seen, ({ envelope }) => envelope.user === user)

const withMarks = <T>(marks: RemovalMark[], make: (marks: RemovalMark[]) => Result<T>): Result<T> =>
  marks.length > limits.removalMarksMax
    ? refuse({ code: 'too-many', what: 'rooms', max: limits.removalMarksMax })
    : make(marks)
