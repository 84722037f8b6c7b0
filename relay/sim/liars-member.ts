/**
 * A member who lies: their own key, admitted everywhere, in hands that sign and send what the app never would. Each lie is
 * one thing, drawn from the world's seed, at a relay drawn from it.
 */
import { bindClient, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { encodeEnvelope, type Envelope } from '@kwata/shared/events/envelope.ts'
import { signEvent } from '@kwata/shared/events/sign.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { baseOf, type RecordId, RoomName } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { binary, filler, item, rawUpdate } from '@kwata/shared/testing/raw-update.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { yStep1 } from '@kwata/shared/wire/y-message.ts'
import { dialStranger, type Stranger } from './stranger.ts'
import { somePost, type World, type WorldPhone, type WorldRelay } from './world.ts'

export interface LyingMember {
  /** Everything that this device ever signed: it may be shown, as its own and nobody else's. */
  readonly signed: ReadonlySet<RecordId>
  readonly lies: Readonly<Record<string, () => Promise<void>>>
  /** Another record at a place that it has signed already, to one relay alone; then goes on from either. */
  readonly signTwice: () => Promise<void>
}

const tenYearsMs = 315_360_000_000

export const makeLyingMember = (world: World, liar: WorldPhone, honest: readonly WorldPhone[]): LyingMember => {
  const { random, rooms } = world
  const signed = new Set<RecordId>()
  const chains = new Map<RoomName, RawRecord[]>()
  const sessions = new Map<WorldRelay, Stranger>()

  /** What it signed honestly, before its app was put off. */
  for (const room of [rooms.members, rooms.help]) {
    const own = liar.disk.records.filter((record) => record.room === room)
    const client = bindClient(room, liar.signer.key)
    chains.set(
      room,
      own.map(({ id, seq, bytes }) => ({ id, client, clock: seq, bytes })),
    )
    for (const { id } of own) signed.add(id)
  }

  const sign = async (room: RoomName, change: Partial<Envelope>): Promise<RawRecord> => {
    const before = chains.get(room)?.at(-1)
    const seq = before === undefined ? 0 : before.clock + 1
    const { body, kind: said } = somePost(`Mensonge ${random.int(0, 1e9)}`)
    const at = { ms: systemClock.now(), n: 0 }
    const draft = {
      room: baseOf(room),
      user: liar.identity.user,
      seq,
      prev: before?.id,
      after: [],
      at,
      kind: said,
      body,
    }
    const { id, bytes } = unwrap(await signEvent({ ...draft, ...change }, liar.signer))
    signed.add(id)
    return { id, client: bindClient(room, liar.signer.key), clock: change.seq ?? seq, bytes }
  }

  const someRelay = (): WorldRelay => random.pick(world.relays.filter(({ running }) => running !== undefined))
  const session = async (relay = someRelay()): Promise<Stranger | undefined> => {
    const open = sessions.get(relay)
    if (open !== undefined && !open.isClosed()) return open
    const fresh = await dialStranger(world, relay, `liar-${random.int(0, 1e9)}`)
    if (fresh.heard.length === 0) return undefined // cut off meanwhile
    await fresh.login(liar.signer, liar.identity.user)
    sessions.set(relay, fresh)
    return fresh
  }

  let channel = 0
  const send = (room: RoomName, ...updates: readonly Uint8Array[]): Promise<void> =>
    sendTo(someRelay(), room, ...updates)
  const sendTo = async (relay: WorldRelay, room: RoomName, ...updates: readonly Uint8Array[]): Promise<void> => {
    const one = await session(relay)
    if (one === undefined) return
    channel = (channel % 200) + 1
    one.open(channel, room)
    for (const update of updates) one.update(channel, update)
  }

  /** Signs, sends, and goes on from there as an honest chain would. */
  const say = async (room: RoomName, change: Partial<Envelope> = {}): Promise<void> => {
    const record = await sign(room, change)
    const chain = [...(chains.get(room) ?? []), record]
    chains.set(room, chain)
    await send(room, encodeRecords(chain))
  }

  const victim = (): WorldPhone => random.pick(honest)
  const asItem = (client: number, clock: number, id: string, bytes: Uint8Array): Uint8Array =>
    rawUpdate([{ client, clock, structs: [item({ sub: id, content: binary(bytes) })] }])
  const place = (phone: WorldPhone, room = rooms.help): [client: number, next: number] => [
    bindClient(room, phone.signer.key),
    phone.disk.records.filter((record) => record.room === room).length,
  ]
  const recordOfVictim = () => random.pick(honest.flatMap(({ disk }) => disk.records))

  /** In the victim's name: their user, their key, a signature that nobody made. */
  const forge = (phone: WorldPhone): readonly [string, Uint8Array] => {
    const own = phone.disk.records.filter((record) => record.room === rooms.help)
    const envelope: Envelope = {
      room: baseOf(rooms.help),
      user: phone.identity.user,
      device: phone.signer.key,
      seq: own.length,
      prev: own.at(-1)?.id,
      at: { ms: systemClock.now(), n: 0 },
      ...somePost('Jamais dit'),
    }
    const bytes = concat(unwrap(encodeEnvelope(envelope)), random.bytes(64))
    return [idOf(bytes), bytes]
  }

  const anyId = () => idOf(random.bytes(8)) as RecordId
  const awa = honest[0] as WorldPhone

  const lies: Record<string, () => Promise<void>> = {
    'says something true': () => say(rooms.help),
    'squats the next clocks of another by garbage': async () => {
      const [client, next] = place(victim())
      await send(rooms.help, rawUpdate([{ client, clock: next, structs: [filler(0, random.int(1, 50))] }]))
    },
    'squats the next clock of another by its own record': async () => {
      const [client, next] = place(victim())
      const { id, bytes } = await sign(rooms.help, { seq: next, prev: next === 0 ? undefined : anyId() })
      await send(rooms.help, asItem(client, next, id, bytes))
    },
    'squats the very first clock of another': async () => {
      const [client] = place(victim())
      const { id, bytes } = await sign(rooms.help, { seq: 0, prev: undefined })
      await send(rooms.help, asItem(client, 0, id, bytes))
    },
    'forges a record of another': async () => {
      const phone = victim()
      const [client, next] = place(phone)
      const [id, bytes] = forge(phone)
      await send(rooms.help, asItem(client, next, id, bytes))
    },
    'alters a record of another': async () => {
      const { room, seq, bytes, id } = recordOfVictim()
      const altered = bytes.map((byte, i) => (i === seq % bytes.length ? byte ^ 4 : byte))
      const [client] = place(victim(), room)
      await send(room, asItem(client, seq, random.chance(0.5) ? idOf(altered) : id, altered))
    },
    'overwrites a record of another': async () => {
      const { id } = recordOfVictim()
      const { clock, client, bytes } = await sign(rooms.help, {})
      const [theirs] = place(victim())
      const over = item({ origin: [theirs, 0], content: binary(bytes) })
      await send(rooms.help, rawUpdate([{ client, clock, structs: [over] }]), asItem(client, clock, id, bytes))
    },
    'deletes the records of another': async () => {
      const [client, next] = place(victim())
      const chain = chains.get(rooms.help) ?? []
      const whole = encodeRecords(chain)
      await send(rooms.help, rawUpdate([], [[client, 0, next + 5]]), Uint8Array.of(...whole.subarray(0, -1), 0))
    },
    'replays a record into another room': async () => {
      const { room, seq, bytes, id } = recordOfVictim()
      const other = room === rooms.help ? rooms.members : rooms.help
      const [client] = place(victim(), other)
      await send(other, asItem(client, seq, id, bytes), encodeRecords([{ id, client, clock: 0, bytes }]))
    },
    'speaks in the name of another, with its own key': () => say(rooms.help, { user: victim().identity.user }),
    'claims to be another in the members room': () =>
      say(rooms.members, { user: awa.identity.user, kind: 'profile.named', body: { name: 'Pas Awa' } }),
    'removes whom it may not remove': () =>
      say(rooms.members, { kind: 'member.removed', body: { user: victim().identity.user, last: [] } }),
    'raises itself': () =>
      say(rooms.members, { kind: 'member.role', body: { user: liar.identity.user, role: 'admin' } }),
    'lowers the founder': () =>
      say(rooms.members, { kind: 'member.role', body: { user: awa.identity.user, role: 'reader' } }),
    'acts as if it were somebody': () => {
      const { identity, signer } = victim()
      const acts: Readonly<Record<string, unknown>> = {
        'member.approved': { claim: random.pick([...signed, anyId()]) },
        'member.declined': { claim: recordOfVictim().id },
        'member.readmitted': { user: liar.identity.user, role: 'admin', late: [] },
        'member.role': { user: identity.user, role: 'reader', last: [] },
        'work.admitted': { records: [random.pick([...signed])] },
        'device.added': { link: { grant: random.bytes(180), added: random.bytes(180) } },
        'device.removed': { device: signer.key, last: [] },
        'recovery.set': { grant: random.bytes(180) },
        'room.sealed': { kind: 'help' },
        'fork.record': { bytes: random.chance(0.5) ? forge(victim())[1] : recordOfVictim().bytes },
        'keys.sealed': { epoch: random.bytes(16), boxes: [[random.bytes(20), random.bytes(80)]] },
      }
      const said = random.pick(Object.keys(acts))
      return say(rooms.members, { kind: said, body: acts[said] })
    },
    'names its own relay': () =>
      say(rooms.members, { kind: 'space.relays', body: { relays: [{ url: 'http://evil', key: random.bytes(32) }] } }),
    'founds the space again': () =>
      say(rooms.members, {
        kind: 'space.founded',
        body: { genesis: random.bytes(120), identity: liar.identity.genesis, name: 'À moi', founder: 'Moi' },
      }),
    'comes from ten years ahead': () =>
      say(rooms.help, { at: { ms: systemClock.now() + tenYearsMs, n: limits.clockNMax } }),
    'backdates by ten years': () => say(rooms.help, { at: { ms: systemClock.now() - tenYearsMs, n: 0 } }),
    'names causes that never were': () => say(rooms.help, { after: [anyId(), anyId()].toSorted() }),
    'says nonsense under a known kind': () =>
      say(rooms.help, { kind: random.pick(['help.posted', 'help.accepted', 'help.answered']), body: nonsense() }),
    'says what no app knows': () => say(rooms.help, { kind: 'x.y', body: { big: random.bytes(9_000) } }),
    'closes what is not its own': async () => {
      const posts = honest.flatMap(({ disk }) => disk.records.filter(({ room }) => room === rooms.help))
      if (posts.length > 0)
        await say(rooms.help, {
          kind: random.pick(['help.cancelled', 'help.done']),
          body: { post: random.pick(posts).id },
        })
    },
    'leaves a gap in its own chain': async () => {
      const next = chains.get(rooms.help)?.length ?? 0
      const { client, id, bytes, clock } = await sign(rooms.help, { seq: next + 3, prev: anyId() })
      await send(rooms.help, asItem(client, clock, id, bytes))
    },
    'floods with noise': async () => {
      const one = await session()
      for (let i = 0; i < 40; i++) one?.link.send(random.bytes(random.int(1, 3_000)))
    },
    'floods with rooms': async () => {
      const one = await session()
      for (let i = 1; i < 300; i++)
        one?.open(i, random.pick([rooms.help, rooms.members, `${world.space}.x-${i}.0`, '../x']))
    },
    'floods with state vectors': async () => {
      const one = await session()
      one?.open(250, rooms.help)
      for (let i = 0; i < 20; i++)
        one?.send(250, kind.data, yStep1(random.bytes(random.pick([3, 500, limits.stateVectorBytesMax + 9]))))
    },
    'floods with a frame too large': async () => (await session())?.link.send(new Uint8Array(limits.frameBytesMax + 1)),
  }

  const nonsense = (): unknown =>
    random.pick<unknown>([
      null,
      [],
      { title: 'x'.repeat(9_000) },
      { title: 7, words: [], category: 'admin' },
      { post: '../../etc', answer: 1e9, words: '\u0000' },
      { post: awa.disk.records.at(-1)?.id ?? '', words: '<script>alert(1)</script>' },
      { constructor: { prototype: 1 } },
    ])

  const signTwice = async (): Promise<void> => {
    const room = random.pick([rooms.help, rooms.help, rooms.members])
    const chain = chains.get(room) ?? []
    const at = random.chance(0.7) ? chain.length : random.int(0, chain.length)
    const before = chain.slice(0, at)
    const branches: RawRecord[][] = []
    for (const relay of random.shuffle(world.relays)) {
      const { id } = before.at(-1) ?? {}
      const branch = [...before, await sign(room, { seq: at, prev: id })]
      branches.push(branch)
      await sendTo(relay, room, encodeRecords(branch))
      await world.run(random.pick([0, 50, 1_000]))
    }
    chains.set(room, random.pick(branches))
  }

  return { signed, lies, signTwice }
}
