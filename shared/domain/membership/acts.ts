/**
 * Reads membership events into acts: bodies parsed, and every signature inside them checked. Folding is synchronous and
 * checking is not, so the checking comes first; what does not hold is no act, on every replica alike.
 */
import type { Verify } from '../../events/crypto.ts'
import { verifyEvent, type Fact, type Verified } from '../../events/verify.ts'
import type { DeviceId, RecordId } from '../../kernel/ids.ts'
import {
  deviceOfLink,
  endsAt,
  verifyChain,
  verifyGrant,
  verifyLink,
  type DeviceLink,
  type Grant,
  type ProvenDevice,
  type ProvenIdentity,
} from '../identity/device-link.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { sameBytes } from '../../kernel/bytes.ts'
import { isClaimProven, verifyInvitation, type Invitation } from './invitation.ts'
import { marksOf, type Marks } from './marks.ts'
import { isMembershipKind, membershipBodies, type MembershipBody, type MembershipKind } from './membership-event.ts'
import { verifySpaceGenesis, type SpaceGenesis } from './space-genesis.ts'

/** Acts that are their body, with nothing inside to be checked. */
type PlainKind =
  | 'space.relays'
  | 'member.approved'
  | 'member.declined'
  | 'member.left'
  | 'work.admitted'
  | 'profile.named'
type PlainAct = { readonly [K in PlainKind]: { readonly kind: K } & MembershipBody<K> }[PlainKind]

export type MembershipAct =
  | PlainAct
  /** A newer app's event, or one that does not hold: it keeps its place among causes, and does nothing. */
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'space.founded'
      readonly genesis: Verified<SpaceGenesis>
      readonly chain: ProvenIdentity
      readonly name: string
      readonly founder: string
    }
  | {
      /** The author proved to hold the invitation's secret, names its cause, and the chain ends at the author's device. */
      readonly kind: 'member.joined'
      readonly invitation: Verified<Invitation>
      readonly inviterDevice: DeviceId
      readonly chain: ProvenIdentity
      readonly name: string
      readonly words: string
    }
  | ({ readonly kind: 'member.role'; readonly marks: Marks } & Pick<MembershipBody<'member.role'>, 'user' | 'role'>)
  | ({ readonly kind: 'member.removed'; readonly marks: Marks } & Pick<MembershipBody<'member.removed'>, 'user'>)
  | ({ readonly kind: 'member.readmitted'; readonly late: Marks } & Pick<
      MembershipBody<'member.readmitted'>,
      'user' | 'role'
    >)
  | { readonly kind: 'room.sealed'; readonly room: string } // a kind of room
  | { readonly kind: 'device.added'; readonly device: ProvenDevice } // its author
  | { readonly kind: 'device.removed'; readonly target: DeviceId; readonly marks: Marks }
  | { readonly kind: 'recovery.set'; readonly grant: Verified<Grant>; readonly granter: DeviceId }
  | { readonly kind: 'fork.record'; readonly told: MembershipFact } // of any room

export interface MembershipFact extends Fact {
  /** Its author's, hashed once. */
  readonly device: DeviceId
  readonly act: MembershipAct
}

/** Reads again and again what a growing room holds; each event is checked once. Every fact comes back, read. */
export const makeActReader = (verify: Verify) => {
  const readById = new Map<RecordId, MembershipFact>()
  return async (facts: readonly Fact[]): Promise<readonly MembershipFact[]> => {
    const unread = facts.filter((fact) => !readById.has(fact.id))
    const read = await Promise.all(unread.map((fact) => readFact(fact, verify)))
    for (const fact of read) readById.set(fact.id, fact)
    return facts.flatMap(({ id }) => readById.get(id) ?? [])
  }
}

const readFact = async (fact: Fact, verify: Verify): Promise<MembershipFact> => {
  const { id, envelope } = fact
  const act = await actOf(fact, verify)
  return { id, envelope, device: deviceIdOf(envelope.device), act: act ?? { kind: 'nothing' } }
}

const actOf = async ({ envelope }: Fact, verify: Verify): Promise<MembershipAct | undefined> => {
  const { kind, body } = envelope
  if (!isMembershipKind(kind)) return undefined
  switch (kind) {
    case 'space.founded':
      return founded(bodyOf(kind, body), envelope, verify)
    case 'member.joined':
      return joined(bodyOf(kind, body), envelope, verify)
    case 'member.role': {
      const parsed = bodyOf(kind, body)
      return parsed && { kind, user: parsed.user, role: parsed.role, marks: marksOf(parsed.last ?? []) }
    }
    case 'member.removed': {
      const parsed = bodyOf(kind, body)
      return parsed && { kind, user: parsed.user, marks: marksOf(parsed.last) }
    }
    case 'member.readmitted': {
      const parsed = bodyOf(kind, body)
      return parsed && { kind, user: parsed.user, role: parsed.role, late: marksOf(parsed.late) }
    }
    case 'device.added': {
      const parsed = bodyOf(kind, body)
      const link = parsed && (await verifyLink(parsed.link, verify))
      const own = link?.ok && link.value.added.user === envelope.user
      return own && sameBytes(link.value.added.device, envelope.device)
        ? { kind, device: deviceOfLink(link.value) }
        : undefined
    }
    case 'device.removed': {
      const parsed = bodyOf(kind, body)
      return parsed && { kind, target: deviceIdOf(parsed.device), marks: marksOf(parsed.last) }
    }
    case 'recovery.set': {
      const parsed = bodyOf(kind, body)
      const grant = parsed && (await verifyGrant(parsed.grant, verify))
      return grant?.ok && grant.value.user === envelope.user && grant.value.expiresMs === 0
        ? { kind, grant: grant.value, granter: deviceIdOf(grant.value.granter) }
        : undefined
    }
    case 'room.sealed': {
      const parsed = bodyOf(kind, body)
      return parsed && { kind, room: parsed.kind }
    }
    case 'fork.record': {
      const parsed = bodyOf(kind, body)
      const told = parsed && (await verifyEvent(parsed.bytes, verify)) // each holds a smaller one, so this ends
      return told?.ok ? { kind, told: await readFact(told.value, verify) } : undefined
    }
    default: {
      const parsed = bodyOf(kind, body)
      return parsed && ({ ...parsed, kind } as PlainAct)
    }
  }
}

const bodyOf = <K extends MembershipKind>(kind: K, body: unknown): MembershipBody<K> | undefined => {
  const parsed = membershipBodies[kind].safeParse(body)
  return parsed.success ? (parsed.data as MembershipBody<K>) : undefined
}

type Author = Pick<Fact['envelope'], 'user' | 'device' | 'after'>

const founded = async (
  body: MembershipBody<'space.founded'> | undefined,
  author: Author,
  verify: Verify,
): Promise<MembershipAct | undefined> => {
  if (!body) return undefined
  const genesis = await verifySpaceGenesis(body.genesis, verify)
  const chain = await ownChain(body, author, verify)
  const mine = genesis.ok && genesis.value.founder === author.user && sameBytes(genesis.value.device, author.device)
  return mine && chain
    ? { kind: 'space.founded', genesis: genesis.value, chain, name: body.name, founder: body.founder }
    : undefined
}

const joined = async (
  body: MembershipBody<'member.joined'> | undefined,
  author: Author,
  verify: Verify,
): Promise<MembershipAct | undefined> => {
  if (!body) return undefined
  const invitation = await verifyInvitation(body.invitation, verify)
  if (!invitation.ok || !author.after.includes(invitation.value.after)) return undefined
  const chain = await ownChain(body, author, verify)
  const proven = chain && (await isClaimProven(invitation.value, author.user, author.device, body.proof, verify))
  if (!proven) return undefined
  const inviterDevice = deviceIdOf(invitation.value.inviterDevice)
  const { name, words = '' } = body
  return { kind: 'member.joined', invitation: invitation.value, inviterDevice, chain, name, words }
}

/** The genesis of the very user that signed the event around it, and links from it to the device that did. */
const ownChain = async (
  { identity, links }: { readonly identity: Uint8Array; readonly links?: readonly DeviceLink[] | undefined },
  { user, device }: Author,
  verify: Verify,
): Promise<ProvenIdentity | undefined> => {
  const chain = await verifyChain(identity, links ?? [], verify)
  return chain.ok && chain.value.identity.user === user && endsAt(chain.value, device) ? chain.value : undefined
}
