import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { encodeRecords } from '../guard/record-room.ts'
import { idOf } from '../kernel/hash.ts'
import { roomOf, type RecordId, type SpaceId } from '../kernel/ids.ts'
import { makePerson } from '../testing/people.ts'
import { prng, seeds, type Prng } from '../testing/prng.ts'
import {
  addToHeads,
  boundRecord,
  decodeHeads,
  digestOfHeads,
  encodeHeads,
  headsOf,
  makeRecordDoc,
  recordsOf,
  stateVectorOfHeads,
  writeRecord,
  type RawRecord,
} from './record-room.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'help')

const someRecords = async (random: Prng): Promise<RawRecord[]> => {
  const records: RawRecord[] = []
  for (let p = random.int(1, 5); p > 0; p--) {
    const person = await makePerson(random)
    for (let n = random.int(1, 6); n > 0; n--) {
      records.push(boundRecord(room, await person.say(room, { kind: 'help.posted', body: { n }, after: [] })))
    }
  }
  return records
}

test.each(seeds(10))(
  '[BIND2] records are written at exactly their client and clock, and read back (SEED=%i)',
  async (seed) => {
    const random = prng(seed)
    const records = await someRecords(random)
    const doc = makeRecordDoc()
    const usual = doc.clientID
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      expect(origin).toBe('here')
      updates.push(update)
    })
    for (const record of records) expect(writeRecord(doc, record, 'here')).toBe(true)
    expect(updates).toEqual(records.map((record) => encodeRecords([record])))
    expect(doc.clientID).toBe(usual)
    const sorted = records.toSorted((a, b) => a.client - b.client || a.clock - b.clock)
    expect(recordsOf(doc)).toEqual(sorted)
    const reloaded = makeRecordDoc()
    Y.applyUpdate(reloaded, Y.mergeUpdates(random.shuffle([...updates, ...updates])))
    expect(recordsOf(reloaded)).toEqual(sorted)
    for (const record of records) expect(writeRecord(reloaded, record, 'here')).toBe(false)
  },
)

test("[BIND3] nothing is written where the document does not stand at the record's clock", async () => {
  const person = await makePerson(prng(1))
  const said = []
  for (let n = 0; n < 3; n++) said.push(await person.say(room, { kind: 'help.posted', body: { n }, after: [] }))
  const [first, second, third] = said.map((one) => boundRecord(room, one)) as [RawRecord, RawRecord, RawRecord]
  const doc = makeRecordDoc()
  expect(writeRecord(doc, second, 'here')).toBe(false)
  expect(writeRecord(doc, first, 'here')).toBe(true)
  expect(writeRecord(doc, third, 'here')).toBe(false)
  expect(writeRecord(doc, { ...second, id: first.id }, 'here')).toBe(false)
  expect(recordsOf(doc)).toEqual([first])
})

test.each(seeds(20))(
  "[HEADS1] heads do not depend on how devices interleave, and give the document's own state vector (SEED=%i)",
  async (seed) => {
    const random = prng(seed)
    const records = await someRecords(random)
    const doc = makeRecordDoc()
    for (const record of records) writeRecord(doc, record, 'here')
    const heads = headsOf(records)
    expect(stateVectorOfHeads(heads)).toEqual(Y.encodeStateVector(doc))
    expect(digestOfHeads(headsOf(random.shuffle(records)))).toEqual(digestOfHeads(heads))
    const decoded = decodeHeads(encodeHeads(heads))
    expect(decoded).toEqual({ ok: true, value: heads }) // a Map, whose order does not count
  },
)

test('[HEADS2] a record here already, or behind a gap, changes nothing', async () => {
  const records = (await someRecords(prng(3))).filter(({ client }, _, [first]) => client === first?.client)
  const [first] = records as [RawRecord]
  const heads = headsOf([first])
  const before = digestOfHeads(heads)
  expect(addToHeads(heads, first)).toBe('known')
  expect(addToHeads(heads, { ...first, clock: 2 })).toBe('gap')
  expect(digestOfHeads(heads)).toEqual(before)
  expect(addToHeads(heads, { ...first, clock: 1 })).toBe('added')
  expect(digestOfHeads(heads)).not.toEqual(before)
})

test('[HEADS3] a fork shows: equal state vectors, other digests, for ever after', async () => {
  const records = await someRecords(prng(4))
  const forked = records.map((record, i) => (i === 0 ? { ...record, id: idOf(Uint8Array.of(1)) as RecordId } : record))
  const [one, two] = [headsOf(records), headsOf(forked)]
  expect(stateVectorOfHeads(one)).toEqual(stateVectorOfHeads(two))
  expect(digestOfHeads(one)).not.toEqual(digestOfHeads(two))
})

test('[HEADS4] heads from outside are taken in their one form or not at all', async () => {
  const bytes = encodeHeads(headsOf(await someRecords(prng(5))))
  const entry = bytes.slice(0, 36)
  const cases = [
    bytes.subarray(1),
    Uint8Array.of(...entry, ...entry),
    new Uint8Array(36),
    Uint8Array.from(entry, (byte, i) => (i === 0 ? 255 : byte)),
  ]
  for (const wrong of cases) expect(decodeHeads(wrong)).toEqual({ ok: false, refusal: { code: 'malformed' } })
  expect(decodeHeads(new Uint8Array(36 * 8_193))).toMatchObject({ refusal: { code: 'too-many' } })
})

test('[HEADS5] acc and digest are pinned: relays and phones of other versions must come to the same', () => {
  const record = (client: number, clock: number) => ({
    id: idOf(Uint8Array.of(client, clock)) as RecordId,
    client,
    clock,
  })
  const heads = headsOf([record(1, 0), record(1, 1), record(2, 0)])
  expect(toHex(digestOfHeads(heads))).toMatchInlineSnapshot(`"0c90444df6a21a77bdc34314b8e8a93c"`)
})

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
