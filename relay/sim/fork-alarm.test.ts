/** One device, two branches: found wherever they meet, told once, and nobody else's work waits for it. */
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { Said, TestDevice } from '@kwata/shared/testing/people.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { afterEach, expect, test } from 'vitest'
import { copyOf, toldForks } from './sim-phone.ts'
import { dialStranger, handsOf, updateOf } from './stranger.ts'
import { makeWorld, somePost, type World, type WorldPhone, type WorldRelay } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

const replicaOf = (phone: WorldPhone) => {
  if (phone.running === undefined) throw new Error(`${phone.name} is off`)
  return phone.running.replica
}

/** Two branches of one device: equal for `same` records, then different for `more`. */
const branchesOf = async (w: World, phone: WorldPhone, same: number, more: number) => {
  const branch = async (name: string): Promise<readonly Said[]> => {
    const device: TestDevice = handsOf(phone)
    const said: Said[] = []
    for (let i = 0; i < same + more; i++) {
      const content = i < same ? somePost(`Avant ${i}`) : somePost(`${name} ${i}`)
      said.push(await device.say(w.rooms.help, content))
    }
    return said
  }
  const [one, other] = [await branch('Branche A'), await branch('Branche B')]
  // The same records in both, byte for byte: a signature is a function of its message.
  expect(one.slice(0, same).map(({ id }) => id)).toEqual(other.slice(0, same).map(({ id }) => id))
  return [one, other] as const
}

const bring = async (w: World, relay: WorldRelay, phone: WorldPhone, said: readonly Said[]): Promise<void> => {
  const hands = await dialStranger(w, relay, `hands at ${relay.url}`)
  await hands.login(phone.signer, phone.identity.user)
  hands.open(1, w.rooms.help)
  for (const one of said) hands.update(1, updateOf(w.rooms.help, one))
  await w.run(3_000)
  expect([hands.closeCode(1), hands.framesOf(1, kind.stored)]).toMatchObject([undefined, said.map(() => ({}))])
  hands.link.close()
}

const ids = (said: readonly Said[]): readonly RecordId[] => said.map(({ id }) => id)

interface Split {
  readonly w: World
  readonly awa: WorldPhone // stays with the first relay
  readonly ngo: WorldPhone // stays with the second
  readonly liar: WorldPhone
  readonly first: WorldRelay
  readonly second: WorldRelay
  readonly one: readonly Said[]
  readonly other: readonly Said[]
}

/** Each of two relays that cannot reach each other holds another branch, and serves another neighbour. */
const split = async (seed: number, same: number, more: number): Promise<Split> => {
  const w = await makeWorld(seed, { phones: 3, relays: 2 })
  world = w
  const [awa, ngo, liar] = w.phones as [WorldPhone, WorldPhone, WorldPhone]
  const [first, second] = w.relays as [WorldRelay, WorldRelay]
  for (const relay of w.relays) w.startRelay(relay)
  await w.run(30_000)
  w.killPhone(liar)
  w.network.part(awa.name, second.url, 'cut')
  w.network.part(ngo.name, first.url, 'cut')
  w.network.part(first.url, second.url, 'cut')
  w.network.part(second.url, first.url, 'cut')
  await w.run(60_000)
  const [one, other] = await branchesOf(w, liar, same, more)
  await bring(w, first, liar, one)
  await bring(w, second, liar, other)
  await w.run(10_000)
  return { w, awa, ngo, liar, first, second, one, other }
}

test.each([
  [0, 1],
  [3, 2],
  [40, 3],
])(
  '[FORK2] a phone that comes to the other relay finds the fork and tells it (%i alike, %i different)',
  async (same, more) => {
    const { w, awa, ngo, first, second, one, other } = await split(61, same, more)
    w.network.heal(awa.name, second.url)
    w.network.part(awa.name, first.url, 'cut')
    await w.run(60_000)
    const [fork] = replicaOf(awa).forks()
    expect(replicaOf(awa).forks()).toHaveLength(1)
    expect(fork).toMatchObject({ room: w.rooms.help, seq: same, own: false })
    expect([fork?.mine.id, fork?.theirs.id]).toEqual([one[same]?.id, other[same]?.id])
    expect(fork?.theirs.bytes).toEqual(other[same]?.bytes)
    expect(replicaOf(awa).synced()).toBe(true)
    expect(replicaOf(awa).waiting()).toBe(0)
    expect(awa.lies).toEqual([])
    expect(replicaOf(awa).alarms(w.space)).toEqual([
      { what: 'relays-disagree', urls: [first.url, second.url], atMs: expect.any(Number) },
    ])
    // Both records travel on as proof, so that those who never left their relay know as well.
    await w.run(30_000)
    expect(toldForks(replicaOf(ngo).facts(w.rooms.members)).toSorted()).toEqual(
      [one[same]?.id ?? '', other[same]?.id ?? ''].toSorted(),
    )

    const dials = w.network.traffic(awa.name).dials
    const bytesBefore = w.network.traffic(awa.name).bytesUp
    await w.run(600_000)
    expect(w.network.traffic(awa.name).dials).toBe(dials)
    expect(w.network.traffic(awa.name).bytesUp - bytesBefore).toBeLessThan(600) // no endless asking
    w.killPhone(awa)
    await w.startPhone(awa)
    expect(replicaOf(awa).forks()).toHaveLength(1)
    expect(replicaOf(awa).alarms(w.space)).toHaveLength(1)
  },
)

test('[FORK3] a relay that meets another branch keeps its own, tells who is here, and goes on with everything else', async () => {
  const { w, awa, ngo, first, second, one, other } = await split(62, 2, 2)
  const before = w.network.traffic(awa.name).dials
  const [mine, theirs] = [await w.post(awa, 'Sur le premier'), await w.post(ngo, 'Sur le second')]
  w.network.heal(first.url, second.url)
  w.network.heal(second.url, first.url)
  await w.run(60_000)
  // First come stays, in both places; what stands above it, of either branch, is no more in nobody's way.
  expect(w.onDisk(first, w.rooms.help).filter((id) => ids(one).includes(id))).toEqual(ids(one))
  expect(w.onDisk(second, w.rooms.help).filter((id) => ids(other).includes(id))).toEqual(ids(other))
  for (const relay of [first, second])
    expect(w.onDisk(relay, w.rooms.help)).toEqual(expect.arrayContaining([mine, theirs]))
  for (const [phone, id] of [
    [awa, mine],
    [ngo, theirs],
  ] as const)
    expect(replicaOf(phone).progress(w.rooms.help, id)).toEqual({ at: 'relays', n: 2, m: 2 })
  const later = await w.post(ngo, 'Plus tard')
  await w.run(30_000)
  expect(replicaOf(ngo).progress(w.rooms.help, later)).toEqual({ at: 'relays', n: 2, m: 2 })
  // Those who never left their relay have both records.
  for (const phone of [awa, ngo]) expect(replicaOf(phone).forks().length).toBeGreaterThan(0)
  expect(toldForks(replicaOf(awa).facts(w.rooms.members))).toEqual(expect.arrayContaining([one[2]?.id, other[2]?.id]))
  expect(w.network.traffic(awa.name).dials).toBe(before)
})

test('[FORK4] no relay is said to hold what it holds another branch of, not even by its own marks', async () => {
  world = await makeWorld(63, { phones: 2, relays: 2 })
  const w = world
  const [awa] = w.phones as [WorldPhone]
  const [first, second] = w.relays as [WorldRelay, WorldRelay]
  for (const relay of w.relays) w.startRelay(relay)
  const before = await w.post(awa, 'Avant')
  await w.run(30_000)
  w.network.part(first.url, second.url, 'cut')
  w.network.part(second.url, first.url, 'cut')
  w.network.part(awa.name, second.url, 'cut')
  const copy: WorldPhone = { ...awa, name: 'copy', disk: copyOf(awa.disk), running: undefined, selfForks: [] }
  w.network.part(copy.name, first.url, 'cut')
  await w.startPhone(copy)
  await w.run(60_000)
  const [kept, copied] = [await w.post(awa, 'D’ici'), await w.post(copy, 'De là')]
  const [keptToo, copiedToo] = [await w.post(awa, 'D’ici encore'), await w.post(copy, 'De là encore')]
  await w.run(30_000)
  w.network.heal(first.url, second.url)
  w.network.heal(second.url, first.url)
  for (let i = 0; i < 60; i++) {
    await w.run(1_000)
    for (const [phone, ids_] of [
      [awa, [kept, keptToo]],
      [copy, [copied, copiedToo]],
    ] as const)
      for (const id of ids_) {
        const progress = replicaOf(phone).progress(w.rooms.help, id)
        const holders = w.relays.filter((relay) => w.onDisk(relay, w.rooms.help).includes(id)).length
        expect(progress?.at === 'relays' ? progress.n : 0).toBeLessThanOrEqual(holders)
      }
  }
  expect(replicaOf(awa).progress(w.rooms.help, before)).toEqual({ at: 'relays', n: 2, m: 2 })

  // An honest device learns it, and which of its records count nowhere: it goes on under a new key.
  for (const phone of [awa, copy]) {
    expect(phone.selfForks).toEqual([[w.rooms.help, 1]])
    const lost = copied < kept === (phone === awa)
    const [at, above] = phone === awa ? [kept, keptToo] : [copied, copiedToo]
    expect(
      replicaOf(phone)
        .uncounted()
        .map(({ id }) => id),
    ).toEqual(lost ? [at, above] : [above])
    expect(replicaOf(phone).progress(w.rooms.help, above)).toMatchObject({ at: 'attention', code: 'unbound' })
    expect(replicaOf(phone).synced()).toBe(true)
  }
  w.killPhone(copy)
})

test('[FORK4] a relay does not acknowledge a record in whose place it holds another of that device', async () => {
  world = await makeWorld(64, { phones: 2, relays: 1 })
  const w = world
  const [, liar] = w.phones as [WorldPhone, WorldPhone]
  const [relay] = w.relays as [WorldRelay]
  w.startRelay(relay)
  await w.run(30_000)
  w.killPhone(liar)
  const [one, other] = await branchesOf(w, liar, 0, 1)
  await bring(w, relay, liar, one)
  const hands = await dialStranger(w, relay, 'the same key')
  await hands.login(liar.signer, liar.identity.user)
  hands.open(1, w.rooms.help)
  for (const said of other) hands.update(1, updateOf(w.rooms.help, said))
  await w.run(3_000)
  expect([hands.closeCode(1), hands.framesOf(1, kind.stored)]).toEqual([closeCodeOf.unbound, []])
  expect(w.onDisk(relay, w.rooms.help)).toEqual(ids(one))
})
