/** What it costs a phone, in bytes and round trips, counted as WebSocket messages. */
import { RoomName } from '@kwata/shared/kernel/ids.ts'
import { answerPost } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp } from '@kwata/shared/domain/help/fold-help.ts'
import { postHelp } from '@kwata/shared/domain/help/commands.ts'
import { bindClient, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { decodeEvent } from '@kwata/shared/events/envelope.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import type { OwnRecord } from '@kwata/shared/sync/storage.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { afterEach, expect, test } from 'vitest'
import type { Traffic } from './network.ts'
import { makeWorld, somePost, type World, type WorldPhone } from './world.ts'

let world: World | undefined
afterEach(() => world?.end())

const reset = (traffic: Traffic): void => {
  Object.assign(traffic, { messagesUp: 0, messagesDown: 0, bytesUp: 0, bytesDown: 0, dials: 0 })
}

const rawOf = ({ room, id, seq, bytes }: OwnRecord): RawRecord => {
  const event = unwrap(decodeEvent(bytes, id))
  return { id, client: bindClient(room, event.envelope.device), clock: seq, bytes }
}

const replicaOf = (phone: WorldPhone) => {
  if (phone.running === undefined) throw new Error(`${phone.name} is off`)
  return phone.running.replica
}

test('[SYNC3] thirty rooms that have not changed open in one message and one round trip, within 4 KB', async () => {
  const months = Array.from({ length: 12 }, (_, i) => `chat.2026-${String(i + 1).padStart(2, '0')}`)
  const names = ['chat', 'reports', ...months, ...Array.from({ length: 14 }, (_, i) => `help.part-${i}`)]
  world = await makeWorld(3, { phones: 1, relays: 2, rooms: names })
  const { network, phones, relays } = world
  const [awa] = phones as [WorldPhone]
  for (const name of names) await world.say(awa, RoomName.parse(`${world.space}.${name}.0`), somePost(name))
  for (const relay of relays) world.startRelay(relay)
  await world.run(60_000)
  expect([replicaOf(awa).synced(), replicaOf(awa).waiting()]).toEqual([true, 0])

  const traffic = network.traffic(awa.name)
  reset(traffic)
  network.cut(awa.name)
  await world.run(1)
  for (let i = 0; i < 500 && !replicaOf(awa).synced(); i++) await world.run(10)
  expect(replicaOf(awa).synced()).toBe(true)
  expect(traffic).toMatchObject({ dials: 1, messagesUp: 1 })
  await world.run(30_000)
  expect(traffic.messagesUp).toBe(1)
  expect(traffic.bytesUp + traffic.bytesDown).toBeLessThanOrEqual(4_096)
})

test('[SYNC4] an hour in which nothing happens costs at most 1 KB', async () => {
  world = await makeWorld(4, { phones: 2, relays: 2 })
  const { network, phones, relays } = world
  const [awa] = phones as [WorldPhone]
  await world.post(awa, 'Une pompe à eau')
  for (const relay of relays) world.startRelay(relay)
  await world.run(60_000)
  const traffic = network.traffic(awa.name)
  reset(traffic)
  await world.run(3_600_000)
  expect(replicaOf(awa).synced()).toBe(true)
  expect(traffic.dials).toBe(0)
  expect(traffic.bytesUp + traffic.bytesDown).toBeLessThanOrEqual(1_024)
})

test('[SYNC5] a short event with one cause is a message of at most 400 B, and 480 B with its ack', async () => {
  world = await makeWorld(5, { phones: 2, relays: 1 })
  const { network, phones, relays, rooms } = world
  const [awa, ngo] = phones as [WorldPhone, WorldPhone]
  const post = await world.post(awa, 'Une pompe à eau')
  for (const relay of relays) world.startRelay(relay)
  await world.run(60_000)
  const board = foldHelp(replicaOf(ngo).facts(rooms.help))
  const traffic = network.traffic(ngo.name)
  reset(traffic)
  const answer = await world.say(ngo, rooms.help, unwrap(answerPost(board, ngo.identity.user, post, 'Je viens')))
  await world.run(2_000)
  expect(replicaOf(ngo).progress(rooms.help, answer)).toEqual({ at: 'relays', n: 1, m: 1 })
  expect(traffic).toMatchObject({ messagesUp: 1, messagesDown: 1 })
  expect(traffic.bytesUp).toBeLessThanOrEqual(400)
  expect(traffic.bytesUp + traffic.bytesDown).toBeLessThanOrEqual(480)
})

test('[SYNC6] 3 MB written offline go up in pages, and join a phone at 20 KB/s cut every 20 s, at most a tenth twice', async () => {
  world = await makeWorld(6, { phones: 2, relays: 1, members: 2 })
  const { network, phones, relays, rooms } = world
  const [awa, ngo] = phones as [WorldPhone, WorldPhone]
  world.killPhone(ngo)
  const draft = { type: 'request', category: 'repair', place: 'Bastos', near: undefined, untilMs: undefined } as const
  const words = 'mot '.repeat(499).trim()
  const count = 1_350
  for (let i = 0; i < count; i++) {
    const writing = replicaOf(awa).write(rooms.help, unwrap(postHelp({ ...draft, title: `Demande ${i}`, words })))
    if (i % 100 === 99) {
      await world.run(10_000)
      await writing
    }
  }
  await world.run(60_000)
  const once = encodeRecords(awa.disk.records.filter(({ room }) => room === rooms.help).map(rawOf)).length
  const bytes = awa.disk.records.reduce((sum, record) => sum + record.bytes.length, 0)
  expect(bytes).toBeGreaterThan(3_000_000)

  for (const relay of relays) world.startRelay(relay)
  await world.run(180_000)
  expect(replicaOf(awa).waiting()).toBe(0)
  const up = network.traffic(awa.name)
  expect(up.bytesUp).toBeLessThan(bytes * 1.1)
  expect(up.messagesUp).toBeGreaterThan(bytes / 32_768)

  network.slow(ngo.name, 20_000)
  await world.startPhone(ngo)
  const down = network.traffic(ngo.name)
  reset(down)
  let cuts = 0
  for (; cuts < 40 && replicaOf(ngo).facts(rooms.help).length < count; cuts++) {
    await world.run(20_000)
    network.cut(ngo.name)
  }
  await world.run(20_000)
  expect(replicaOf(ngo).facts(rooms.help).length).toBe(count)
  expect(replicaOf(ngo).synced()).toBe(true)
  expect(cuts).toBeGreaterThan(5)
  expect(down.bytesDown).toBeLessThan(once * 1.1)
}, 60_000)
