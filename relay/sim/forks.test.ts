/** One key, two histories: a phone whose disk lost what relays still hold, and a phone that was copied. */
import { afterEach, expect, test } from 'vitest'
import { copyOf } from './sim-phone.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { makeWorld, somePost, type World, type WorldPhone, type WorldRelay } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

const replicaOf = (phone: WorldPhone) => {
  if (phone.running === undefined) throw new Error(`${phone.name} is off`)
  return phone.running.replica
}

test.each([
  ['from its cache', false],
  ['from the relay', true],
])('a record that the phone’s disk lost is learned again %s, and its place is not signed twice', async (_, all) => {
  world = await makeWorld(31, { phones: 1, relays: 1 })
  const { phones, relays, rooms } = world
  const [awa] = phones as [WorldPhone]
  const [relay] = relays as [WorldRelay]
  world.startRelay(relay)
  const first = await world.post(awa, 'Une échelle')
  const lost = await world.post(awa, 'Une pompe à eau')
  await world.run(30_000)
  world.killPhone(awa)
  awa.disk.records.pop()
  awa.disk.rooms.clear()
  if (all) awa.disk.cache.clear()
  await world.startPhone(awa)
  if (all) await world.run(30_000)
  const next = await world.post(awa, 'Une brouette')
  await world.run(30_000)
  expect(replicaOf(awa).ownIds(rooms.help)).toEqual([first, lost, next])
  for (const id of [first, lost, next])
    expect(replicaOf(awa).progress(rooms.help, id)).toEqual({ at: 'relays', n: 1, m: 1 })
  expect(world.onDisk(relay, rooms.help)).toEqual([first, lost, next])
  expect(awa.disk.records.filter(({ room }) => room === rooms.help).map(({ id }) => id)).toEqual([first, lost, next])
})

test.each([
  ['while it was away', true],
  ['in the same moment', false],
])('a copied phone is not told that a relay holds what the other signed in its place %s', async (_, away) => {
  world = await makeWorld(32, { phones: 1, relays: 1 })
  const { network, phones, relays, rooms } = world
  const [awa] = phones as [WorldPhone]
  const [relay] = relays as [WorldRelay]
  world.startRelay(relay)
  const before = await world.post(awa, 'Une échelle')
  await world.run(30_000)
  const copy: WorldPhone = { ...awa, name: 'copy', disk: copyOf(awa.disk), running: undefined }
  if (away) network.part(copy.name, relay.url, 'cut')
  await world.startPhone(copy)
  await world.run(30_000)
  const copied = replicaOf(copy).write(rooms.help, somePost('Une brouette'))
  const kept = await world.post(awa, 'Une pompe à eau')
  if (away) await world.run(30_000)
  network.heal(copy.name, relay.url)
  await world.run(60_000)
  const refused = unwrap(await copied).id
  const [held, other] = world.onDisk(relay, rooms.help).includes(kept) ? [awa, copy] : [copy, awa]
  const [heldId, otherId] = held === awa ? [kept, refused] : [refused, kept]
  expect(world.onDisk(relay, rooms.help)).toEqual([before, heldId])
  expect(replicaOf(held).progress(rooms.help, heldId)).toEqual({ at: 'relays', n: 1, m: 1 })
  expect(replicaOf(other).progress(rooms.help, before)).toEqual({ at: 'relays', n: 1, m: 1 })
  expect(replicaOf(other).progress(rooms.help, otherId)).toMatchObject({ at: 'attention', code: 'unbound' })

  const later = await world.say(other, rooms.help, somePost('Un seau'))
  await world.run(60_000)
  expect(replicaOf(other).progress(rooms.help, later)).toMatchObject({ at: 'attention', code: 'unbound' })
  world.killPhone(copy)
})
