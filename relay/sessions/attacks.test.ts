/** The rows of THREATS.md as a carrier meets them: each by name, several inputs, an honest neighbour whom nothing disturbs. */
import { removalOf } from '@kwata/shared/domain/membership/commands.ts'
import { bindClient } from '@kwata/shared/documents/record-room.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { type RoomName, roomOf } from '@kwata/shared/kernel/ids.ts'
import { hostileUpdates } from '@kwata/shared/testing/hostile-updates.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { filler, rawUpdate } from '@kwata/shared/testing/raw-update.ts'
import { kind } from '@kwata/shared/wire/frames.ts'
import { encodeOpen } from '@kwata/shared/wire/messages.ts'
import { readYMessage, yStep1, yUpdate } from '@kwata/shared/wire/y-message.ts'
import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dialStranger, handsOf, updateOf } from '../sim/stranger.ts'
import { somePost, type WorldPhone } from '../sim/world.ts'
import { sessionLimits } from './limits.ts'
import { dials, enter, makeScene, type Scene, undisturbed } from '../sim/scene.ts'

let at: Scene
beforeEach(async () => {
  at = await makeScene()
})
afterEach(() => at.world.end())

/** Sends to a room of its own carrier; what the channel was closed with, and whether the carrier lives. */
const tried = async (room: RoomName, ...payloads: readonly Uint8Array[]) => {
  const stranger = await enter(at)
  stranger.open(1, room)
  await at.world.run(500)
  for (const payload of payloads) stranger.send(1, kind.data, payload)
  await at.world.run(2_000)
  const outcome = {
    code: stranger.closeCode(1),
    stored: stranger.framesOf(1, kind.stored).length,
    ended: stranger.isClosed(),
  }
  stranger.link.close()
  return outcome
}

test('[THREAT8] every record of a space, replayed into every other room and under every clock, is refused', async () => {
  const { world: w, awa, relay } = at
  const before = dials(at)
  for (let i = 0; i < 3; i++) await w.post(awa, `Aide ${i}`)
  await w.run(5_000)
  const rooms = [w.rooms.members, w.rooms.help, roomOf(w.space, 'help', 1), roomOf(w.space, 'help.part-1' as 'help')]
  for (const { room: home, id, bytes, seq } of awa.disk.records)
    for (const other of rooms.filter((room) => room !== home)) {
      const sameBase = other.slice(0, other.lastIndexOf('.')) === home.slice(0, home.lastIndexOf('.'))
      for (const clock of new Set([0, seq])) {
        const asBound = encodeRecords([{ id, client: bindClient(other, awa.signer.key), clock, bytes }])
        const asWas = encodeRecords([{ id, client: bindClient(home, awa.signer.key), clock, bytes }])
        // A later generation holds the same records: there it is at home, under its own clock alone.
        if (!sameBase)
          expect(await tried(other, yUpdate(asBound))).toMatchObject({ code: closeCodeOf['wrong-room'], stored: 0 })
        expect([closeCodeOf['wrong-room'], closeCodeOf.unbound]).toContain((await tried(other, yUpdate(asWas))).code)
      }
    }
  expect(w.onDisk(relay, roomOf(w.space, 'help.part-1' as 'help'))).toEqual([])
  await undisturbed(at, before)
})

test('[THREAT13] [THREAT14] [THREAT15] [THREAT21] every hostile update of the corpus closes its channel alone, and is not stored', async () => {
  const { world: w, relay } = at
  const before = dials(at)
  const rows = relay.disk.rows.length
  for (const { what, update } of await hostileUpdates()) {
    if (update.length === 0) continue // an empty sync step says nothing
    const outcome = await tried(w.rooms.help, yUpdate(update))
    expect([what, outcome.stored, outcome.ended, outcome.code !== undefined]).toEqual([what, 0, false, true])
  }
  expect(relay.disk.rows).toHaveLength(rows)
  await undisturbed(at, before)
})

test('[THREAT14] 16,000 clients ahead of everybody, in one update or in sixteen, leave nothing waiting', async () => {
  const { world: w, relay } = at
  const before = dials(at)
  const ahead = (count: number, from: number) =>
    rawUpdate(Array.from({ length: count }, (_, i) => ({ client: from + i, clock: 9, structs: [filler(0, 1)] })))
  expect(await tried(w.rooms.help, yUpdate(ahead(16_000, 1)))).toMatchObject({
    code: closeCodeOf['too-many'],
    stored: 0,
  })
  for (let i = 0; i < 16; i++)
    expect(await tried(w.rooms.help, yUpdate(ahead(1_000, 1 + i * 1_000)))).toMatchObject({ stored: 0, ended: false })
  // Its own records, each ahead of the one before it: a gap is held by nobody.
  const said = []
  const hands = handsOf(at.liar)
  for (let i = 0; i < 5; i++) said.push(await hands.say(w.rooms.help, somePost(`Trou ${i}`)))
  expect(await tried(w.rooms.help, yUpdate(updateOf(w.rooms.help, ...said.slice(3))))).toMatchObject({
    code: closeCodeOf.gap,
    stored: 0,
  })
  expect(w.onDisk(relay, w.rooms.help)).toEqual([])
  await undisturbed(at, before)
})

test('[THREAT15] state vectors too large, too long, unsorted, cut short or without end cost their channel', async () => {
  const { world: w } = at
  const before = dials(at)
  const vector = (entries: number, of: (i: number) => number) =>
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, entries)
      for (let i = 0; i < entries; i++) {
        encoding.writeVarUint(encoder, of(i))
        encoding.writeVarUint(encoder, 1)
      }
    })
  const floods: Readonly<Record<string, Uint8Array>> = {
    'a million clients': vector(1_000_000, (i) => i + 1).subarray(0, 900_000),
    'more than 64 KB': vector(limits.stateVectorEntriesMax, (i) => 2 ** 50 - i),
    'more entries than may be': vector(limits.stateVectorEntriesMax + 1, () => 1),
    'a count that no bytes back': Uint8Array.of(0xff, 0xff, 0xff, 0x7f),
    'a number without end': new Uint8Array(60).fill(0xff),
    'cut short': vector(10, (i) => i + 1).subarray(0, 7),
  }
  for (const [what, bytes] of Object.entries(floods)) {
    const { code, ended } = await tried(w.rooms.help, yStep1(bytes))
    expect([what, code === undefined, ended]).toEqual([what, false, false])
  }
  const one = await enter(at)
  one.open(1, w.rooms.help)
  for (let i = 0; i < 300; i++) one.send(1, kind.data, yStep1(Uint8Array.of(0)))
  await w.run(5_000)
  const told = one.framesOf(1, kind.data).length
  expect(told).toBeLessThan(5) // asked three hundred times, told once
  await undisturbed(at, before)
})

test('[THREAT15] deletions by the hundred thousand, alone or behind a record, delete nothing', async () => {
  const { world: w, awa, relay } = at
  const before = dials(at)
  const post = await w.post(awa, 'Reste')
  await w.run(5_000)
  const client = bindClient(w.rooms.help, awa.signer.key)
  const ranges = (count: number) =>
    rawUpdate(
      [],
      Array.from({ length: count }, (_, i) => [client + i, 0, 1] as const),
    )
  for (const count of [1, 1_000])
    expect(await tried(w.rooms.help, yUpdate(ranges(count)))).toMatchObject({ code: undefined, ended: false })
  expect(await tried(w.rooms.help, yUpdate(ranges(30_000)))).toMatchObject({
    code: closeCodeOf.malformed,
    ended: false,
  })
  expect(await tried(w.rooms.help, yUpdate(ranges(100_000)))).toMatchObject({ ended: true }) // more than one frame may hold
  expect(w.onDisk(relay, w.rooms.help)).toEqual([post])
  expect(awa.running?.replica.facts(w.rooms.help).map(({ id }) => id)).toEqual([post])
  await undisturbed(at, before)
})

test('[THREAT16] a record room carries no presence: what two liars say of whoever is here is told to nobody', async () => {
  const { world: w, awa } = at
  const before = dials(at)
  const [one, two] = [await enter(at), await enter(at)]
  for (const stranger of [one, two]) stranger.open(1, w.rooms.help)
  await w.run(1_000)
  const awareness = (client: number, state: string, times = 1) =>
    encoding.encode((encoder) => {
      const inner = encoding.encode((own) => {
        encoding.writeVarUint(own, times)
        for (let i = 0; i < times; i++) {
          encoding.writeVarUint(own, client + i)
          encoding.writeVarUint(own, 7)
          encoding.writeVarString(own, state)
        }
      })
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint8Array(encoder, inner)
    })
  const victim = bindClient(w.rooms.help, awa.signer.key)
  one.send(1, kind.data, awareness(victim, '{"name":"Awa"}'))
  one.send(1, kind.data, awareness(1, '{}', 50_000))
  one.send(1, kind.data, Uint8Array.of(1, 3, 9, 9, 9))
  await w.run(5_000)
  const heard = two.framesOf(1, kind.data).map(({ payload }) => unwrap(readYMessage(payload)))
  expect(heard.filter(({ type }) => type === 'awareness')).toEqual([])
  await undisturbed(at, before)
})

test('[THREAT17] a key whose owner was removed signs its hello in vain, and so does a recorded hello', async () => {
  const { world: w, awa, liar, relay, other } = at
  const before = dials(at)
  const first = await dialStranger(w, relay)
  const recorded = await first.login(liar.signer, liar.identity.user)
  const seen = awa.running?.replica.facts(w.rooms.members) ?? []
  await w.say(awa, w.rooms.members, unwrap(removalOf(liar.identity.user, seen, [])))
  await w.run(5_000)
  w.startRelay(other)
  await w.run(20_000)
  for (const where of [relay, other]) {
    const again = await dialStranger(w, where)
    await again.login(liar.signer, liar.identity.user)
    for (const [channel, room] of [w.rooms.help, w.rooms.members].entries()) again.open(channel + 1, room)
    await w.run(20_000)
    // They might come back by an invitation: until one counts, they are told nothing there.
    expect([again.closeCode(1), again.closeCode(2)]).toEqual([4403, undefined])
    expect(again.framesOf(2, kind.data).map(({ payload }) => [...payload])).toEqual([[0, 0, 1, 0]])
    again.update(2, updateOf(w.rooms.members, await handsOf(liar).say(w.rooms.members, somePost('Toujours là'))))
    await w.run(3_000)
    expect(again.closeCode(2)).toBe(4403)
    const replayed = await dialStranger(w, where)
    replayed.send(0, kind.login, recorded)
    await w.run(1_000)
    expect(replayed.closeCode(0)).toBe(closeCodeOf['bad-hello'])
  }
  await undisturbed(at, before)
})

const strangeRooms = [
  '../etc/passwd',
  '/etc/passwd',
  '%2e%2e%2f',
  'a'.repeat(32),
  `${'a'.repeat(32)}.help.0\0`,
  `${'a'.repeat(32)}.help.0\n`,
  `${'a'.repeat(32)}.he/lp.0`,
  `${'a'.repeat(32)}.help.00`,
  `${'a'.repeat(32)}.help.-1`,
  `${'a'.repeat(32)}.help.99999`,
  `${'A'.repeat(32)}.help.0`,
  `${'a'.repeat(32)}.HELP.0`,
  `${'a'.repeat(32)}.help'; DROP TABLE rows;--.0`,
  `${'a'.repeat(32)}.__proto__.0`,
  `${'a'.repeat(32)}.constructor.0`,
  'y/board',
  '',
]

test.each(strangeRooms)('[THREAT19] there is no room %j', async (room) => {
  const stranger = await enter(at)
  stranger.send(1, kind.open, encodeOpen({ room: room as RoomName, digest: new Uint8Array(16), genesis: undefined }))
  await at.world.run(1_000)
  expect([4400, 4404]).toContain(stranger.closeCode(1))
  expect(stranger.isClosed()).toBe(false)
})

test('[THREAT25] one damaged room among a thousand is refused alone', async () => {
  const { world: w, relay, awa } = at
  const before = dials(at)
  const hands = handsOf(at.liar)
  const rooms = Array.from({ length: 1_000 }, (_, i) => roomOf(w.space, `help.part-${i}` as 'help'))
  for (let from = 0; from < rooms.length; from += 200) {
    const writer = await enter(at)
    for (const [i, room] of rooms.slice(from, from + 200).entries()) {
      writer.open(i + 1, room)
      writer.update(i + 1, updateOf(room, await hands.say(room, somePost(`Salle ${from + i}`))))
    }
    await w.run(5_000)
    writer.link.close()
  }
  const poisoned = rooms[500] as RoomName
  w.crashRelay(relay)
  relay.disk.rows = relay.disk.rows.map((row) =>
    row.room === poisoned ? { ...row, bytes: new Uint8Array([1, 2]) } : row,
  )
  w.startRelay(relay)
  await w.run(20_000)
  let well = 0
  for (let from = 0; from < rooms.length; from += 200) {
    const reader = await enter(at)
    for (const [i, room] of rooms.slice(from, from + 200).entries()) reader.open(i + 1, room)
    await w.run(5_000)
    for (const [i, room] of rooms.slice(from, from + 200).entries())
      if (room === poisoned) expect(reader.closeCode(i + 1)).toBe(closeCodeOf.disk)
      else if (reader.framesOf(i + 1, kind.opened).length === 1 && reader.closeCode(i + 1) === undefined) well++
    reader.link.close()
  }
  expect(well).toBe(999)
  expect(relay.disk.rows.filter((row) => row.room === poisoned).map(({ bytes }) => bytes.length)).toEqual([2])
  await w.run(60_000)
  expect(awa.running?.replica.waiting()).toBe(0)
  await undisturbed(at, before + 1) // the relay was restarted once
}, 60_000)

test('[THREAT13] [LIMITS] a stranger who claims in 256 pages is asked to come again', async () => {
  const { world: w, relay } = at
  const newcomer = w.phones[2] as WorldPhone
  const stranger = await dialStranger(w, relay)
  await stranger.login(newcomer.signer, newcomer.identity.user)
  stranger.open(1, w.rooms.members)
  await w.run(500)
  // The founder's own events, again and again: all by a member, so each page is judged by a fold.
  const founding = encodeRecords(
    at.awa.disk.records
      .filter(({ room }) => room === w.rooms.members)
      .slice(0, 1)
      .map(({ id, seq, bytes }) => ({ id, clock: seq, bytes, client: bindClient(w.rooms.members, at.awa.signer.key) })),
  )
  for (let i = 0; i < 256; i++) stranger.update(1, founding)
  await w.run(5_000)
  expect(stranger.closeCode(1)).toBe(undefined)
  stranger.update(1, founding)
  await w.run(2_000)
  expect([stranger.closeCode(1), stranger.isClosed()]).toEqual([closeCodeOf.overloaded, false])
})

test('[THREAT23] [LIMITS] whoever was sent 8 MB and took nothing is heard no more', async () => {
  const { world: w } = at
  const before = dials(at)
  for (const [bytes, heard] of [
    [sessionLimits.unreadBytesMax, true],
    [sessionLimits.unreadBytesMax + 1, false],
  ] as const) {
    const stranger = await enter(at)
    w.network.burden('stranger', bytes)
    stranger.send(0, kind.ping, new Uint8Array())
    await w.run(2_000)
    expect([stranger.framesOf(0, kind.pong).length, stranger.isClosed()]).toEqual(heard ? [1, false] : [0, true])
    expect(stranger.closeCode(0)).toBe(heard ? undefined : closeCodeOf.overloaded)
    w.network.burden('stranger', 0)
    stranger.link.close()
  }
  await undisturbed(at, before)
})
