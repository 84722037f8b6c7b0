/**
 * The spaces of this relay: who may open which room, by each space's own membership, folded from what is on this disk.
 *
 * A space is adopted when its members room is opened with a genesis that hashes to its id. A stranger to a known space
 * may do one thing: write what makes them a member, or their new device a known one; until it counts they are told nothing.
 */
import { membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { reportsKind } from '@kwata/shared/domain/reports/fold-reports.ts'
import { verifySpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import { chatKind, firstMonth, isMonth, isTooEarly } from '@kwata/shared/domain/chat/chat-rooms.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { toBase32 } from '@kwata/shared/kernel/bytes.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { type DeviceId, partsOf, type RoomName, type SpaceId, type UserId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { News } from '../pipeline/accept.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'
import { type Asker, claimAccess, isRevoked, lateAccess, lateKinds, mayOpen, memberAccess } from './access.ts'
import { type FileRights, fileRights } from './file-rights.ts'
import type { Quotas } from './quotas.ts'
import type { Access } from './room-session.ts'
import { makeSpaceMembers, type SpaceMembers } from './space-members.ts'

/** The kinds of room that this relay serves. */
const roomKinds: ReadonlySet<string> = new Set([membersKind, 'help', reportsKind, chatKind, 'vault'])

export interface Opening {
  readonly room: RoomName
  readonly genesis: Uint8Array | undefined
  readonly user: UserId | undefined
  readonly device: Uint8Array
  readonly address: string
}

export interface SpacesParts {
  readonly records: RecordRooms
  readonly verify: Verify
  readonly clock: Clock
  readonly quotas: Quotas
  readonly mayAdopt: (space: SpaceId) => boolean
  readonly report: (error: unknown) => void
}

export interface Spaces {
  admit(opening: Opening): Promise<Result<Access>>
  /** Called after each change of a space's membership. */
  watch(space: SpaceId, changed: () => void): () => void
  /** Durable rows, whatever way they came. */
  heard(news: readonly News[]): void
  /** Whether, in a space that is in use here, its owner has taken this device away: a phone that was lost. */
  revoked(device: DeviceId): boolean
  /** What this device may do with the files of a space. */
  fileRights(space: SpaceId, device: DeviceId): Promise<Result<FileRights>>
  /** Settled: all that is on disk now has been folded. */
  membershipOf(space: SpaceId): Promise<Membership>
}

const idleSpacesMax = 2_048

/** A part of a chat is a month, and one that has come. */
const wrongMonth = (room: RoomName, nowMs: number): 'unknown-room' | 'clock-ahead' | undefined => {
  const { kind, part } = partsOf(room)
  if (kind !== chatKind || part === undefined) return undefined
  if (!isMonth(part) || part < firstMonth) return 'unknown-room'
  return isTooEarly(part, nowMs) ? 'clock-ahead' : undefined
}

export const makeSpaces = ({ records, verify, clock, quotas, mayAdopt, report }: SpacesParts): Spaces => {
  const spaces = new Map<SpaceId, SpaceMembers>()

  const spaceOf = async (id: SpaceId): Promise<SpaceMembers> => {
    const known = spaces.get(id)
    if (known === undefined) {
      for (const [idle, { watched }] of spaces) {
        if (spaces.size < idleSpacesMax) break
        if (!watched) spaces.delete(idle)
      }
    }
    const space = known ?? makeSpaceMembers({ space: id, records, verify, clock, report })
    spaces.set(id, space)
    if (known === undefined) await space.settled()
    return space
  }

  const adopt = async (
    of: SpaceMembers,
    { genesis, device, address }: Opening,
    asker: Asker,
  ): Promise<Result<Access>> => {
    if (!mayAdopt(of.space)) return refuse({ code: 'not-invited' })
    if (genesis === undefined) return refuse({ code: 'unknown-space' })
    const read = await verifySpaceGenesis(genesis, verify)
    if (!read.ok || read.value.space !== of.space) return refuse({ code: 'malformed' })
    const allowed = quotas.adoptSpace(toBase32(device), address, of.space)
    return allowed.ok ? ok(claimAccess(of, asker, quotas)) : allowed
  }

  return {
    admit: async (opening) => {
      const { room, user, device } = opening
      const { space: id, kind } = partsOf(room)
      if (!roomKinds.has(kind) || user === undefined) return refuse({ code: 'unknown-room' })
      const wrong = wrongMonth(room, clock.now())
      if (wrong !== undefined) return refuse({ code: wrong })
      const of = await spaceOf(id)
      const asker = { user, device }
      // Whoever is in need not wait for what others have just written; whoever is not may have come in by it.
      if (!mayOpen(of.membership, asker, kind)) await of.settled()
      const { membership } = of
      if (membership.name === undefined)
        return kind === membersKind ? adopt(of, opening, asker) : refuse({ code: 'not-yet-a-member' })
      if (mayOpen(membership, asker, kind)) return ok(memberAccess(of, asker, kind, quotas))
      if (isRevoked(membership, asker)) return refuse({ code: 'not-a-member' })
      if (kind === membersKind) return ok(claimAccess(of, asker, quotas)) // who was removed or left may come back by an invitation
      const role = membership.roleOf(user)
      if (role === 'removed' && lateKinds.has(kind)) return ok(lateAccess(of, asker, quotas))
      const gone = role === 'removed' || role === 'left' || role === 'declined'
      return refuse({ code: gone ? 'not-a-member' : 'not-yet-a-member' })
    },
    watch: (id, changed) => spaces.get(id)?.watch(changed) ?? (() => undefined),
    heard: (news) => {
      for (const { room, bytes } of news) {
        const [id, kind] = room.split('.')
        if (kind === membersKind) spaces.get(id as SpaceId)?.heard(bytes)
      }
    },
    membershipOf: async (id) => {
      const of = await spaceOf(id)
      await of.settled()
      return of.membership
    },
    revoked: (device) => [...spaces.values()].some((space) => space.revoked(device)),
    fileRights: async (id, device) => {
      const of = await spaceOf(id)
      const rights = fileRights(of.membership, device)
      if (rights.ok) return rights
      await of.settled() // what has just been written may have let them in
      return fileRights(of.membership, device)
    },
  }
}
