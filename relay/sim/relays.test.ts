/** Relays that lie, forget, die, or can be reached only through another; members who go. */
import { decodeFrames, encodeFrame, type FrameKind, kind } from '@kwata/shared/wire/frames.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { seededSigner } from '@kwata/shared/testing/crypto.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { afterEach, expect, test } from 'vitest'
import { makeMemoryDisk } from '../ports/memory-log.ts'
import { startPhone } from './sim-phone.ts'
import { makeWorld, type World, type WorldPhone, type WorldRelay } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

const replicaOf = (phone: WorldPhone) => {
  if (phone.running === undefined) throw new Error(`${phone.name} is off`)
  return phone.running.replica
}

/** A relay on the way that changes the payloads of one kind of frame. */
const changing =
  (which: FrameKind, change: (payload: Uint8Array) => Uint8Array) =>
  (message: Uint8Array): Uint8Array =>
    concat(
      ...unwrap(decodeFrames(message)).map((frame) =>
        encodeFrame(
          frame.channel,
          frame.kind as FrameKind,
          frame.kind === which ? change(frame.payload) : frame.payload,
        ),
      ),
    )

const flip =
  (at: number) =>
  (payload: Uint8Array): Uint8Array =>
    payload.length < 100 ? payload : payload.map((byte, i) => (i === at % payload.length ? byte ^ 1 : byte))

test.each([40, 100, 150, 250, -20])(
  '[SYNC7] a record altered on its way is not shown, its relay is told of and left for another (byte %i)',
  async (at) => {
    world = await makeWorld(7, { phones: 2, relays: 2 })
    const { network, phones, relays, rooms } = world
    const [awa, ngo] = phones as [WorldPhone, WorldPhone]
    const [first, second] = relays as [WorldRelay, WorldRelay]
    world.killPhone(ngo)
    world.startRelay(first)
    world.startRelay(second)
    const post = await world.post(awa, 'Une pompe à eau')
    await world.run(30_000)
    network.tamper(
      first.url,
      changing(kind.data, (payload) => flip(at < 0 ? payload.length + at : at)(payload)),
    )
    network.part(ngo.name, second.url, 'cut')
    await world.startPhone(ngo)
    await world.run(30_000)
    expect(replicaOf(ngo).facts(rooms.help)).toEqual([])
    expect(ngo.lies).toEqual([first.url])
    network.heal(ngo.name, second.url)
    await world.run(60_000)
    expect(
      replicaOf(ngo)
        .facts(rooms.help)
        .map(({ id }) => id),
    ).toEqual([post])
    expect(replicaOf(ngo).carriers()).toMatchObject([{ state: 'connected', url: second.url }])
  },
)

test('[WIRE2] a relay that cannot prove its key, or has another one than the space names, is left alone', async () => {
  world = await makeWorld(8, { phones: 1, relays: 2 })
  const { network, phones, relays, rooms, random } = world
  const [awa] = phones as [WorldPhone]
  const [first, second] = relays as [WorldRelay, WorldRelay]
  const post = await world.post(awa, 'Une pompe à eau')
  world.startRelay(first)
  network.tamper(first.url, changing(kind.welcome, flip(3)))
  await world.run(20_000)
  expect(awa.lies).toEqual([first.url])
  expect(replicaOf(awa).progress(rooms.help, post)).toEqual({ at: 'phone' })

  world.startImpostor(second.url, seededSigner(random))
  await world.run(20_000)
  expect(awa.lies).toEqual([first.url, second.url])
  expect(replicaOf(awa).progress(rooms.help, post)).toEqual({ at: 'phone' })
  expect(world.impostorDisk.rows).toEqual([])
})

test('[ACK2] a relay restored from an old disk says what it lost, and the phone gives it again', async () => {
  world = await makeWorld(9, { phones: 1, relays: 2 })
  const { phones, relays, rooms } = world
  const [awa] = phones as [WorldPhone]
  const [first, second] = relays as [WorldRelay, WorldRelay]
  for (const relay of relays) world.startRelay(relay)
  const early = await world.post(awa, 'Avant la sauvegarde')
  await world.run(30_000)
  const backup = structuredClone(second.disk)
  const late = await world.post(awa, 'Après la sauvegarde')
  await world.run(30_000)
  expect(replicaOf(awa).progress(rooms.help, late)).toEqual({ at: 'relays', n: 2, m: 2 })

  world.crashRelay(first)
  world.crashRelay(second)
  Object.assign(second.disk, backup)
  const shown: unknown[] = []
  world.startRelay(second)
  for (let i = 0; i < 3_000; i++) {
    await world.run(10)
    const now = JSON.stringify(replicaOf(awa).progress(rooms.help, late))
    if (shown.at(-1) !== now) shown.push(now)
  }
  expect(shown).toEqual([2, 1, 2].map((n) => JSON.stringify({ at: 'relays', n, m: 2 })))
  expect(world.onDisk(second, rooms.help).toSorted()).toEqual([early, late].toSorted())

  world.startRelay(first)
  await world.run(60_000)
  for (const relay of relays) expect(world.onDisk(relay, rooms.help).toSorted()).toEqual([early, late].toSorted())
})

test('[SYNC8] what a member who may only read by now wrote meanwhile is refused, kept, and shown as needing attention', async () => {
  world = await makeWorld(10, { phones: 2, relays: 1 })
  const { network, phones, relays, rooms } = world
  const [awa, ngo] = phones as [WorldPhone, WorldPhone]
  const [relay] = relays as [WorldRelay]
  world.startRelay(relay)
  const before = await world.post(ngo, 'Encore membre')
  await world.run(30_000)
  network.part(ngo.name, relay.url, 'cut')
  const mine = replicaOf(awa)
  const lowered = { user: ngo.identity.user, role: 'reader', last: [] }
  await world.say(awa, rooms.members, {
    kind: 'member.role',
    body: lowered,
    after: mine.ownIds(rooms.members).slice(-1),
  })
  const late = [await world.post(ngo, 'Trop tard'), await world.post(ngo, 'Bien trop tard')]
  await world.run(30_000)
  network.healAll()
  await world.run(60_000)
  const replica = replicaOf(ngo)
  expect(replica.progress(rooms.help, before)).toEqual({ at: 'relays', n: 1, m: 1 })
  for (const id of late) {
    expect(replica.progress(rooms.help, id)).toMatchObject({ at: 'attention', code: 'read-only' })
    expect(replica.bytesOf(rooms.help, id)?.length).toBeGreaterThan(100)
    expect(world.onDisk(relay, rooms.help)).not.toContain(id)
  }
  expect(mine.facts(rooms.help).map(({ id }) => id)).toEqual([before])
  expect(ngo.disk.rooms.get(rooms.help)?.refused).toMatchObject({ code: 'read-only', fromSeq: 1 })
})

test('[SYNC9] a claim that only a dead relay has comes to the living one with its owner', async () => {
  world = await makeWorld(11, { phones: 3, relays: 2, members: 2, knows: () => false })
  const { phones, relays, rooms } = world
  const [, , bih] = phones as [WorldPhone, WorldPhone, WorldPhone]
  const [first, second] = relays as [WorldRelay, WorldRelay]
  for (const relay of relays) world.startRelay(relay)
  await world.run(30_000)
  world.crashRelay(second)
  await world.run(30_000)
  await world.join(bih, await world.invite())
  await world.run(30_000)
  const claim = replicaOf(bih).ownIds(rooms.members)[0]
  expect(world.onDisk(first, rooms.members)).toContain(claim)
  world.crashRelay(first)
  world.startRelay(second)
  const post = await world.post(bih, 'Je suis là')
  await world.run(60_000)
  expect(world.onDisk(second, rooms.members)).toContain(claim)
  expect(world.onDisk(second, rooms.help)).toEqual([post])
  expect(replicaOf(bih).synced()).toBe(true)
})

test('[SYNC10] a claim by an invitation of somebody unknown here waits; it is not refused for good', async () => {
  world = await makeWorld(12, { phones: 3, relays: 2, members: 1, knows: () => false })
  const { network, phones, relays, rooms } = world
  const [awa, ngo, bih] = phones as [WorldPhone, WorldPhone, WorldPhone]
  const [first, second] = relays as [WorldRelay, WorldRelay]
  world.startRelay(second)
  await world.run(30_000)
  network.part(awa.name, second.url, 'cut')
  world.startRelay(first)
  await world.run(30_000)
  const since = await world.join(ngo, await world.invite({ role: 'coordinator' }))
  await world.run(10_000)
  expect(world.onDisk(first, rooms.members)).toContain(since)
  world.crashRelay(first)
  network.part(ngo.name, second.url, 'cut')
  await world.join(bih, await world.invite({}, ngo, since))
  await world.run(60_000)
  const claim = replicaOf(bih).ownIds(rooms.members)[0]
  if (claim === undefined) throw new Error('no claim')
  expect(replicaOf(bih).progress(rooms.members, claim)).toEqual({ at: 'phone' })
  network.healAll()
  await world.run(60_000)
  expect(world.onDisk(second, rooms.members)).toContain(claim)
  expect(replicaOf(bih).progress(rooms.members, claim)).toMatchObject({ at: 'relays' })
})

test('[REPL2] a relay may meet a space by replication, another by a member who brings its genesis', async () => {
  world = await makeWorld(13, { phones: 2, relays: 3, knows: (a, b) => a + b === 1 })
  const { network, phones, relays, rooms } = world
  const [awa, ngo] = phones as [WorldPhone, WorldPhone]
  const [first, second, third] = relays as [WorldRelay, WorldRelay, WorldRelay]
  for (const relay of [second, third]) network.part(awa.name, relay.url, 'cut')
  for (const relay of relays) network.part(ngo.name, relay.url, 'cut')
  for (const relay of relays) world.startRelay(relay)
  const post = await world.post(awa, 'Une pompe à eau')
  await world.run(30_000)
  expect(world.onDisk(second, rooms.help)).toEqual([post]) // by replication alone
  network.heal(ngo.name, second.url)
  await world.run(30_000)
  expect(
    replicaOf(ngo)
      .facts(rooms.help)
      .map(({ id }) => id),
  ).toEqual([post])
  network.part(ngo.name, second.url, 'cut')
  network.heal(ngo.name, third.url)
  await world.run(30_000)
  expect(world.onDisk(third, rooms.help)).toEqual([post]) // brought by a member who did not found it
  expect([...world.onDisk(third, rooms.members)].toSorted()).toEqual([...world.onDisk(first, rooms.members)].toSorted())
})

test('[REPL3] a relay that is reached only through another follows, and its word comes back the same way', async () => {
  world = await makeWorld(14, { phones: 1, relays: 3 })
  const { network, phones, relays, rooms } = world
  const [awa] = phones as [WorldPhone]
  const [first, , third] = relays as [WorldRelay, WorldRelay, WorldRelay]
  for (const relay of relays.slice(1)) network.part(awa.name, relay.url, 'cut')
  network.part(first.url, third.url, 'cut')
  network.part(third.url, first.url, 'silence')
  for (const relay of relays) world.startRelay(relay)
  const post = await world.post(awa, 'Une pompe à eau')
  await world.run(60_000)
  for (const relay of relays) expect(world.onDisk(relay, rooms.help)).toEqual([post])
  expect(replicaOf(awa).progress(rooms.help, post)).toEqual({ at: 'relays', n: 3, m: 3 })
})

test('[WIRE2] a space that names another key for a relay takes that relay from nobody else', async () => {
  world = await makeWorld(33, { phones: 1, relays: 1 })
  const { network, phones, relays, rooms, random, space } = world
  const [awa] = phones as [WorldPhone]
  const [{ url, signer }] = relays as [WorldRelay]
  world.startRelay(relays[0] as WorldRelay)
  world.killPhone(awa)
  const hostile = {
    space: 'b'.repeat(32) as SpaceId,
    urls: [url],
    relays: [{ url, key: seededSigner(random).key }],
    genesis: undefined,
  }
  awa.running = await startPhone({
    signer: awa.signer,
    user: awa.identity.user,
    disk: awa.disk,
    dial: network.dialOf(awa.name),
    clock: systemClock,
    random,
    space: () => hostile,
    rooms: [],
    lied: (liar) => awa.lies.push(liar),
    report: (error) => {
      throw error
    },
  })
  const honest = { space, urls: [url], relays: [{ url, key: signer.key }], genesis: undefined }
  replicaOf(awa).configure(honest)
  await replicaOf(awa).open(rooms.members)
  await world.run(30_000)
  expect(awa.lies).toEqual([])
  expect(replicaOf(awa).carriers()).toMatchObject([{ state: 'connected', url }])
})

test('[ACK2] what only a relay outside the set holds is on no relay of the set', async () => {
  world = await makeWorld(34, { phones: 1, relays: 1 })
  const { phones, relays, rooms, random, space } = world
  const [awa] = phones as [WorldPhone]
  const [{ url }] = relays as [WorldRelay]
  world.startRelay(relays[0] as WorldRelay)
  const post = await world.post(awa, 'Une échelle')
  await world.run(30_000)
  expect(replicaOf(awa).progress(rooms.help, post)).toEqual({ at: 'relays', n: 1, m: 1 })
  const renewed = { url, key: seededSigner(random).key } // set up anew, on an empty disk
  replicaOf(awa).configure({ space, urls: [url], relays: [renewed], genesis: undefined })
  expect(replicaOf(awa).progress(rooms.help, post)).toEqual({ at: 'phone' })
  expect(replicaOf(awa).waiting()).toBeGreaterThan(0)
})

test('a claim that came too late elsewhere does not keep its space from an empty relay', async () => {
  world = await makeWorld(35, { phones: 3, relays: 2, members: 1, knows: () => false })
  const { network, phones, relays, rooms } = world
  const [awa, ngo, ada] = phones as [WorldPhone, WorldPhone, WorldPhone]
  const [first, second] = relays as [WorldRelay, WorldRelay]
  const link = await world.invite() // good for one
  for (const relay of relays) world.startRelay(relay)
  await world.run(5_000)
  network.part(ngo.name, second.url, 'cut')
  network.part(ada.name, first.url, 'cut')
  network.part(awa.name, second.url, 'cut')
  await world.run(60_000)
  network.healAll()
  network.part(ngo.name, second.url, 'cut')
  network.part(ada.name, first.url, 'cut')
  network.part(awa.name, first.url, 'cut')
  await world.run(60_000) // both relays have the space; neither has a claim
  await world.join(ngo, link)
  await world.join(ada, link)
  network.heal(awa.name, first.url)
  for (const near of [second, first]) {
    network.part(awa.name, near.url, 'cut')
    await world.run(60_000)
    network.heal(awa.name, near.url)
  }
  const all = replicaOf(awa).facts(rooms.members)
  expect(all).toHaveLength(4) // the founding, the relays, two claims
  for (const relay of relays) world.crashRelay(relay)
  Object.assign(second.disk, makeMemoryDisk())
  world.startRelay(second)
  await world.run(60_000)
  expect(world.onDisk(second, rooms.members).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
})
