/** What a space's membership room adds up to: who is in, as what, with which devices, and what of their work counts. */
import type { Envelope, HybridTime } from '../../events/envelope.ts'
import type { DeviceId, RoomBase, SpaceId, UserId } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import type { InvitationId } from './invitation.ts'
import type { Relay, Role } from './membership-event.ts'

export interface Member {
  readonly user: UserId
  readonly role: Role
  readonly name: string
  readonly since: HybridTime
  /** Who invited them; undefined for the founder. */
  readonly vouchedBy: UserId | undefined
  readonly devices: ReadonlySet<DeviceId>
}

export interface Removed extends Member {
  readonly removedBy: UserId
  readonly removedAt: HybridTime
  /** The last sequence that counts, by room and device. What is not named here does not count. */
  readonly lastSeqByPlace: ReadonlyMap<string, number>
}

export interface MembershipState {
  readonly space: SpaceId
  /** Undefined until the founding is here: then nobody is a member. */
  readonly name: string | undefined
  readonly membersByUser: ReadonlyMap<UserId, Member>
  readonly removedByUser: ReadonlyMap<UserId, Removed>
  readonly relays: readonly Relay[]
  readonly usesByInvitation: ReadonlyMap<InvitationId, number>
}

export const placeOf = (room: RoomBase, device: DeviceId): string => `${room}/${device}`

export class Membership implements MembershipState {
  readonly space: SpaceId
  readonly name: string | undefined
  readonly membersByUser: ReadonlyMap<UserId, Member>
  readonly removedByUser: ReadonlyMap<UserId, Removed>
  readonly relays: readonly Relay[]
  readonly usesByInvitation: ReadonlyMap<InvitationId, number>

  constructor(state: MembershipState) {
    this.space = state.space
    this.name = state.name
    this.membersByUser = state.membersByUser
    this.removedByUser = state.removedByUser
    this.relays = state.relays
    this.usesByInvitation = state.usesByInvitation
  }

  roleOf(user: UserId): Role | 'removed' | undefined {
    return this.membersByUser.get(user)?.role ?? (this.removedByUser.has(user) ? 'removed' : undefined)
  }

  /** Whether a relay opens a room of this space for reading. Every member reads every room kind there is so far. */
  mayRead(user: UserId, deviceKey: Uint8Array, _roomKind: string): boolean {
    return this.membersByUser.get(user)?.devices.has(deviceIdOf(deviceKey)) ?? false
  }

  mayWrite(user: UserId, deviceKey: Uint8Array, roomKind: string): boolean {
    return this.mayRead(user, deviceKey, roomKind) && this.roleOf(user) !== 'reader'
  }

  /**
   * Whether what this envelope says counts, in any room of the space. A member's does, whenever they joined; of somebody
   * removed, what the removal named. A reader's does not, nor does anything signed by a device that is not its user's.
   */
  counts({ room, user, device, seq }: Pick<Envelope, 'room' | 'user' | 'device' | 'seq'>): boolean {
    const member = this.membersByUser.get(user) ?? this.removedByUser.get(user)
    const id = deviceIdOf(device)
    if (!member?.devices.has(id) || member.role === 'reader' || !room.startsWith(`${this.space}.`)) return false
    return !('lastSeqByPlace' in member) || seq <= ((member as Removed).lastSeqByPlace.get(placeOf(room, id)) ?? -1)
  }
}
