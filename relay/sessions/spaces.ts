/**
 * The spaces of this relay: who may open which room, by each space's own membership, folded from what is on this disk.
 *
 * A space is adopted when its members room is opened with a genesis that hashes to its id. A stranger to a known space
 * may do one thing: write a claim that makes them a member; until it counts they are told nothing.
 */
import { foldMembership, membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import { makeActReader, type MembershipFact } from '@kwata/shared/domain/membership/acts.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { isOwnAffair } from '@kwata/shared/domain/membership/membership-event.ts'
import { verifySpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { decodeEvent } from '@kwata/shared/events/envelope.ts'
import { type Fact, verifySigned } from '@kwata/shared/events/verify.ts'
import type { GuardedRecord } from '@kwata/shared/guard/record-room.ts'
import { toBase32 } from '@kwata/shared/kernel/bytes.ts'
import { partsOf, type RecordId, type RoomName, roomOf, type SpaceId, type UserId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { News } from '../pipeline/accept.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'
import type { Quotas } from './quotas.ts'
import type { Access } from './room-session.ts'

/** The kinds of room that this relay serves. */
const roomKinds: ReadonlySet<string> = new Set([membersKind, 'help', 'reports', 'chat', 'vault'])

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
}

interface Space {
  readonly id: SpaceId
  readonly facts: Map<RecordId, Fact>
  readonly readActs: ReturnType<typeof makeActReader>
  membership: Membership
  refreshed: Promise<void>
  readonly watchers: Set<() => void>
}

const idleSpacesMax = 2_048
/** Each page of a claim costs a fold of the membership; an honest one needs a few. */
const broughtPagesMax = 256
const ownDisk = { has: () => true }

export const makeSpaces = ({ records, verify, quotas, mayAdopt, report }: SpacesParts): Spaces => {
  const spaces = new Map<SpaceId, Space>()

  /** Reads what is new in the members room, then folds. One refresh after another, so that none overtakes. */
  const refresh = (space: Space): Promise<void> => {
    space.refreshed = space.refreshed
      .catch(() => undefined)
      .then(async () => {
        const stored = records.records(roomOf(space.id, membersKind))
        for (const record of stored.ok ? stored.value : []) {
          if (space.facts.has(record.id)) continue
          const decoded = decodeEvent(record.bytes, record.id)
          const fact = decoded.ok ? await verifySigned(decoded.value, verify, ownDisk) : decoded
          if (fact.ok) space.facts.set(record.id, fact.value)
        }
        space.membership = foldMembership(space.id, await space.readActs([...space.facts.values()]))
      })
    return space.refreshed
  }

  const spaceOf = async (id: SpaceId): Promise<Space> => {
    const known = spaces.get(id)
    if (known !== undefined) {
      await known.refreshed
      return known
    }
    for (const [idle, { watchers }] of spaces) {
      if (spaces.size < idleSpacesMax) break
      if (watchers.size === 0) spaces.delete(idle)
    }
    const fresh: Space = {
      id,
      facts: new Map(),
      readActs: makeActReader(verify),
      membership: foldMembership(id, []),
      refreshed: Promise.resolve(),
      watchers: new Set(),
    }
    spaces.set(id, fresh)
    await refresh(fresh)
    return fresh
  }

  /** The membership as it would be with these as well: for claims, and for members who carry what this relay lacks. */
  const withThese = async (space: Space, brought: readonly MembershipFact[]): Promise<Membership> => {
    const stored = await space.readActs([...space.facts.values()])
    return foldMembership(space.id, [...stored, ...brought.filter(({ id }) => !space.facts.has(id))])
  }

  const stored = (device: Uint8Array, guarded: readonly GuardedRecord[]): Result<void> =>
    quotas.storeBytes(
      toBase32(device),
      guarded.reduce((sum, { bytes }) => sum + bytes.length, 0),
    )

  const memberAccess = (space: Space, user: UserId, device: Uint8Array, kind: string): Access => ({
    read: () => space.membership.mayRead(user, device, kind),
    readOwn: () => space.membership.mayWrite(user, device, kind),
    mayWrite: async (guarded) => {
      const { membership } = space
      if (!membership.mayRead(user, device, kind)) return refuse({ code: 'not-a-member' })
      const readOnly = !membership.mayWrite(user, device, kind)
      if (readOnly && guarded.some(({ envelope }) => envelope.user === user && !isOwnAffair(envelope.kind)))
        return refuse({ code: 'read-only' })
      return stored(device, guarded)
    },
  })

  /**
   * For the members room alone: whoever is not a member here yet, or brings a space that is not here yet. Every author must
   * be a member once these are stored, so causes come first; until its owner is one, nothing is shown.
   */
  const claimAccess = (space: Space, user: UserId, device: Uint8Array): Access => {
    const member = memberAccess(space, user, device, membersKind)
    let brought: readonly MembershipFact[] = [] // by this channel, allowed and perhaps still on its way to the disk
    let pages = 0
    return {
      read: member.read,
      readOwn: member.read,
      mayWrite: async (guarded) => {
        if (member.read()) return member.mayWrite(guarded)
        pages += 1
        if (pages > broughtPagesMax) return refuse({ code: 'overloaded' }) // what it brought is stored: it may go on in a new channel
        // With a reader of their own: what a stranger sends and is refused must leave nothing behind.
        const whole = [...brought, ...(await makeActReader(verify)(guarded))]
        const fresh = guarded.filter(({ id }) => !space.facts.has(id))
        // Whoever is no member and claims nothing cannot become one: that costs no fold.
        const idle = fresh.find(
          ({ envelope: { user: author } }) =>
            space.membership.roleOf(author) === undefined && !whole.some(({ envelope }) => envelope.user === author),
        )
        const founded = space.membership.name !== undefined || whole.some(({ act }) => act.kind === 'space.founded')
        if (idle !== undefined) return refuse({ code: founded ? 'bad-invitation' : 'unknown-space' })
        const membership = await withThese(space, whole)
        if (membership.name === undefined) return refuse({ code: 'unknown-space' })
        // Who is a member by these may carry others' claims too, those that count nowhere: an empty relay gets all or nothing.
        const stranger = membership.mayRead(user, device, membersKind)
          ? undefined
          : fresh.find(({ envelope }) => membership.roleOf(envelope.user) === undefined)
        if (stranger !== undefined) return refuse({ code: whyNot(space, membership, whole, stranger) })
        const within = stored(device, guarded)
        if (within.ok) brought = whole
        return within
      },
    }
  }

  /** An inviter who is unknown here may be known tomorrow; any other invitation that does not count never will. */
  const whyNot = (
    space: Space,
    membership: Membership,
    acts: readonly MembershipFact[],
    { envelope }: GuardedRecord,
  ): 'bad-invitation' | 'not-yet-a-member' => {
    const waits = acts.some(
      ({ act, envelope: { user } }) =>
        user === envelope.user &&
        act.kind === 'member.joined' &&
        act.invitation.space === space.id &&
        membership.roleOf(act.invitation.inviter) === undefined,
    )
    return waits ? 'not-yet-a-member' : 'bad-invitation'
  }

  const adopt = async (
    space: Space,
    { genesis, device, address, user }: Opening & { user: UserId },
  ): Promise<Result<Access>> => {
    if (!mayAdopt(space.id)) return refuse({ code: 'not-invited' })
    if (genesis === undefined) return refuse({ code: 'unknown-space' })
    const read = await verifySpaceGenesis(genesis, verify)
    if (!read.ok || read.value.space !== space.id) return refuse({ code: 'malformed' })
    const within = quotas.adoptSpace(toBase32(device), address, space.id)
    return within.ok ? ok(claimAccess(space, user, device)) : within
  }

  return {
    admit: async (opening) => {
      const { room, user, device } = opening
      const { space: id, kind } = partsOf(room)
      if (!roomKinds.has(kind) || user === undefined) return refuse({ code: 'unknown-room' })
      const space = await spaceOf(id)
      const { membership } = space
      if (membership.name === undefined)
        return kind === membersKind ? adopt(space, { ...opening, user }) : refuse({ code: 'not-yet-a-member' })
      if (membership.mayRead(user, device, kind)) return ok(memberAccess(space, user, device, kind))
      if (membership.roleOf(user) === 'removed') return refuse({ code: 'not-a-member' })
      return kind === membersKind ? ok(claimAccess(space, user, device)) : refuse({ code: 'not-yet-a-member' })
    },
    watch: (id, changed) => {
      const space = spaces.get(id)
      space?.watchers.add(changed)
      return () => space?.watchers.delete(changed)
    },
    heard: (news) => {
      for (const { room } of news) {
        const [id, kind] = room.split('.')
        const space = kind === membersKind ? spaces.get(id as SpaceId) : undefined
        if (space === undefined) continue
        refresh(space)
          .then(() => space.watchers.forEach((changed) => changed()))
          .catch(report)
      }
    },
  }
}
