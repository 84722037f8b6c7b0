/** Who looks at a room now: told to those who look, by the relay's own word of who it is; nothing else, and cheaply. */
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import { roomOf } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { removalOf } from '@kwata/shared/domain/membership/commands.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { decodePresent, encodePresent, type PresentList } from '@kwata/shared/wire/presence.ts'
import { afterEach, expect, test } from 'vitest'
import { dialStranger, handsOf, type Stranger } from './stranger.ts'
import { enter, makeScene, type Scene } from './scene.ts'
import { makeWorld, type World, type WorldPhone } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

const looks = new Uint8Array([1])
const types = new Uint8Array([2])
const away = new Uint8Array()

const scene = async (options: Parameters<typeof makeScene>[1] = {}): Promise<Scene> => {
  const made = await makeScene(31, options)
  world = made.world
  return made
}

const replicaOf = ({ name, running }: WorldPhone) => {
  if (running === undefined) throw new Error(`${name} is off`)
  return running.replica
}

const heard = (stranger: Stranger, channel = 1): readonly PresentList[] =>
  stranger.framesOf(channel, kind.present).map(({ payload }) => unwrap(decodePresent(payload)))

test('[HERE1] those who look are told of each other, typing and going included; whoever does not look is told nothing', async () => {
  const made = await makeWorld(30, { phones: 3, relays: 1 })
  world = made
  const [awa, ngo, paul] = made.phones as [WorldPhone, WorldPhone, WorldPhone]
  for (const relay of made.relays) made.startRelay(relay)
  await made.run(30_000)
  const { help } = made.rooms
  const seen = (phone: WorldPhone) =>
    replicaOf(phone)
      .present(help)
      .map(({ user, device, state }) => [user, device, ...state])
  const who = ({ identity, signer }: WorldPhone) => [identity.user, deviceIdOf(signer.key)]
  const before = { ...made.network.traffic(paul.name) }
  replicaOf(awa).say(help, looks)
  replicaOf(ngo).say(help, looks)
  await made.run(2_000)
  expect([seen(awa), seen(ngo), seen(paul)]).toEqual([[[...who(ngo), 1]], [[...who(awa), 1]], []])
  replicaOf(ngo).say(help, types)
  await made.run(2_000)
  expect(seen(awa)).toEqual([[...who(ngo), 2]])
  replicaOf(ngo).say(help, away)
  await made.run(2_000)
  expect([seen(awa), seen(ngo)]).toEqual([[], []])
  replicaOf(ngo).say(help, looks)
  await made.run(2_000)
  made.killPhone(ngo) // its link falls
  await made.run(2_000)
  expect(seen(awa)).toEqual([])
  await made.startPhone(ngo)
  replicaOf(ngo).say(help, looks)
  await made.run(5_000)
  made.network.cut(awa.name)
  await made.run(10)
  expect(seen(awa)).toEqual([]) // nobody knows, so nobody is shown
  await made.run(30_000)
  expect(seen(awa)).toEqual([[...who(ngo), 1]])
  const traffic = made.network.traffic(paul.name)
  expect([traffic.bytesUp, traffic.bytesDown]).toEqual([before.bytesUp, before.bytesDown])
})

test('[HERE2] whose presence it is comes from the login: nobody is made to look who does not', async () => {
  const at = await scene()
  const { world: w, awa, liar } = at
  const { help } = w.rooms
  replicaOf(awa).say(help, looks)
  const stranger = await enter(at)
  stranger.open(1, help)
  await w.run(2_000)
  // A list that names Awa, in the form in which a relay tells it, is some bytes of the liar's own.
  const posing = encodePresent({
    whole: true,
    present: [{ user: awa.identity.user, device: deviceIdOf(awa.signer.key), state: types }],
  })
  stranger.send(1, kind.here, posing)
  stranger.send(1, kind.present, posing)
  await w.run(3_000)
  expect(
    replicaOf(awa)
      .present(help)
      .map(({ user }) => user),
  ).toEqual([liar.identity.user])
  const told = heard(stranger).flatMap(({ present }) => present.map(({ user, state }) => `${user} ${state.join()}`))
  expect(new Set(told)).toEqual(new Set([`${awa.identity.user} 1`, `${liar.identity.user} ${posing.join()}`]))
})

test('[HERE3] a flood is told a few times and then seldom; what is too long ends the channel; a relay that lies is left', async () => {
  const at = await scene()
  const { world: w, awa } = at
  const { help } = w.rooms
  replicaOf(awa).say(help, looks)
  const stranger = await enter(at)
  stranger.open(1, help)
  await w.run(5_000)
  const traffic = w.network.traffic(awa.name)
  const before = traffic.bytesDown
  for (let i = 0; i < 600; i++) {
    stranger.send(1, kind.here, new Uint8Array([1 + (i % 2), i % 256]))
    await w.run(100)
  }
  expect(traffic.bytesDown - before).toBeLessThan(4_096) // in a minute
  expect(stranger.isClosed()).toBe(false)
  stranger.send(1, kind.here, new Uint8Array(limits.presenceBytesMax + 1))
  await w.run(1_000)
  expect(stranger.closeCode(1)).toBe(closeCodeOf['too-large'])
  expect(replicaOf(awa).present(help)).toEqual([])
  const random = prng(1)
  for (let i = 0; i < 2_000; i++) decodePresent(random.bytes(random.int(0, 200))) // never throws
})

test('[HERE4] whoever is not shown the room neither looks nor is told; whoever is removed is gone at once', async () => {
  const at = await scene({ rooms: ['reports'] })
  const { world: w, awa, liar } = at
  const { help, members } = w.rooms
  replicaOf(awa).say(help, looks)
  const reports = roomOf(w.space, 'reports') // which coordinators alone are shown
  replicaOf(awa).say(reports, looks)
  const nobody = w.phones[2] as WorldPhone
  const outsider = await dialStranger(w, at.relay, 'outsider')
  await outsider.login(handsOf(nobody).signer, nobody.identity.user)
  outsider.open(1, members)
  outsider.open(2, help)
  await w.run(1_000)
  outsider.send(1, kind.here, looks)
  outsider.send(2, kind.here, looks)
  const stranger = await enter(at)
  stranger.open(1, help)
  stranger.open(2, reports)
  await w.run(1_000)
  stranger.send(1, kind.here, looks)
  stranger.send(2, kind.here, looks)
  await w.run(3_000)
  expect(
    replicaOf(awa)
      .present(help)
      .map(({ user }) => user),
  ).toEqual([liar.identity.user])
  expect([...heard(outsider, 1), ...heard(outsider, 2), ...heard(stranger, 2)]).toEqual([])
  expect(replicaOf(awa).present(reports)).toEqual([])
  const seen = [...replicaOf(awa).facts(members), ...replicaOf(awa).facts(help)]
  await w.say(awa, members, unwrap(removalOf(liar.identity.user, seen, [])))
  await w.run(3_000)
  expect(replicaOf(awa).present(help)).toEqual([])
  const told = heard(stranger).length
  replicaOf(awa).say(help, types)
  await w.run(3_000)
  expect(heard(stranger)).toHaveLength(told)
})

test('[HERE5] two who look and say nothing cost at most 1 KB an hour', async () => {
  const made = await makeWorld(33, { phones: 2, relays: 1 })
  world = made
  const [awa, ngo] = made.phones as [WorldPhone, WorldPhone]
  for (const relay of made.relays) made.startRelay(relay)
  await made.run(60_000)
  const traffic = made.network.traffic(awa.name)
  const before = traffic.bytesUp + traffic.bytesDown
  for (const phone of [awa, ngo]) replicaOf(phone).say(made.rooms.help, looks)
  await made.run(3_600_000)
  expect(replicaOf(awa).present(made.rooms.help)).toHaveLength(1)
  expect(traffic.bytesUp + traffic.bytesDown - before).toBeLessThanOrEqual(1_024)
})
