/** The whole corridor in memory: a post made with no network reaches a neighbour through two relays. */
import { afterEach, expect, test } from 'vitest'
import { makeWorld, type World } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

test('[SYNC1] a post goes from this phone to a relay to both, and to the neighbour, once', async () => {
  world = await makeWorld(1, { phones: 2, relays: 2 })
  const [awa, ngo] = world.phones
  const post = await world.post(awa!, 'Une pompe à eau')
  expect(awa!.running!.replica.progress(world.rooms.help, post)).toEqual({ at: 'phone' })

  world.startRelay(world.relays[0]!)
  await world.run(60_000)
  expect(awa!.running!.replica.progress(world.rooms.help, post)).toEqual({ at: 'relays', n: 1, m: 2 })
  expect(ngo!.running!.replica.facts(world.rooms.help).map(({ id }) => id)).toEqual([post])

  world.startRelay(world.relays[1]!)
  await world.run(60_000)
  expect(awa!.running!.replica.progress(world.rooms.help, post)).toEqual({ at: 'relays', n: 2, m: 2 })
  for (const relay of world.relays) expect(world.onDisk(relay, world.rooms.help)).toEqual([post])
  expect(awa!.running!.replica.waiting()).toBe(0)
  expect(awa!.running!.replica.synced()).toBe(true)
})
