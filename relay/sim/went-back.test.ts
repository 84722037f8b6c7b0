/** Relays restored from an old disk, and relays that keep back what they signed for: noticed, shown, and filled again. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { afterEach, expect, test } from 'vitest'
import { makeWorld, type World, type WorldPhone, type WorldRelay } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

const replicaOf = (phone: WorldPhone) => {
  if (phone.running === undefined) throw new Error(`${phone.name} is off`)
  return phone.running.replica
}

/** What is on none of the disks must never be shown to be there. */
const watched = async (
  w: World,
  phone: WorldPhone,
  ids: readonly RecordId[],
  ms: number,
): Promise<readonly number[]> => {
  const shown: number[] = []
  for (let i = 0; i < ms / 10; i++) {
    await w.run(10)
    const ns = ids.map((id) => {
      const progress = replicaOf(phone).progress(w.rooms.help, id)
      return progress?.at === 'relays' ? progress.n : 0
    })
    const least = Math.min(...ns)
    if (shown.at(-1) !== least) shown.push(least)
  }
  return shown
}

test.each([
  ['and the phone was on all the time', false],
  ['and the phone was off meanwhile', true],
])('[BACK1] a relay restored from an old disk is told of and filled again, others’ records too, %s', async (_, off) => {
  world = await makeWorld(71, { phones: 2, relays: 1 })
  const w = world
  const [awa, ngo] = w.phones as [WorldPhone, WorldPhone]
  const [relay] = w.relays as [WorldRelay]
  w.startRelay(relay)
  const early = await w.post(awa, 'Avant la sauvegarde')
  await w.run(30_000)
  const backup = structuredClone(relay.disk)
  const [mine, theirs] = [await w.post(awa, 'De moi'), await w.post(ngo, 'D’elle')]
  await w.run(30_000)
  w.killPhone(ngo) // its author is gone: what it wrote is on my phone alone
  if (off) w.killPhone(awa)
  w.crashRelay(relay)
  Object.assign(relay.disk, backup)
  await w.run(10_000)
  if (off) await w.startPhone(awa)
  expect(replicaOf(awa).alarms(w.space)).toEqual([])
  w.startRelay(relay)
  expect(await watched(w, awa, [mine], 30_000)).toEqual([1, 0, 1])
  expect(w.onDisk(relay, w.rooms.help).toSorted()).toEqual([early, mine, theirs].toSorted())
  const alarm = { what: 'relay-went-back', url: relay.url, atMs: expect.any(Number), refilled: true }
  expect(replicaOf(awa).alarms(w.space)).toEqual([alarm])

  // It survives a restart of the phone, and an honest restart of the relay adds nothing.
  w.killPhone(awa)
  w.crashRelay(relay)
  w.startRelay(relay)
  await w.startPhone(awa)
  await w.run(30_000)
  expect(replicaOf(awa).alarms(w.space)).toEqual([alarm])
  await w.startPhone(ngo)
  await w.run(30_000)
  // It was filled again before she came back, and its marks say so all the same.
  expect(replicaOf(ngo).alarms(w.space)).toMatchObject([{ what: 'relay-went-back', refilled: true }])
})

test('[BACK2] what only others wrote is missed as well', async () => {
  world = await makeWorld(72, { phones: 2, relays: 1 })
  const w = world
  const [awa, ngo] = w.phones as [WorldPhone, WorldPhone]
  const [relay] = w.relays as [WorldRelay]
  w.startRelay(relay)
  await w.post(awa, 'De moi')
  await w.run(30_000)
  const backup = structuredClone(relay.disk)
  const theirs = await w.post(ngo, 'D’elle') // awa is told live, and opens nothing anew
  await w.run(30_000)
  w.killPhone(ngo)
  w.crashRelay(relay)
  Object.assign(relay.disk, backup)
  w.startRelay(relay)
  await w.run(30_000)
  expect(replicaOf(awa).alarms(w.space)).toMatchObject([{ what: 'relay-went-back', url: relay.url, refilled: true }])
  expect(w.onDisk(relay, w.rooms.help)).toContain(theirs)
})

test('[BACK3] a relay that went back lowers the count of those who are on another, as soon as it is heard of', async () => {
  world = await makeWorld(73, { phones: 1, relays: 2 })
  const w = world
  const [awa] = w.phones as [WorldPhone]
  const [first, second] = w.relays as [WorldRelay, WorldRelay]
  for (const relay of w.relays) w.startRelay(relay)
  await w.post(awa, 'Avant la sauvegarde')
  await w.run(30_000)
  const backup = structuredClone(second.disk)
  const late = await w.post(awa, 'Après la sauvegarde')
  await w.run(30_000)
  expect(replicaOf(awa).progress(w.rooms.help, late)).toEqual({ at: 'relays', n: 2, m: 2 })
  const [here] = replicaOf(awa).carriers()
  const [near, far] = here?.url === first.url ? [first, second] : [second, first]
  // The one that awa is not on: it cannot pull, so nothing fills it.
  w.crashRelay(far)
  Object.assign(far.disk, far === second ? backup : restored(far))
  w.network.part(far.url, near.url, 'cut') // it hears nothing, but is heard
  w.startRelay(far)
  await w.run(5_000)
  expect(w.onDisk(far, w.rooms.help)).not.toContain(late)
  await w.run(60_000)
  expect(replicaOf(awa).progress(w.rooms.help, late)).toEqual({ at: 'relays', n: 1, m: 2 })
  expect(replicaOf(awa).alarms(w.space)).toMatchObject([{ what: 'relay-went-back', url: far.url, refilled: false }])
  w.network.healAll()
  await w.run(60_000)
  expect(w.onDisk(far, w.rooms.help)).toContain(late)
  expect(replicaOf(awa).progress(w.rooms.help, late)).toEqual({ at: 'relays', n: 2, m: 2 })
})

/** As it was before its last help row. */
const restored = ({ disk }: WorldRelay) => structuredClone({ ...disk, rows: disk.rows.slice(0, -1) })

test('[BACK4] a relay that keeps back what its signed marks say that it took disagrees with the other', async () => {
  world = await makeWorld(74, { phones: 2, relays: 2 })
  const w = world
  const [awa, ngo] = w.phones as [WorldPhone, WorldPhone]
  const [first, second] = w.relays as [WorldRelay, WorldRelay]
  w.network.part(awa.name, second.url, 'cut')
  w.network.part(ngo.name, second.url, 'cut')
  for (const relay of w.relays) w.startRelay(relay)
  await w.post(awa, 'De moi')
  await w.run(30_000)
  const theirs = await w.post(ngo, 'D’elle')
  await w.run(30_000)
  w.network.cut(awa.name) // opens its rooms anew: it knows how much the first holds at which row
  await w.run(30_000)
  expect(w.onDisk(second, w.rooms.help)).toContain(theirs)
  second.disk.rows = second.disk.rows.filter(({ bytes }) => !w.idsIn(bytes).includes(theirs))
  w.crashRelay(second)
  w.startRelay(second)
  w.crashRelay(first)
  w.killPhone(ngo)
  w.network.heal(awa.name, second.url)
  await w.run(60_000)
  expect(replicaOf(awa).alarms(w.space)).toEqual([
    { what: 'relays-disagree', urls: [first.url, second.url], atMs: expect.any(Number) },
  ])
  expect(w.onDisk(second, w.rooms.help)).toContain(theirs) // and given what it kept back
})

test('[BACK4] one that keeps back what this phone wrote itself has lost it, whatever it says', async () => {
  world = await makeWorld(75, { phones: 1, relays: 2 })
  const w = world
  const [awa] = w.phones as [WorldPhone]
  const [first, second] = w.relays as [WorldRelay, WorldRelay]
  w.network.part(awa.name, second.url, 'cut')
  for (const relay of w.relays) w.startRelay(relay)
  const mine = await w.post(awa, 'De moi')
  await w.run(30_000)
  second.disk.rows = second.disk.rows.filter(({ bytes }) => !w.idsIn(bytes).includes(mine))
  w.crashRelay(second)
  w.startRelay(second)
  await w.run(20_000)
  w.crashRelay(first)
  w.network.heal(awa.name, second.url)
  await w.run(60_000)
  expect(replicaOf(awa).alarms(w.space)).toMatchObject([{ what: 'relay-went-back', url: second.url, refilled: true }])
  expect(w.onDisk(second, w.rooms.help)).toContain(mine)
})
