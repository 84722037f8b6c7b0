/** What a space's membership room adds up to: who is in, as what, with which devices, and what of their work counts. */
import type { Envelope } from '../../events/envelope.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { standingOf, type Standing } from './counting.ts'
import { underForks, type Effective } from './forks.ts'
import type { Device, MembershipState } from './membership-state.ts'
import type { Role } from './membership-event.ts'

export type { Applicant, Device, Left, Member, MembershipState, Removed } from './membership-state.ts'

type Authored = Pick<Envelope, 'room' | 'user' | 'device' | 'seq'>

export class Membership implements MembershipState {
  readonly space: MembershipState['space']
  readonly kind: MembershipState['kind']
  readonly name: MembershipState['name']
  readonly membersByUser: MembershipState['membersByUser']
  readonly removedByUser: MembershipState['removedByUser']
  readonly leftByUser: MembershipState['leftByUser']
  readonly applicants: MembershipState['applicants']
  readonly declined: MembershipState['declined']
  readonly relays: MembershipState['relays']
  readonly usesByInvitation: MembershipState['usesByInvitation']
  readonly devicesByUser: MembershipState['devicesByUser']
  readonly recoveryByUser: MembershipState['recoveryByUser']
  readonly usedGrants: MembershipState['usedGrants']
  readonly admitted: MembershipState['admitted']
  readonly workByUser: MembershipState['workByUser']
  readonly sealedKinds: MembershipState['sealedKinds']
  readonly proofsByRoom: MembershipState['proofsByRoom']
  readonly forkSeqByPlace: MembershipState['forkSeqByPlace']
  readonly forked: MembershipState['forked']
  readonly upheld: MembershipState['upheld']
  readonly voided: MembershipState['voided']

  constructor(state: MembershipState) {
    this.space = state.space
    this.kind = state.kind
    this.name = state.name
    this.membersByUser = state.membersByUser
    this.removedByUser = state.removedByUser
    this.leftByUser = state.leftByUser
    this.applicants = state.applicants
    this.declined = state.declined
    this.relays = state.relays
    this.usesByInvitation = state.usesByInvitation
    this.devicesByUser = state.devicesByUser
    this.recoveryByUser = state.recoveryByUser
    this.usedGrants = state.usedGrants
    this.admitted = state.admitted
    this.workByUser = state.workByUser
    this.sealedKinds = state.sealedKinds
    this.proofsByRoom = state.proofsByRoom
    this.forkSeqByPlace = state.forkSeqByPlace
    this.forked = state.forked
    this.upheld = state.upheld
    this.voided = state.voided
  }

  roleOf(user: UserId): Role | 'removed' | 'left' | 'applied' | 'declined' | undefined {
    const role = this.membersByUser.get(user)?.role
    if (role !== undefined) return role
    if (this.removedByUser.has(user)) return 'removed'
    for (const applicant of this.applicants.values()) if (applicant.user === user) return 'applied'
    if (this.leftByUser.has(user)) return 'left'
    return this.declined.has(user) ? 'declined' : undefined
  }

  /** All that they ever had here, removed ones too; first to last. */
  devicesOf(user: UserId): readonly Device[] {
    return this.devicesByUser.get(user) ?? []
  }

  isDeviceOf(user: UserId, deviceKey: Uint8Array): boolean {
    return this.membersByUser.get(user)?.devices.has(deviceIdOf(deviceKey)) ?? false
  }

  /** Whether a relay opens a room of this space for reading. Reports are for those who are to act on them. */
  mayRead(user: UserId, deviceKey: Uint8Array, roomKind: string): boolean {
    const role = this.membersByUser.get(user)?.role
    if (role === undefined || !this.isDeviceOf(user, deviceKey)) return false
    return roomKind !== 'reports' || role === 'admin' || role === 'coordinator'
  }

  /** Whoever is no reader writes everywhere, in rooms that they do not read as well. */
  mayWrite(user: UserId, deviceKey: Uint8Array, _roomKind: string): boolean {
    const role = this.membersByUser.get(user)?.role
    return role !== undefined && role !== 'reader' && this.isDeviceOf(user, deviceKey)
  }

  /**
   * Whether what this envelope says counts, in any room of the space: by a device of a member who is no reader, or of somebody
   * who was and left; of a removed person or device, what the removal named; or signed in. Forks that only the room itself
   * shows are `effective`'s to find.
   */
  counts(envelope: Authored, id: RecordId): boolean {
    return this.standing(envelope, id) === 'counts'
  }

  /** Whether it waits to be signed in: it would count but for a removal or a fork. */
  late(envelope: Authored, id: RecordId): boolean {
    return this.standing(envelope, id) === 'late'
  }

  standing(envelope: Authored, id: RecordId): Standing {
    return standingOf(this, envelope, id, this.forkSeqByPlace)
  }

  /**
   * Of one room's facts, what counts and what waits, proofs taken in where this replica holds the other branch of a fork: the
   * same on every replica, whichever branch its copy of the room grew on.
   */
  effective(facts: readonly Fact[]): Effective {
    return underForks(this, facts)
  }
}
