/** The one way in for guarded records: each once, no gap, and no word about what is not on disk. */
import { boundRecord, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { roomOf, type SiteId, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import { makePerson } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { expect, test } from 'vitest'
import { makeMemoryDisk, makeMemoryLog } from '../ports/memory-log.ts'
import type { News } from './accept.ts'
import { makeRecordRooms } from './record-rooms.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'help')
const origin = { site: 'b'.repeat(32) as SiteId, epoch: 3, row: 4 }

const scene = async () => {
  const due: (() => void)[] = []
  const clock = { now: () => 1_000, after: (_: number, then: () => void) => (due.push(then), () => undefined) }
  const disk = makeMemoryDisk()
  const log = makeMemoryLog({ site: 'c'.repeat(32) as SiteId, clock, disk, syncDelayMs: 5 })
  const news: News[] = []
  const rooms = makeRecordRooms(log, (some) => news.push(...some))
  const person = await makePerson(prng(4))
  const records: RawRecord[] = []
  for (let i = 0; i < 4; i++)
    records.push(boundRecord(room, await person.say(room, { kind: 'some.thing', body: i, after: [] })))
  const sync = async (): Promise<void> => {
    for (const then of due.splice(0)) then()
    for (let i = 0; i < 20; i++) await Promise.resolve()
  }
  return { disk, log, news, rooms, records, sync }
}

const idsOf = (found: ReturnType<ReturnType<typeof makeRecordRooms>['records']>): readonly string[] =>
  found.ok ? found.value.map(({ id }) => id) : [found.refusal.code]

test('[ROOM1] a record that is here is not stored again, by whatever way it comes', async () => {
  const { rooms, records, sync, news, disk } = await scene()
  const [a, b, c] = records as [RawRecord, RawRecord, RawRecord]
  const takes = [
    rooms.take({ room, records: [a, b] }),
    rooms.take({ room, records: [a], origin }), // the same, from a peer, before the first is on disk
    rooms.take({ room, records: [b, c], origin }),
  ]
  await sync()
  expect((await Promise.all(takes)).map((one) => one.ok)).toEqual([true, true, true])
  expect(idsOf(rooms.records(room))).toEqual([a.id, b.id, c.id])
  expect([disk.rows.length, news.length]).toEqual([2, 2])
})

test('[ROOM2] a record whose predecessor is missing is refused, and nothing of its arrival is stored', async () => {
  const { rooms, records, sync, disk } = await scene()
  const [a, b, c] = records as [RawRecord, RawRecord, RawRecord]
  expect(await rooms.take({ room, records: [b] })).toEqual({ ok: false, refusal: { code: 'gap' } })
  expect(await rooms.take({ room, records: [a, c] })).toEqual({ ok: false, refusal: { code: 'gap' } })
  await sync()
  expect(disk.rows).toEqual([])
})

test('[ROOM3] what is known but still on its way to the disk is not answered for before it is there', async () => {
  const { rooms, records, sync } = await scene()
  const [a] = records as [RawRecord]
  const told: string[] = []
  void rooms.take({ room, records: [a] }).then(() => told.push('first'))
  void rooms.take({ room, records: [a] }).then(() => told.push('again'))
  void rooms.settled(room).then(() => told.push('settled'))
  for (let i = 0; i < 20; i++) await Promise.resolve()
  expect(told).toEqual([])
  await sync()
  expect(told.toSorted()).toEqual(['again', 'first', 'settled'])
})

test('[ROOM4] once the disk has refused, nothing is built on what was refused, and nobody was told that it is here', async () => {
  const { rooms, records, sync, disk } = await scene()
  const [a, b, c] = records as [RawRecord, RawRecord, RawRecord]
  disk.full = true
  const takes = [
    rooms.take({ room, records: [a] }),
    rooms.take({ room, records: [a] }),
    rooms.take({ room, records: [b] }),
  ]
  await sync()
  expect((await Promise.all(takes)).map((one) => one.ok)).toEqual([false, false, false])
  disk.full = false
  expect(await rooms.take({ room, records: [c] })).toEqual({ ok: false, refusal: { code: 'gap' } })
  const settled = await rooms.settled(room)
  expect(settled.ok && settled.value.heads.size).toBe(0)
  const again = rooms.take({ room, records: [a, b, c] })
  await sync()
  expect((await again).ok).toBe(true)
  expect(idsOf(rooms.records(room))).toEqual([a.id, b.id, c.id])
})
