import { boundRecord, headsOf, type RawRecord } from '@kwata/shared/documents/record-room.ts'
import { roomOf, type SiteId, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import { makePerson, unwrap } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { expect, test } from 'vitest'
import { makeMemoryDisk, makeMemoryLog } from '../ports/memory-log.ts'
import { type DurableHeads, makeRecordRooms } from './record-rooms.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'help')

test('a room that is written to without a pause is opened all the same, at heads that are on disk', async () => {
  const person = await makePerson(prng(1))
  const records: RawRecord[] = []
  for (let n = 0; n < 30; n++)
    records.push(boundRecord(room, await person.say(room, { kind: 'help.posted', body: { n }, after: [] })))
  const due: (() => void)[] = []
  const clock = { now: () => 1000, after: (_: number, then: () => void) => (due.push(then), () => undefined) }
  const disk = makeMemoryDisk()
  const log = makeMemoryLog({ site: 'b'.repeat(32) as SiteId, clock, disk, syncDelayMs: 5 })
  const rooms = makeRecordRooms(log, () => undefined)

  let opened: DurableHeads | undefined
  let onDisk = 0
  const write = (record: RawRecord) => void rooms.take({ room, records: [record] })
  write(records[0]!)
  void rooms.settled(room).then((found) => {
    opened = { ...unwrap(found), heads: new Map(unwrap(found).heads) }
    onDisk = disk.rows.length
  })
  for (const record of records.slice(1)) {
    due.splice(0).forEach((then) => then())
    write(record) // in the same turn: there is never a moment with nothing on its way to the disk
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (opened !== undefined) break
  }
  expect(opened).toBeDefined()
  const count = [...opened!.heads.values()][0]?.clock ?? 0
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThanOrEqual(onDisk)
  expect(opened!.heads).toEqual(headsOf(records.slice(0, count)))
  expect(opened!.row).toBeGreaterThanOrEqual(count)
  expect(opened!.from).toBeLessThanOrEqual(count)
})
