import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { boundRecord, makeRecordDoc, type RawRecord, recordsOf, writeRecord } from '../documents/record-room.ts'
import { encodeRecords } from '../guard/record-room.ts'
import { attackedRoom as room } from '../testing/hostile-updates.ts'
import { makePerson } from '../testing/people.ts'
import { prng, seeds } from '../testing/prng.ts'
import { filler, rawUpdate } from '../testing/raw-update.ts'
import { openDoc } from './open-doc.ts'
import type { RoomCache } from './storage.ts'

const cacheOf = (...updates: Uint8Array[]) => {
  const renew = vi.fn(() => Promise.resolve())
  const cache: RoomCache = {
    attach: (_, doc) => {
      for (const update of updates) Y.applyUpdate(doc, update)
      return Promise.resolve()
    },
    renew,
  }
  return { cache, renew }
}

const someRecords = async (seed: number): Promise<RawRecord[]> => {
  const random = prng(seed)
  const records: RawRecord[] = []
  for (const person of [await makePerson(random), await makePerson(random)])
    for (let n = 0; n < 5; n++)
      records.push(boundRecord(room, await person.say(room, { kind: 'help.posted', body: { n }, after: [] })))
  return records
}
const idsOf = (doc: Y.Doc): string[] => recordsOf(doc).map(({ id }) => id)

test.each(seeds(20))(
  '[CACHE1] a damaged record and what stands behind it are thrown away, all else stays (SEED=%i)',
  async (seed) => {
    const random = prng(seed)
    const records = await someRecords(seed)
    const whole = encodeRecords(records)
    const sound = cacheOf(whole)
    expect(idsOf(await openDoc(room, sound.cache)).toSorted()).toEqual(records.map(({ id }) => id).toSorted())
    expect(sound.renew).not.toHaveBeenCalled()

    const hit = random.pick(records)
    const damaged = records.map((record) =>
      record === hit ? { ...record, bytes: record.bytes.map((byte, i) => (i === 100 ? byte ^ 1 : byte)) } : record,
    )
    const { cache, renew } = cacheOf(encodeRecords(damaged))
    const doc = await openDoc(room, cache)
    const kept = records.filter(({ client, clock }) => client !== hit.client || clock < hit.clock)
    expect(idsOf(doc).toSorted()).toEqual(kept.map(({ id }) => id).toSorted())
    expect(renew).toHaveBeenCalledWith(room, doc)
    for (const record of records) writeRecord(doc, record, 'relay')
    expect(Y.encodeStateAsUpdate(doc)).toEqual(whole)
  },
)

test('[CACHE1] what is no record at all is thrown away with what stands behind it', async () => {
  const records = await someRecords(1)
  const [first] = records as [RawRecord]
  const own = records.filter(({ client }) => client === first.client)
  const garbage = rawUpdate([{ client: first.client, clock: 5, structs: [filler(0, 3)] }])
  const { cache, renew } = cacheOf(encodeRecords(own), garbage)
  expect(idsOf(await openDoc(room, cache))).toEqual(own.map(({ id }) => id))
  expect(renew).toHaveBeenCalled()
})

test('[CACHE1] a hole is not damage: what was before it is here, and nothing is renewed', async () => {
  const records = await someRecords(1)
  const [first] = records as [RawRecord]
  const own = records.filter(({ client }) => client === first.client)
  const { cache, renew } = cacheOf(encodeRecords(own.slice(0, 2)), encodeRecords(own.slice(3)))
  const doc = await openDoc(room, cache)
  expect(idsOf(doc)).toEqual(own.slice(0, 2).map(({ id }) => id))
  expect(renew).not.toHaveBeenCalled()
  for (const record of own) writeRecord(doc, record, 'relay')
  expect(idsOf(doc)).toHaveLength(5)
  expect(makeRecordDoc().gc).toBe(false)
})
