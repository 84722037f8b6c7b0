/**
 * Reads the durable log and says who is to be rung for what. The mark moves with the notices of what it has passed, so a
 * node that was killed goes on where its disk says. What a relay cannot read rings without content.
 */
import type { Row, UpdateLog } from '@kwata/relay/ports/update-log.ts'
import { membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { Circle, Concern } from '@kwata/shared/domain/notifications/concerns.ts'
import type { Verify } from '@kwata/shared/events/crypto.ts'
import { readSealed, sealedKind } from '@kwata/shared/events/seal.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import { type DeviceId, partsOf, RoomName, type SpaceId, type UserId } from '@kwata/shared/kernel/ids.ts'
import type { Notice, PushStore } from '../storage/push-store.ts'
import { factOf, makePushKnown } from './push-known.ts'
import { concernNotice, wakeNotice } from './push-notice.ts'
import { makePatience } from './push-patience.ts'

export interface PushReaderParts {
  readonly log: UpdateLog
  readonly store: PushStore
  readonly membershipOf: (space: SpaceId) => Promise<Membership>
  readonly verify: Verify
  readonly nowMs: () => number
}

export interface PushReader {
  /** Reads on to the head. Never twice at once. */
  readonly readOn: () => Promise<void>
}

const pageBytesMax = 262_144
/** What reaches a relay later than this is in everybody's inbox, and rings nobody. */
const newsWithinMs = 3 * 86_400_000
/** Where which events mean something: elsewhere no phone reads them either. */
const saidIn: ReadonlyMap<string, string> = new Map([
  [membersKind, 'member.'],
  ['help', 'help.'],
  ['chat', 'message.'],
  ['reports', 'report.'],
])

export const makePushReader = ({ log, store, membershipOf, verify, nowMs }: PushReaderParts): PushReader => {
  const known = makePushKnown(log, verify)
  const mayRing = makePatience(nowMs)
  /** Who has woken which space in this page: once is enough, and each costs a look at everybody's phone. */
  const wakers = new Set<string>()

  const noticesOf = async (room: RoomName, bytes: Uint8Array, upto: Row): Promise<readonly TimedNotice[]> => {
    const { space, kind } = partsOf(room)
    if (!saidIn.has(kind)) return []
    const membership = await membershipOf(space)
    const listening = listeningOf(membership)
    if (!listening.anybody) return []
    const records = readRecords(bytes)
    if (!records.ok) return []
    await known.learn(room, upto)
    const circle = circleOf(membership)
    const notices: TimedNotice[] = []
    for (const record of records.value) {
      const fact = await factOf(record, verify)
      if (fact) notices.push(...noticesOfOne(fact, space, kind, membership, listening.here, circle))
    }
    return notices
  }

  const noticesOfOne = (
    fact: Fact,
    space: SpaceId,
    kind: string,
    membership: Membership,
    listening: ReadonlyMap<DeviceId, UserId>,
    circle: Circle,
  ): readonly TimedNotice[] => {
    const { id, envelope } = fact
    if (envelope.kind !== sealedKind && !envelope.kind.startsWith(saidIn.get(kind) ?? '')) return []
    const concerns = known.concerns(space, fact, circle)
    const isNews = nowMs() - envelope.at.ms < newsWithinMs
    // A claim is by somebody who is not in yet; [NOTE1] tells it only where it waits for a yes.
    if (!isNews || (envelope.kind !== 'member.joined' && !membership.counts(envelope, id))) return []
    if (envelope.kind === sealedKind && readSealed(envelope.body)?.q === true) return []
    if (envelope.kind === sealedKind) {
      const waker = `${space} ${envelope.user}`
      if (wakers.has(waker)) return []
      wakers.add(waker)
      return [...listening].flatMap(([device, user]) => {
        const to = user === envelope.user ? undefined : store.subscription(device)
        return timed(to && wakeNotice(to, space, id, nowMs()), envelope.at.ms)
      })
    }
    return concerns.flatMap((concern) => {
      const rings = devicesToRing(concern, membership).some((device) => store.devices.has(device))
      return rings && mayRing(concern) ? ringing(concern, space, membership) : []
    })
  }

  const ringing = (concern: Concern, space: SpaceId, membership: Membership): readonly TimedNotice[] =>
    devicesToRing(concern, membership).flatMap((id) => {
      const to = store.subscription(id)
      return timed(to && concernNotice(to, concern, space, nameOf(membership, concern.by), nowMs()), concern.atMs)
    })

  /** Of the people of a space, and of those whom it made go, those devices that want to be rung. */
  const listeningOf = (membership: Membership): Listening => {
    const listens = (id: DeviceId): boolean => store.devices.has(id)
    const here = [...membership.membersByUser.values()].flatMap(({ user, devices }) =>
      [...devices].filter(listens).map((id) => [id, user] as const),
    )
    const gone = [...membership.removedByUser.values()].some(({ devices }) => [...devices].some(listens))
    return { here: new Map(here), anybody: here.length > 0 || gone }
  }

  const isAfterBeginning = ({ device, saidMs }: TimedNotice): boolean =>
    saidMs >= (store.subscription(device)?.sinceMs ?? 0)

  const readPage = async (from: Row): Promise<Row | undefined> => {
    const rows = log.since(from, pageBytesMax)
    const last = rows.at(-1)?.row ?? log.head
    const notices: TimedNotice[] = []
    wakers.clear()
    // Rows that a snapshot took in before they were read. It holds older ones as well: the ledger knows which were told.
    for (let done = from; ;) {
      const taken = log.snapshotsBeyond(from, done, pageBytesMax).filter(({ upto }) => upto <= last)
      if (taken.length === 0) break
      for (const { room, state, upto } of taken) {
        const name = RoomName.safeParse(room)
        if (name.success) notices.push(...(await noticesOf(name.data, state, from)).filter(isAfterBeginning))
        done = upto
      }
    }
    for (const { row, room, bytes } of rows) {
      const name = RoomName.safeParse(room)
      if (name.success) notices.push(...(await noticesOf(name.data, bytes, row - 1)))
    }
    if (last <= from) return undefined
    store.take(last, notices, nowMs())
    return last
  }

  const readAll = async (): Promise<void> => {
    const mark = store.mark()
    if (mark === undefined || store.devices.size === 0) return
    for (let at: Row | undefined = mark; at !== undefined && at < log.head;) at = await readPage(at)
  }

  let reading: Promise<void> | undefined
  let again = false
  const readOn = async (): Promise<void> => {
    if (reading) {
      again = true
      return reading
    }
    reading = (async () => {
      do {
        again = false
        await readAll()
      } while (again)
    })().finally(() => (reading = undefined))
    return reading
  }
  return { readOn }
}

interface Listening {
  readonly here: ReadonlyMap<DeviceId, UserId>
  readonly anybody: boolean
}

/** Who is out is told that, and nothing of what is said since. */
const devicesToRing = ({ to, what }: Concern, membership: Membership): readonly DeviceId[] => {
  const isOut = what === 'removed' ? membership.removedByUser.get(to) : undefined
  return [...((isOut ?? membership.membersByUser.get(to))?.devices ?? [])]
}

interface TimedNotice extends Notice {
  /** When its author said it. */
  readonly saidMs: number
}

const timed = (notice: Notice | undefined, saidMs: number): readonly TimedNotice[] =>
  notice ? [{ ...notice, saidMs }] : []

const nameOf = (membership: Membership, user: UserId): string =>
  membership.membersByUser.get(user)?.name ??
  [...membership.applicants.values()].find((one) => one.user === user)?.name ??
  ''

const circleOf = (membership: Membership): Circle => {
  const members = [...membership.membersByUser.values()]
  return {
    isTalk: membership.kind === 'talk',
    members: () => members.map(({ user }) => user),
    deciders: () => members.flatMap(({ user, role }) => (role === 'admin' || role === 'coordinator' ? user : [])),
    waits: (claim) => membership.applicants.has(claim),
  }
}
