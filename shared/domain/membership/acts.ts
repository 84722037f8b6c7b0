/**
 * Reads membership events into acts: bodies parsed, and every signature inside them checked. Folding is synchronous and
 * checking is not, so the checking comes first; what does not hold is no act, on every replica alike.
 */
import type { Verify } from '../../events/crypto.ts'
import type { Fact, Verified } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { sameBytes } from '../../kernel/bytes.ts'
import { verifyIdentity, type Identity } from '../identity/identity.ts'
import { isClaimProven, verifyInvitation, type Invitation } from './invitation.ts'
import { isMembershipKind, membershipBodies, type MembershipBody } from './membership-event.ts'
import { verifySpaceGenesis, type SpaceGenesis } from './space-genesis.ts'

export type MembershipAct =
  | {
      readonly kind: 'space.founded'
      readonly genesis: Verified<SpaceGenesis>
      readonly identity: Verified<Identity>
      readonly name: string
      readonly founder: string
    }
  | {
      /** The author proved to hold the invitation's secret, and the identity is the author's. */
      readonly kind: 'member.joined'
      readonly invitation: Verified<Invitation>
      readonly identity: Verified<Identity>
      readonly name: string
    }
  | ({ readonly kind: 'space.relays' } & MembershipBody<'space.relays'>)
  | ({ readonly kind: 'member.removed' } & MembershipBody<'member.removed'>)
  | ({ readonly kind: 'profile.named' } & MembershipBody<'profile.named'>)

export interface MembershipFact extends Fact {
  readonly act: MembershipAct
}

/** Reads again and again what a growing room holds; each event is checked once. */
export const makeActReader = (verify: Verify) => {
  const readById = new Map<RecordId, MembershipFact | undefined>()
  return async (facts: readonly Fact[]): Promise<readonly MembershipFact[]> => {
    const unread = facts.filter((fact) => !readById.has(fact.id))
    const acts = await Promise.all(unread.map((fact) => actOf(fact, verify)))
    unread.forEach(({ id, envelope }, i) => {
      const act = acts[i]
      readById.set(id, act && { id, envelope, act })
    })
    return facts.flatMap(({ id }) => readById.get(id) ?? [])
  }
}

const actOf = async (fact: Fact, verify: Verify): Promise<MembershipAct | undefined> => {
  const { kind, body, user, device } = fact.envelope
  if (!isMembershipKind(kind)) return undefined
  switch (kind) {
    case 'space.founded': {
      const parsed = membershipBodies[kind].safeParse(body)
      if (!parsed.success) return undefined
      const genesis = await verifySpaceGenesis(parsed.data.genesis, verify)
      const identity = await ownIdentity(parsed.data.identity, user, device, verify)
      const mine = genesis.ok && genesis.value.founder === user && sameBytes(genesis.value.device, device)
      return mine && identity ? { ...parsed.data, kind, genesis: genesis.value, identity } : undefined
    }
    case 'member.joined': {
      const parsed = membershipBodies[kind].safeParse(body)
      if (!parsed.success) return undefined
      const invitation = await verifyInvitation(parsed.data.invitation, verify)
      const identity = await ownIdentity(parsed.data.identity, user, device, verify)
      if (!invitation.ok || !identity) return undefined
      const proven = await isClaimProven(invitation.value, user, device, parsed.data.proof, verify)
      return proven ? { kind, name: parsed.data.name, invitation: invitation.value, identity } : undefined
    }
    case 'space.relays': {
      const parsed = membershipBodies[kind].safeParse(body)
      return parsed.success ? { kind, ...parsed.data } : undefined
    }
    case 'member.removed': {
      const parsed = membershipBodies[kind].safeParse(body)
      return parsed.success ? { kind, ...parsed.data } : undefined
    }
    case 'profile.named': {
      const parsed = membershipBodies[kind].safeParse(body)
      return parsed.success ? { kind, ...parsed.data } : undefined
    }
  }
}

/** The genesis of the very user and device that signed the event around it. */
const ownIdentity = async (
  genesis: Uint8Array,
  user: UserId,
  device: Uint8Array,
  verify: Verify,
): Promise<Verified<Identity> | undefined> => {
  const identity = await verifyIdentity(genesis, verify)
  return identity.ok && identity.value.user === user && sameBytes(identity.value.device, device)
    ? identity.value
    : undefined
}
