/**
 * A seeded world: phones and relays, all shipped code, over a network and disks that fail. Time is vitest's fake time,
 * because the stock provider under the channels takes its timers from the global scope; nothing else is faked.
 */
import { makeSpaceGenesis } from '@kwata/shared/domain/membership/space-genesis.ts'
import { foundSpace, joinSpace, nameRelays } from '@kwata/shared/domain/membership/commands.ts'
import { membersKind } from '@kwata/shared/domain/membership/fold-membership.ts'
import { type InvitationDraft, makeInvitation } from '@kwata/shared/domain/membership/invitation.ts'
import { decodeJoinLink, encodeJoinLink, type JoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import { postHelp } from '@kwata/shared/domain/help/commands.ts'
import { type Identity, makeIdentity } from '@kwata/shared/domain/identity/identity.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { type RecordId, RoomName, roomOf, type SiteId, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import { seededSigner, signerOfSeed } from '@kwata/shared/testing/crypto.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { type Prng, prng } from '@kwata/shared/testing/prng.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import { vi } from 'vitest'
import { makeMemoryDisk, type MemoryDisk } from '../ports/memory-log.ts'
import type { QuotaLimits } from '../sessions/quotas.ts'
import { makeNetwork, type Network } from './network.ts'
import { makePhoneDisk, type PhoneDisk, type SimPhone, startPhone } from './sim-phone.ts'
import { type SimRelay, startSimRelay } from './sim-relay.ts'

export const startMs = Date.UTC(2026, 9, 1)

export interface WorldRelay {
  readonly url: string
  readonly site: SiteId
  readonly disk: MemoryDisk
  readonly signer: Signer
  running: SimRelay | undefined
}

export interface WorldPhone {
  readonly name: string
  readonly identity: Identity
  readonly signer: Signer
  readonly disk: PhoneDisk
  /** Relays that it caught lying. */
  readonly lies: string[]
  /** Places where it learned that its own key had signed twice. */
  readonly selfForks: (readonly [RoomName, number])[]
  running: SimPhone | undefined
}

export interface WorldOptions {
  readonly phones: number
  readonly relays: number
  /** How long an fsync takes, drawn at each start of a relay. */
  readonly syncDelayMs?: readonly [from: number, to: number]
  readonly acksBeforeSync?: boolean
  /** Which relays know each other. Absent: all of them. */
  readonly knows?: (relay: number, peer: number) => boolean
  /** How many phones, the founder first, are members from the start. Absent: all. */
  readonly members?: number
  readonly rooms?: readonly string[]
  readonly quotaLimits?: QuotaLimits
}

export type Content = Parameters<SimPhone['replica']['write']>[1]

export interface World {
  readonly random: Prng
  readonly network: Network
  readonly relays: readonly WorldRelay[]
  readonly phones: readonly WorldPhone[]
  readonly space: SpaceId
  readonly rooms: { readonly members: RoomName; readonly help: RoomName }
  run(ms: number): Promise<void>
  startRelay(relay: WorldRelay): void
  crashRelay(relay: WorldRelay): void
  /** Somebody with another key, at a relay's address. */
  startImpostor(url: string, signer: Signer): void
  readonly impostorDisk: MemoryDisk
  /** From now on reading this room at this relay throws, as a bug would. */
  breakReads(relay: WorldRelay, room: string): void
  /** What was reported. Unless bugs are expected, `run` throws the first. */
  bugs(): readonly unknown[]
  expectBugs(): void
  startPhone(phone: WorldPhone): Promise<void>
  killPhone(phone: WorldPhone): void
  /** Writes, and lets the phone's disk do its part. */
  say(phone: WorldPhone, room: RoomName, content: Content): Promise<RecordId>
  post(phone: WorldPhone, title: string): Promise<RecordId>
  /** A link by `inviter`, a member since their record `since`: by default the founder, since the founding. */
  invite(draft?: Partial<InvitationDraft>, inviter?: WorldPhone, since?: RecordId): Promise<InviteLink>
  join(phone: WorldPhone, link: InviteLink): Promise<RecordId>
  /** What is on a relay's disk of a room, in the order of its log. */
  onDisk(relay: WorldRelay, room: RoomName): readonly RecordId[]
  /** The records of one stored row. */
  idsIn(row: Uint8Array): readonly RecordId[]
  end(): void
}

export interface InviteLink {
  readonly link: JoinLink
  readonly secret: Uint8Array
}

export const somePost = (title: string): Content =>
  unwrap(
    postHelp({
      type: 'request',
      title,
      words: '',
      category: 'repair',
      place: 'Bastos',
      near: undefined,
      untilMs: undefined,
    }),
  )

/** Read once: rows never change. */
const idsByRow = new WeakMap<Uint8Array, readonly RecordId[]>()
const idsIn = (row: Uint8Array): readonly RecordId[] => {
  const known = idsByRow.get(row) ?? unwrap(readRecords(row)).map(({ id }) => id)
  idsByRow.set(row, known)
  return known
}

export const makeWorld = async (seed: number, options: WorldOptions): Promise<World> => {
  vi.useFakeTimers({ now: startMs, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  const random = prng(seed)
  const clock = systemClock
  const network = makeNetwork(clock, random)
  const impostorDisk = makeMemoryDisk()
  const impostors: SimRelay[] = []
  const bugs: unknown[] = []
  let bugsExpected = false
  const report = (error: unknown): void => void bugs.push(error)
  const run = async (ms: number): Promise<void> => {
    await vi.advanceTimersByTimeAsync(ms)
    if (bugs.length > 0 && !bugsExpected) throw bugs[0]
  }

  const relays = Array.from({ length: options.relays }, (_, i): WorldRelay => {
    const signer = seededSigner(random)
    return {
      url: `http://relay-${i}`,
      site: idOf(signer.key) as SiteId,
      disk: makeMemoryDisk(),
      signer,
      running: undefined,
    }
  })
  const addresses = relays.map(({ url, signer, site }) => ({ url, key: signer.key, site }))

  const [syncFromMs, syncToMs] = options.syncDelayMs ?? [20, 21]
  const knows = options.knows ?? (() => true)
  const startRelay = (relay: WorldRelay): void => {
    const at = relays.indexOf(relay)
    relay.running ??= startSimRelay({
      url: relay.url,
      signer: relay.signer,
      disk: relay.disk,
      peers: addresses.filter((_, peer) => peer !== at && knows(at, peer)),
      network,
      clock,
      random,
      syncDelayMs: random.int(syncFromMs, syncToMs),
      acksBeforeSync: options.acksBeforeSync ?? false,
      quotaLimits: options.quotaLimits,
      report,
    })
  }

  const phones = await Promise.all(
    Array.from({ length: options.phones }, async (_, i): Promise<WorldPhone> => {
      const signer = seededSigner(random)
      return {
        name: `phone-${i}`,
        signer,
        identity: await makeIdentity(signer, random.bytes(32), startMs, random),
        disk: makePhoneDisk(),
        lies: [],
        selfForks: [],
        running: undefined,
      }
    }),
  )
  const [founder] = phones
  if (founder === undefined) throw new Error('a world needs somebody')
  const genesis = await makeSpaceGenesis(founder.identity.user, founder.signer, startMs, random)
  const { space } = genesis
  const rooms = { members: roomOf(space, membersKind), help: roomOf(space, 'help') }

  const start = async (phone: WorldPhone): Promise<void> => {
    if (phone.running !== undefined) return
    phone.running = await startPhone({
      signer: phone.signer,
      user: phone.identity.user,
      disk: phone.disk,
      dial: network.dialOf(phone.name),
      clock,
      random,
      space: () => ({
        space: genesis.space,
        urls: relays.map(({ url }) => url),
        relays: addresses,
        genesis: genesis.genesis,
      }),
      rooms: [rooms.members, rooms.help, ...(options.rooms ?? []).map((name) => RoomName.parse(`${space}.${name}.0`))],
      lied: (url) => phone.lies.push(url),
      selfForked: (room, seq) => phone.selfForks.push([room, seq]),
      report,
    })
  }

  /** A write takes as long as the phone's disk: time must pass for it. */
  const written = async <T>(writing: Promise<T>): Promise<T> => {
    let done = false
    const marked = writing.finally(() => (done = true))
    for (let i = 0; i < 100 && !done; i++) await run(10)
    return marked
  }

  const say = async (
    phone: WorldPhone,
    room: RoomName,
    content: Parameters<SimPhone['replica']['write']>[1],
  ): Promise<RecordId> => {
    if (phone.running === undefined) throw new Error(`${phone.name} is off`)
    return unwrap(await written(phone.running.replica.write(room, content))).id
  }

  await start(founder)
  const founding = await say(
    founder,
    rooms.members,
    unwrap(foundSpace(genesis, founder.identity, { space: 'Bastos', founder: 'Awa' })),
  )
  await say(founder, rooms.members, unwrap(nameRelays(addresses, [founding])))
  const invite: World['invite'] = async (draft = {}, inviter = founder, since = founding) => {
    const secret = random.bytes(32)
    const whole = {
      space,
      role: 'member' as const,
      uses: 1,
      expiresMs: startMs + 86_400_000,
      after: since,
      ...draft,
    }
    const blob = await makeInvitation(whole, inviter.identity.user, inviter.signer, signerOfSeed(secret).key)
    const text = encodeJoinLink('http://app/', { invitation: { blob }, secret, relays: [], name: 'Bastos' })
    return { link: unwrap(decodeJoinLink(text)), secret }
  }
  const join: World['join'] = async (phone, { link, secret }) => {
    await start(phone)
    const claim = await joinSpace(link, phone.identity, phone.name, signerOfSeed(secret), startMs)
    return say(phone, rooms.members, unwrap(claim))
  }
  for (const phone of phones.slice(1, options.members)) await join(phone, await invite())

  return {
    random,
    network,
    relays,
    phones,
    space,
    rooms,
    run,
    say,
    invite,
    join,
    startRelay,
    crashRelay: (relay) => {
      relay.running?.crash()
      relay.running = undefined
    },
    startImpostor: (url, signer) => {
      impostors.push(
        startSimRelay({ url, signer, disk: impostorDisk, peers: [], network, clock, random, syncDelayMs: 20, report }),
      )
    },
    impostorDisk,
    breakReads: (relay, room) => relay.running?.breakReads(room),
    bugs: () => bugs,
    expectBugs: () => (bugsExpected = true),
    startPhone: start,
    killPhone: (phone) => {
      phone.running?.kill()
      phone.running = undefined
    },
    post: (phone, title) => say(phone, rooms.help, somePost(title)),
    onDisk: (relay, room) => relay.disk.rows.filter((row) => row.room === room).flatMap(({ bytes }) => idsIn(bytes)),
    idsIn,
    end: () => {
      for (const phone of phones) phone.running?.kill()
      for (const relay of relays) relay.running?.crash()
      for (const impostor of impostors) impostor.crash()
      vi.useRealTimers()
    },
  }
}
