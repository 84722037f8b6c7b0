/** What outsiders and lying members meet at a relay: a code, the end of their own link or room, and nobody else disturbed. */
import { joinSpace, removeMember } from '@kwata/shared/domain/membership/commands.ts'
import { bindClient } from '@kwata/shared/documents/record-room.ts'
import { toBase32 } from '@kwata/shared/kernel/bytes.ts'
import { closeCodeOf, type RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { seededSigner, signerOfSeed } from '@kwata/shared/testing/crypto.ts'
import { makePerson, type Said, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { binary, filler, item, rawUpdate } from '@kwata/shared/testing/raw-update.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { readRecords } from '@kwata/shared/guard/record-room.ts'
import { encodeNumber } from '@kwata/shared/wire/messages.ts'
import { readYMessage } from '@kwata/shared/wire/y-message.ts'
import { loginMessage } from '@kwata/shared/wire/handshake.ts'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { dialStranger, handsOf, recordOf, type Stranger, updateOf } from '../sim/stranger.ts'
import {
  type InviteLink,
  makeWorld,
  somePost,
  startMs,
  type World,
  type WorldPhone,
  type WorldRelay,
} from '../sim/world.ts'
import { sessionLimits } from './limits.ts'

let world: World | undefined
afterEach(() => world?.end())

interface Scene {
  readonly world: World
  readonly relay: WorldRelay
  readonly other: WorldRelay
  /** Whom nothing may disturb. */
  readonly awa: WorldPhone
  /** A member whose app is off: its key is in other hands. */
  readonly liar: WorldPhone
}

const scene = async (seed = 21): Promise<Scene> => {
  const made = await makeWorld(seed, { phones: 3, relays: 2, members: 2 })
  world = made
  const [awa, liar] = made.phones as [WorldPhone, WorldPhone]
  const [relay, other] = made.relays as [WorldRelay, WorldRelay]
  made.startRelay(relay)
  await made.run(10_000)
  made.killPhone(liar)
  return { world: made, relay, other, awa, liar }
}

const enter = async ({ world: w, relay, liar }: Scene): Promise<Stranger> => {
  const stranger = await dialStranger(w, relay)
  await stranger.login(liar.signer, liar.identity.user)
  expect(stranger.framesOf(0, kind.welcome)).toHaveLength(1)
  return stranger
}

/** The same link as before still carries what an honest member does, and it comes to the disk. */
const undisturbed = async ({ world: w, relay, awa }: Scene, dialsBefore: number): Promise<void> => {
  const post = await w.post(awa, 'Toujours là')
  await w.run(5_000)
  expect(awa.running?.replica.progress(w.rooms.help, post)).toMatchObject({ at: 'relays' })
  expect(w.onDisk(relay, w.rooms.help)).toContain(post)
  expect(w.network.traffic(awa.name).dials).toBe(dialsBefore)
}

const dials = ({ world: w, awa }: Scene): number => w.network.traffic(awa.name).dials

test('[RELAY1] nothing is served before a right login; a wrong one ends the link', async () => {
  const at = await scene()
  const { world: w, relay, other, liar } = at
  const before = dials(at)
  const recorded = await (await dialStranger(w, relay)).login(liar.signer, liar.identity.user)
  w.startRelay(other)
  const elsewhere = await dialStranger(w, other)
  const attacks: readonly ((stranger: Stranger) => unknown)[] = [
    (one) => one.open(1, w.rooms.help),
    (one) => one.send(0, kind.ping, new Uint8Array()),
    (one) => one.send(0, kind.login, new Uint8Array([9, 9])),
    (one) => one.send(0, kind.login, recorded), // a replay: another socket's nonce
    (one) => one.login(liar.signer, liar.identity.user, { signature: new Uint8Array(64) }),
    (one) => one.login(liar.signer, liar.identity.user, { key: seededSigner(w.random).key }),
    async (one) => {
      // Passed on: what the member signed for this relay, offered to another that happens to give the same nonce.
      const { nonce } = one.hello()
      const clientNonce = w.random.bytes(16)
      const signature = await liar.signer.sign(loginMessage(nonce, elsewhere.hello().relayKey, clientNonce))
      return one.login(liar.signer, liar.identity.user, { clientNonce, signature })
    },
  ]
  for (const attack of attacks) {
    const stranger = await dialStranger(w, relay)
    await attack(stranger)
    await w.run(2_000)
    expect([stranger.closeCode(0), stranger.isClosed()]).toEqual([closeCodeOf['bad-hello'], true])
    expect(stranger.framesOf(0, kind.welcome)).toEqual([])
  }
  const silent = await dialStranger(w, relay)
  await w.run(sessionLimits.loginWithinMs + 1_000)
  expect(silent.isClosed()).toBe(true)
  await undisturbed(at, before)
})

test('[RELAY2] a relay whose key is not pinned here is no peer', async () => {
  const at = await scene()
  const { world: w, relay } = at
  const before = dials(at)
  const stranger = await dialStranger(w, relay)
  await stranger.login(seededSigner(w.random), undefined)
  expect([stranger.closeCode(0), stranger.isClosed()]).toEqual([closeCodeOf['not-a-member'], true])
  await undisturbed(at, before)
})

test('[RELAY3] whoever is no member is told nothing, by whatever name: not another user with this device, nor the reverse', async () => {
  const at = await scene()
  const { world: w, relay, liar } = at
  await w.post(at.awa, 'Pour les membres')
  await w.run(5_000)
  const thief = seededSigner(w.random)
  const nobody = toBase32(w.random.bytes(20)) as UserId
  for (const [signer, user] of [
    [thief, liar.identity.user],
    [liar.signer, nobody],
    [thief, nobody],
  ] as const) {
    const stranger = await dialStranger(w, relay)
    await stranger.login(signer, user)
    stranger.open(1, w.rooms.help)
    stranger.open(2, w.rooms.members)
    stranger.send(2, kind.data, new Uint8Array([0, 0, 1, 0])) // sync step 1: I have nothing
    await w.run(3_000)
    expect(stranger.closeCode(1)).toBe(closeCodeOf['not-yet-a-member'])
    expect(stranger.framesOf(2, kind.data).map(({ payload }) => [...payload])).toEqual([[0, 0, 1, 0]])
    stranger.link.close()
  }
})

test('[RELAY4] what is no honest record closes its channel with its code, is not stored, and is told to nobody', async () => {
  const at = await scene()
  const { world: w, relay, liar, awa } = at
  const before = dials(at)
  const { help } = w.rooms
  const said = await handsOf(liar).say(help, somePost('De ma main'))
  const record = recordOf(help, said)
  const inMembers = await handsOf(liar).say(w.rooms.members, somePost('Ailleurs'))
  const victim = bindClient(help, awa.signer.key)
  const unsigned = said.bytes.map((byte, i) => (i < said.bytes.length - 64 ? byte : 0))
  const asItem = (client: number, clock: number, sub: string, bytes: Uint8Array): Uint8Array =>
    rawUpdate([{ client, clock, structs: [item({ sub, content: binary(bytes) })] }])
  const idOfBytes = async (bytes: Uint8Array): Promise<string> =>
    toBase32(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.slice())).subarray(0, 20))
  const other = new Y.Doc()
  other.getMap('r').set('x', 1)

  const attacks: readonly (readonly [RefusalCode, Uint8Array])[] = [
    ['malformed', new Uint8Array([1, 2, 3])],
    ['malformed', Y.encodeStateAsUpdateV2(other)],
    ['malformed', Y.encodeStateAsUpdate(other)],
    ['malformed', rawUpdate([{ client: victim, clock: 0, structs: [filler(0, 5)] }])], // squatting by garbage
    ['bad-signature', asItem(record.client, 0, await idOfBytes(unsigned), unsigned)],
    ['unbound', asItem(victim, 0, record.id, record.bytes)], // squatting by a record
    ['unbound', asItem(record.client, 7, record.id, record.bytes)],
    ['unbound', asItem(record.client, 0, await idOfBytes(new Uint8Array(9)), record.bytes)],
    ['wrong-room', asItem(record.client, 0, inMembers.id, inMembers.bytes)],
    ['too-large', asItem(record.client, 0, record.id, new Uint8Array(20_000))],
    ['too-large', new Uint8Array(600_000)],
  ]
  for (const [code, update] of attacks) {
    const stranger = await enter(at)
    stranger.open(1, help)
    stranger.open(2, w.rooms.members)
    await w.run(1_000)
    stranger.update(1, update)
    await w.run(3_000)
    expect([stranger.closeCode(1), stranger.closeCode(2), stranger.isClosed()]).toEqual([
      closeCodeOf[code],
      undefined,
      false,
    ])
    stranger.link.close()
  }
  expect(w.onDisk(relay, help)).toEqual([])
  expect(awa.running?.replica.facts(help)).toEqual([])
  await undisturbed(at, before)

  const honest = await enter(at)
  honest.open(1, help)
  honest.update(1, updateOf(help, said))
  await w.run(3_000)
  expect(w.onDisk(relay, help)).toContain(said.id) // the very record, rightly sent, is welcome
})

test('[RELAY5] frames that are none, a channel opened twice, a flood: the link ends', async () => {
  const at = await scene()
  const { world: w } = at
  const before = dials(at)
  const attacks: readonly (readonly [RefusalCode, (stranger: Stranger) => void])[] = [
    ['malformed', (one) => one.link.send(new Uint8Array([1, 2, 200, 1]))],
    ['malformed', (one) => one.link.send(new Uint8Array(40).fill(255))],
    ['too-large', (one) => one.link.send(new Uint8Array(1_100_000))],
    ['malformed', (one) => [1, 2].forEach(() => one.open(1, w.rooms.help))],
    ['too-many', (one) => one.link.send(new Uint8Array(3 * 5_000).map((_, i) => [0, kind.ping, 0][i % 3] ?? 0))],
    [
      'overloaded',
      (one) => {
        for (let i = 0; i <= sessionLimits.framesBurst + sessionLimits.framesPerSecond; i++)
          one.send(0, kind.ping, new Uint8Array())
      },
    ],
  ]
  for (const [code, attack] of attacks) {
    const stranger = await enter(at)
    attack(stranger)
    await w.run(5_000)
    expect([stranger.closeCode(0), stranger.isClosed()]).toEqual([closeCodeOf[code], true])
  }
  await undisturbed(at, before)
})

test('[RELAY6] room names are a grammar, rooms are bounded, and what is refused is that room alone', async () => {
  const at = await scene()
  const { world: w } = at
  const stranger = await enter(at)
  const names = [
    '../../etc/passwd',
    `${w.space}.help`,
    `${w.space}.secrets.0`,
    `${w.space}.help.0/../x`,
    'a\0b',
    '%2e%2e',
    '',
  ]
  names.forEach((name, i) => stranger.open(i + 1, name))
  await w.run(2_000)
  expect(names.map((_, i) => stranger.closeCode(i + 1))).toEqual(names.map(() => closeCodeOf['unknown-room']))
  const max = sessionLimits.roomsPerCarrierMax
  for (let i = 0; i <= max; i++) stranger.open(100 + i, `${w.space}.help.part-${i}.0`)
  await w.run(3_000)
  expect(stranger.closeCode(100 + max)).toBe(closeCodeOf['too-many'])
  expect(stranger.framesOf(100 + max - 1, kind.opened)).toHaveLength(1)
  expect(stranger.isClosed()).toBe(false)
})

test('[RELAY7] a claim with a used, expired or forged invitation is refused for good, and its author told nothing', async () => {
  const at = await scene()
  const { world: w, relay, liar } = at
  const newcomer = w.phones[2] as WorldPhone
  const used = await w.invite()
  const guest = await makePerson(w.random)
  const { members } = w.rooms
  const claimOf = (device: TestDevice, name: string, { link, secret }: InviteLink) =>
    joinSpace(link, device.identity, name, signerOfSeed(secret), 0).then((claim) => device.say(members, claim))
  const bring = async (device: TestDevice, said: Said): Promise<Stranger> => {
    const stranger = await dialStranger(w, relay)
    await stranger.login(device.signer, device.identity.user)
    stranger.open(1, members)
    stranger.update(1, updateOf(members, said))
    await w.run(3_000)
    return stranger
  }
  expect((await bring(guest, await claimOf(guest, 'first', used))).closeCode(1)).toBe(undefined)

  const forged = await w.invite()
  const invitations: Readonly<Record<string, InviteLink>> = {
    used,
    expired: await w.invite({ expiresMs: startMs - 1 }),
    'by one who may not invite': await w.invite({}, liar),
    'with another secret': { ...forged, secret: w.random.bytes(32) },
  }
  for (const [name, invitation] of Object.entries(invitations)) {
    const said = await claimOf(handsOf(newcomer), name, invitation)
    const stranger = await bring(handsOf(newcomer), said)
    expect([name, stranger.closeCode(1)]).toEqual([name, closeCodeOf['bad-invitation']])
    expect(w.onDisk(relay, members)).not.toContain(said.id)
    expect(stranger.framesOf(1, kind.data).map(({ payload }) => [...payload])).toEqual([[0, 0, 1, 0]])
    stranger.link.close()
  }
})

test('[RELAY8] a reader reads and does not write', async () => {
  const at = await scene()
  const { world: w, relay, awa } = at
  const before = dials(at)
  const reader = w.phones[2] as WorldPhone
  await w.join(reader, await w.invite({ role: 'reader' }))
  const shown = await w.post(awa, 'Pour tous')
  await w.run(20_000)
  const replica = reader.running?.replica
  expect(replica?.facts(w.rooms.help).map(({ id }) => id)).toEqual([shown])
  const post = await w.post(reader, 'Moi aussi')
  await w.run(10_000)
  expect(replica?.progress(w.rooms.help, post)).toMatchObject({ at: 'attention', code: 'read-only' })
  expect(w.onDisk(relay, w.rooms.help)).toEqual([shown])
  await undisturbed(at, before)
})

test('[RELAY9] a removal closes the rooms of whoever was removed, at once, and theirs alone', async () => {
  const at = await scene()
  const { world: w, awa, liar } = at
  const before = dials(at)
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.open(2, w.rooms.members)
  await w.run(2_000)
  const mine = awa.running?.replica
  const seen = mine?.facts(w.rooms.members) ?? []
  await w.say(awa, w.rooms.members, unwrap(removeMember(liar.identity.user, seen, [])))
  await w.run(3_000)
  expect([stranger.closeCode(1), stranger.closeCode(2)]).toEqual([4403, 4403])
  const heardBefore = stranger.heard.length
  stranger.update(1, updateOf(w.rooms.help, await handsOf(liar).say(w.rooms.help, somePost('Trop tard'))))
  stranger.open(3, w.rooms.help)
  await undisturbed(at, before)
  expect(stranger.closeCode(3)).toBe(4403)
  expect(stranger.heard.length).toBe(heardBefore + 1)
})

test('[RELAY10] a full disk acknowledges nothing, reading goes on, and writing goes on when there is room', async () => {
  const at = await scene()
  const { world: w, relay, awa, liar } = at
  const shown = await w.post(awa, 'Avant')
  await w.run(5_000)
  relay.disk.full = true
  const waiting = await w.post(awa, 'Pendant')
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  await w.run(5_000)
  expect(stranger.framesOf(1, kind.data).length).toBeGreaterThan(1) // the history is read
  stranger.update(1, updateOf(w.rooms.help, await handsOf(liar).say(w.rooms.help, somePost('Moi'))))
  await w.run(20_000)
  expect(stranger.framesOf(1, kind.stored)).toEqual([])
  expect(stranger.closeCode(1)).toBe(closeCodeOf.disk)
  const replica = awa.running?.replica
  expect(replica?.progress(w.rooms.help, waiting)).toEqual({ at: 'phone' })
  expect(replica?.progress(w.rooms.help, shown)).toEqual({ at: 'relays', n: 1, m: 2 })
  relay.disk.full = false
  await w.run(20_000)
  expect(replica?.progress(w.rooms.help, waiting)).toEqual({ at: 'relays', n: 1, m: 2 })
})

test('[RELAY11] a reader that takes nothing costs a bounded queue, and gets all of it later', async () => {
  const at = await scene()
  const { world: w, awa, relay } = at
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  await w.run(2_000)
  w.network.slow('stranger', 1)
  const words = 'mot '.repeat(490).trim()
  const posts = 900
  for (let i = 0; i < posts; i++) {
    void awa.running?.replica.write(w.rooms.help, {
      ...somePost(`Demande ${i}`),
      body: { ...bodyOf(`Demande ${i}`), words },
    })
    if (i % 50 === 49) await w.run(4_000)
  }
  await w.run(30_000)
  const all = w.onDisk(relay, w.rooms.help)
  expect(all).toHaveLength(posts)
  expect(w.network.mostBuffered('stranger')).toBeGreaterThan(1_000_000)
  expect(w.network.mostBuffered('stranger')).toBeLessThan(1_600_000)
  expect(stranger.framesOf(1, kind.data).length).toBeLessThan(10)

  // Another says that it takes history as fast as can be, and takes none.
  w.network.slow('stranger', undefined)
  const greedy = await enter(at)
  w.network.slow('stranger', 1)
  greedy.open(1, w.rooms.help)
  greedy.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  for (let i = 0; i < 500; i++) greedy.send(1, kind.got, encodeNumber(1_000_000))
  await w.run(60_000)
  expect(w.network.mostBuffered('stranger')).toBeLessThan(1_600_000)

  w.network.slow('stranger', undefined)
  const back = await enter(at)
  back.open(1, w.rooms.help)
  back.send(1, kind.data, new Uint8Array([0, 0, 1, 0]))
  for (let i = 0; i < 400 && idsHeard(back).size < posts; i++) {
    back.send(1, kind.got, encodeNumber(100_000))
    await w.run(500)
  }
  expect([...idsHeard(back)].toSorted()).toEqual(all.toSorted())
})

const idsHeard = (stranger: Stranger): ReadonlySet<string> =>
  new Set(
    stranger.framesOf(1, kind.data).flatMap(({ payload }) => {
      const message = unwrap(readYMessage(payload))
      return message.type === 'update' ? unwrap(readRecords(message.update)).map(({ id }) => id) : []
    }),
  )

const bodyOf = (title: string): Record<string, unknown> => somePost(title).body as Record<string, unknown>

test('[RELAY12] a bug met in serving one link ends that link, is reported, and disturbs nobody', async () => {
  const at = await scene()
  const { world: w, relay } = at
  const before = dials(at)
  const stranger = await enter(at)
  w.expectBugs()
  w.breakReads(relay, `${w.space}.help.part-1.0`)
  stranger.open(1, `${w.space}.help.part-1.0`)
  await w.run(3_000)
  expect([stranger.isClosed(), w.bugs().length]).toEqual([true, 1])
  await undisturbed(at, before)
})

test('[RELAY15] a room whose stored bytes are damaged is refused alone, its bytes stay, all others go on', async () => {
  const at = await scene()
  const { world: w, relay, awa } = at
  await w.post(awa, 'Sera abîmé')
  await w.run(5_000)
  w.crashRelay(relay)
  const rows = relay.disk.rows.map((row) =>
    row.room === w.rooms.help ? { ...row, bytes: new Uint8Array([1, 2, 3]) } : row,
  )
  relay.disk.rows = rows
  w.startRelay(relay)
  const stranger = await enter(at)
  stranger.open(1, w.rooms.help)
  stranger.open(2, w.rooms.members)
  await w.run(5_000)
  expect([stranger.closeCode(1), stranger.closeCode(2), stranger.isClosed()]).toEqual([
    closeCodeOf.disk,
    undefined,
    false,
  ])
  expect(stranger.framesOf(2, kind.opened)).toHaveLength(1)
  expect(relay.disk.rows).toEqual(rows)
})
