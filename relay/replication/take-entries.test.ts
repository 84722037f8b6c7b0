/** A peer's page with rows that can never be taken: the rest is taken, and what is not here is named. */
import { boundRecord, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { encodeRecords } from '@kwata/shared/guard/record-room.ts'
import { type RoomName, roomOf, type SiteId, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { deviceOf, makePerson, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { clientOfRoom } from '@kwata/shared/wire/marks.ts'
import { expect, test } from 'vitest'
import { makeRecordRooms } from '../pipeline/record-rooms.ts'
import { makeMemoryLog } from '../ports/memory-log.ts'
import { takeEntries } from './take-entries.ts'

const [help, other] = ['help', 'members'].map((kind) => roomOf('a'.repeat(32) as SpaceId, kind)) as [RoomName, RoomName]
const clock = { now: () => 1_000, after: () => () => undefined }

const scene = async () => {
  const rooms = makeRecordRooms(makeMemoryLog({ site: 'c'.repeat(32) as SiteId, clock }), () => undefined)
  const dropped: string[] = []
  const told: string[] = []
  rooms.watchForks(help, (theirs) => told.push(...theirs.map(({ id }) => id)))
  const take = (entries: readonly (readonly [RoomName, Uint8Array])[], scratch = false) =>
    takeEntries(
      {
        verify: syncVerify,
        records: rooms,
        takeOpen: () => Promise.resolve(ok(undefined)),
        dropped: (_, code) => dropped.push(code),
        scratch,
        lacking: () => false,
      },
      entries.map(([room, bytes]) => ({ room, bytes, origin: undefined })),
    )
  const idsIn = (room: RoomName) => unwrap(rooms.records(room)).map(({ id }) => id)
  const person = await makePerson(prng(8))
  return { take, dropped, told, idsIn, person }
}

const say = async (device: TestDevice, room: RoomName, count: number, words: string): Promise<RawRecord[]> => {
  const records: RawRecord[] = []
  for (let n = 0; n < count; n++)
    records.push(boundRecord(room, await device.say(room, { kind: 'some.thing', body: `${words} ${n}`, after: [] })))
  return records
}

test('[REPL9] a row that no guard lets pass costs its room the claim, and nothing else', async () => {
  const { take, dropped, idsIn, person } = await scene()
  const [a, b, c] = (await say(person, help, 3, 'x')) as [RawRecord, RawRecord, RawRecord]
  const [d] = (await say(person, other, 1, 'y')) as [RawRecord]
  const forged = encodeRecords([b]).map((byte, i, all) => (i === all.length - 10 ? byte ^ 1 : byte))
  const page = [
    [help, encodeRecords([a])],
    [help, forged],
    [help, encodeRecords([c])], // builds on what was forged
    [other, encodeRecords([d])],
  ] as const
  const lacks = unwrap(await take(page))
  expect(new Set(lacks.map(({ client, clock: from }) => `${client} ${from}`))).toEqual(
    new Set([`${clientOfRoom(help)} 0`]),
  )
  expect([idsIn(help), idsIn(other), dropped]).toEqual([[a.id], [d.id], ['unbound', 'gap']])
})

test('[REPL9] a gap that nothing explains is asked for once more, and then passed over', async () => {
  const { take, idsIn, person } = await scene()
  const [, b] = (await say(person, help, 2, 'x')) as [RawRecord, RawRecord]
  expect(await take([[help, encodeRecords([b])]])).toEqual({ ok: false, refusal: { code: 'gap' } })
  expect(unwrap(await take([[help, encodeRecords([b])]], true))).toEqual([{ client: clientOfRoom(help), clock: 0 }])
  expect(idsIn(help)).toEqual([])
})

test('[REPL9] [FORK3] another branch is not stored, is told with its first record, and what follows is taken', async () => {
  const { take, told, idsIn, person } = await scene()
  const twin = deviceOf(person.identity, person.signer)
  const one = await say(person, help, 3, 'one')
  const two = await say(twin, help, 5, 'two')
  const { client } = one[0]!
  expect(unwrap(await take([[help, encodeRecords(one)]]))).toEqual([])
  expect(unwrap(await take([[help, encodeRecords(one.slice(1))]]))).toEqual([]) // the same again is no fork
  const lacks = unwrap(await take([[help, encodeRecords(two)]]))
  expect(Math.min(...lacks.map(({ clock: from }) => from))).toBe(0)
  expect(lacks.every((lack) => lack.client === client)).toBe(true)
  expect(told).toEqual([two[0]!.id])
  expect(idsIn(help)).toEqual([...one, ...two.slice(3)].map(({ id }) => id))
})
