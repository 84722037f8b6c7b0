/**
 * One space's membership, folded from what is on this disk. New rows are read as they are announced; many of them cost
 * one fold, and a fold that takes long is not done again at once, so that a thousand who join cost a few.
 */
import { makeActReader, type MembershipFact } from '@kwata/shared/domain/membership/acts.ts'
import { foldMembership, membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { mayGive } from '@kwata/shared/domain/membership/roles.ts'
import type { RawRecord } from '@kwata/shared/documents/record-room.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { decodeEvent } from '@kwata/shared/events/envelope.ts'
import { type Fact, verifySigned } from '@kwata/shared/events/verify.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { type DeviceId, type RecordId, roomOf, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { InvitationId } from '@kwata/shared/domain/membership/invitation.ts'
import type { RecordRooms } from '../pipeline/record-rooms.ts'
import { sessionLimits } from './limits.ts'

export interface SpaceMembersParts {
  readonly space: SpaceId
  readonly records: RecordRooms
  readonly verify: Verify
  readonly clock: Clock
  readonly report: (error: unknown) => void
}

export interface SpaceMembers {
  readonly space: SpaceId
  readonly membership: Membership
  /** Everything that has been on disk until now has been folded. */
  settled(): Promise<void>
  has(id: RecordId): boolean
  /** A row of the members room has reached the disk. */
  heard(update: Uint8Array): void
  /** Acts that a stranger brings: read with a reader of their own, so that what is refused leaves nothing behind. */
  read(facts: readonly Fact[]): Promise<readonly MembershipFact[]>
  /** The membership as it would be with these as well. */
  withThese(brought: readonly MembershipFact[]): Membership
  /** Whether this claim counts by what is known already: no fold is needed to take it. One use of its invitation is spent. */
  takeClaim(claim: MembershipFact): boolean
  /** Whether its owner took this device away: others' word on it is about this space alone. */
  revoked(device: DeviceId): boolean
  /** How many claims by this invitation wait for a yes. */
  waiting(invitation: InvitationId): number
  /** Whether one more fold may be spent on what a stranger brings. */
  mayJudge(): boolean
  watch(changed: () => void): () => void
  readonly watched: boolean
}

const ownDisk = { has: () => true }
/** At most a fifth of a core goes into folding one space. */
const restsPerFold = 4
const restMsMax = 2_000

export const makeSpaceMembers = ({ space, records, verify, clock, report }: SpaceMembersParts): SpaceMembers => {
  const facts = new Map<RecordId, MembershipFact>()
  const watchers = new Set<() => void>()
  const readActs = makeActReader(verify)
  let membership = foldMembership(space, [])
  let fresh: RawRecord[] = []
  let folding: Promise<void> | undefined
  let [heard, folded] = [0, 0] // rows, counted: who waits for a fold waits for one that began after
  const waiting: (() => void)[] = []
  /** Claims taken since the last fold, by invitation. */
  let taken = new Map<string, number>()
  let revoked: ReadonlySet<DeviceId> = new Set()
  let judging: number = sessionLimits.strangersFoldsBurst
  let judgingAtMs = clock.now()

  const readFresh = async (): Promise<void> => {
    const read: Fact[] = []
    for (const record of fresh.splice(0)) {
      if (facts.has(record.id)) continue
      const decoded = decodeEvent(record.bytes, record.id)
      const fact = decoded.ok ? await verifySigned(decoded.value, verify, ownDisk) : decoded
      if (fact.ok) read.push(fact.value)
    }
    for (const act of await readActs(read)) facts.set(act.id, act)
  }

  const fold = async (): Promise<void> => {
    const upto = heard
    try {
      await readFresh()
      membership = foldMembership(space, [...facts.values()])
      taken = new Map()
      revoked = revokedIn(membership)
    } finally {
      folded = upto // also where a bug ended it: nobody waits for ever
      for (const wake of waiting.splice(0)) wake()
    }
    for (const changed of watchers) changed()
  }

  const rest = (startedMs: number): Promise<void> => {
    const restMs = Math.min(restMsMax, (clock.now() - startedMs) * restsPerFold)
    return restMs <= 0 ? Promise.resolve() : new Promise((resolve) => clock.after(restMs, resolve))
  }

  const foldAll = async (): Promise<void> => {
    try {
      while (fresh.length > 0) {
        const startedMs = clock.now()
        await fold()
        if (fresh.length > 0) await rest(startedMs)
      }
    } finally {
      folding = undefined // in the turn in which nothing was left: what is heard later starts anew
    }
  }

  const foldSoon = (): Promise<void> => {
    if (fresh.length > 0) folding ??= foldAll()
    return folding ?? Promise.resolve()
  }

  const load = (): Promise<void> => {
    const stored = records.records(roomOf(space, membersKind))
    fresh = [...(stored.ok ? stored.value : []), ...fresh]
    return foldSoon()
  }
  const loading = load()

  return {
    space,
    get membership() {
      return membership
    },
    get watched() {
      return watchers.size > 0
    },
    settled: async () => {
      await loading
      const upto = heard
      while (folded < upto) await new Promise<void>((wake) => waiting.push(wake))
    },
    has: (id) => facts.has(id),
    heard: (update) => {
      const stored = readRecords(update)
      if (!stored.ok || stored.value.length === 0) return
      fresh.push(...stored.value)
      heard += 1
      foldSoon().catch(report)
    },
    read: (some) => makeActReader(verify)(some),
    withThese: (brought) => foldMembership(space, [...facts.values(), ...brought.filter(({ id }) => !facts.has(id))]),
    takeClaim: ({ act, device, envelope: { user, at } }) => {
      if (act.kind !== 'member.joined') return false
      const { invitation, inviterDevice, chain } = act
      const inviter = membership.membersByUser.get(invitation.inviter)
      const uses = (membership.usesByInvitation.get(invitation.id) ?? 0) + (taken.get(invitation.id) ?? 0)
      const [first, ...others] = chain.devices
      const counts =
        invitation.space === space &&
        at.ms <= invitation.expiresMs &&
        uses < invitation.uses &&
        inviter?.devices.has(inviterDevice) === true &&
        mayGive(inviter.role, invitation.role) &&
        membership.roleOf(user) === undefined &&
        first?.id === device &&
        others.length === 0
      if (counts) taken.set(invitation.id, (taken.get(invitation.id) ?? 0) + 1)
      return counts
    },
    revoked: (device) => revoked.has(device),
    waiting: (invitation) =>
      [...membership.applicants.values()].filter((one) => one.invitation.id === invitation).length +
      (taken.get(invitation) ?? 0),
    mayJudge: () => {
      const nowMs = clock.now()
      const earned = ((nowMs - judgingAtMs) / 1000) * sessionLimits.strangersFoldsPerSecond
      judging = Math.min(sessionLimits.strangersFoldsBurst, judging + earned) - 1
      judgingAtMs = nowMs
      if (judging >= 0) return true
      judging += 1
      return false
    },
    watch: (changed) => {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

const revokedIn = ({ devicesByUser }: Membership): ReadonlySet<DeviceId> =>
  new Set(
    [...devicesByUser].flatMap(([user, all]) => all.flatMap(({ id, removed }) => (removed?.by === user ? id : []))),
  )
