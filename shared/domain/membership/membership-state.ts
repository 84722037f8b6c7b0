/** What a membership room adds up to, as data. */
import type { HybridTime } from '../../events/envelope.ts'
import type { Fact } from '../../events/verify.ts'
import type { DeviceId, RecordId, RoomBase, SpaceId, UserId } from '../../kernel/ids.ts'
import type { Grant, GrantId } from '../identity/device-link.ts'
import type { Invitation, InvitationId } from './invitation.ts'
import type { Marks } from './marks.ts'
import type { Relay, Role } from './membership-event.ts'
import type { SpaceKind } from './space-genesis.ts'

/** One phone or computer of somebody. */
export interface Device {
  readonly id: DeviceId
  readonly key: Uint8Array
  /** X25519 public key. */
  readonly agree: Uint8Array
  readonly addedAt: HybridTime
  /** The device of the user's genesis, one let in by a one-time grant, one brought back by a grant that never expires. */
  readonly by: 'first' | 'link' | 'recovery'
  readonly removed: { readonly by: UserId; readonly at: HybridTime } | undefined
}

export interface Member {
  readonly user: UserId
  readonly role: Role
  readonly name: string
  readonly since: HybridTime
  /** Who invited or readmitted them; undefined for the founder. */
  readonly vouchedBy: UserId | undefined
  /** Those that may act: removed ones are not among them (`devicesOf` tells all). */
  readonly devices: ReadonlySet<DeviceId>
}

/** Somebody removed, with the role and devices that they had. */
export interface Removed extends Member {
  readonly removedBy: UserId
  readonly removedAt: HybridTime
}

/** Somebody who left. Their work goes on counting. */
export interface Left extends Member {
  readonly leftAt: HybridTime
}

/** A claim by an invitation that needs a yes. */
export interface Applicant {
  readonly claim: RecordId
  readonly user: UserId
  readonly name: string
  readonly words: string
  readonly at: HybridTime
  readonly role: Role
  readonly vouchedBy: UserId
  readonly invitation: Invitation
}

/** Work after `from` and up to `to` waits; `to` undefined: all after `from`. */
export interface Span {
  readonly from: Marks
  readonly to: Marks | undefined
}

/** Of somebody who is, or has been, a member. */
export interface Work {
  /** Whether they are, or when they left were, more than a reader. A reader's work is never waiting: nobody took it away. */
  readonly writes: boolean
  readonly spans: readonly Span[]
  /** Every device that they had here; marks for one that was removed. */
  readonly devices: ReadonlyMap<DeviceId, Marks | undefined>
}

export interface ForkPoint {
  readonly seq: number
  readonly lower: RecordId
}

export interface MembershipState {
  readonly space: SpaceId
  readonly kind: SpaceKind
  /** Undefined until the founding is here: then nobody is a member. */
  readonly name: string | undefined
  readonly membersByUser: ReadonlyMap<UserId, Member>
  readonly removedByUser: ReadonlyMap<UserId, Removed>
  readonly leftByUser: ReadonlyMap<UserId, Left>
  /** By claim, in order. */
  readonly applicants: ReadonlyMap<RecordId, Applicant>
  /** Users whose last claim was declined. */
  readonly declined: ReadonlySet<UserId>
  readonly relays: readonly Relay[]
  readonly usesByInvitation: ReadonlyMap<InvitationId, number>
  readonly devicesByUser: ReadonlyMap<UserId, readonly Device[]>
  /** The recovery grants that each member published, first to last: the last is the kit they use now. */
  readonly recoveryByUser: ReadonlyMap<UserId, readonly Grant[]>
  readonly usedGrants: ReadonlySet<GrantId>
  /** Late records of any room that count after all. */
  readonly admitted: ReadonlySet<RecordId>
  readonly workByUser: ReadonlyMap<UserId, Work>
  /** Kinds of room whose bodies are sealed from now on. */
  readonly sealedKinds: ReadonlySet<string>
  /** Records that members keep as proof, by room: what a fork is told by. */
  readonly proofsByRoom: ReadonlyMap<RoomBase, readonly Fact[]>
  /** The lowest sequence at which two records of one device are known, by place; from the members room and proofs alone. */
  readonly forkSeqByPlace: ReadonlyMap<string, ForkPoint>
  /** Devices that signed two records at one sequence. */
  readonly forked: ReadonlySet<DeviceId>
  /** Where any device forked: the records of the members room that stand (upheld.ts). */
  readonly upheld: ReadonlySet<RecordId>
  /** Acts in the members room that a concurrent revocation made void: shown, not counted. */
  readonly voided: ReadonlySet<RecordId>
}
