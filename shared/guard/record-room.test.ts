import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import * as encoding from 'lib0/encoding'
import { bindClient, boundRecord, makeRecordDoc, writeRecord, type RawRecord } from '../documents/record-room.ts'
import type { Verify } from '../events/crypto.ts'
import { makeWebVerify } from '../events/web-crypto.ts'
import { idOf } from '../kernel/hash.ts'
import { roomOf, type RecordId, type RoomName, type SpaceId } from '../kernel/ids.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import { syncVerify } from '../testing/crypto.ts'
import { makePerson, unwrap, type Said, type TestDevice } from '../testing/people.ts'
import { prng, seeds } from '../testing/prng.ts'
import { attackedRoom, hostileUpdates } from '../testing/hostile-updates.ts'
import { binary, filler, item, rawUpdate } from '../testing/raw-update.ts'
import { encodeRecords, guardRecordUpdate, readRecords } from './record-room.ts'

const room = attackedRoom
const otherRoom = roomOf('b'.repeat(32) as SpaceId, 'help')
const note = (n = 0) => ({ kind: 'help.posted', body: { n }, after: [] })

const saidBy = async (person: TestDevice, count: number, where: RoomName = room): Promise<Said[]> => {
  const said: Said[] = []
  for (let n = 0; n < count; n++) said.push(await person.say(where, note(n)))
  return said
}

const bound = (said: readonly Said[], where = room): RawRecord[] => said.map((one) => boundRecord(where, one))

const codeOf = async (
  update: Uint8Array,
  where = room,
  verify: Verify = syncVerify,
): Promise<RefusalCode | 'taken'> => {
  const guarded = await guardRecordUpdate(update, where, verify)
  return guarded.ok ? 'taken' : guarded.refusal.code
}

test.each(seeds(10))(
  '[GUARD4] takes exactly what Yjs writes for bound records, whatever the order of arrival (SEED=%i)',
  async (seed) => {
    const random = prng(seed)
    const doc = makeRecordDoc()
    const other = makeRecordDoc()
    const updates: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => updates.push(update))
    const records: RawRecord[] = []
    for (let p = 0; p < 3; p++) records.push(...bound(await saidBy(await makePerson(random), random.int(1, 6))))
    for (const record of records) expect(writeRecord(doc, record, 'test')).toBe(true)
    const whole = Y.encodeStateAsUpdate(doc)
    expect(encodeRecords(random.shuffle([...records, ...records]))).toEqual(whole)
    const guarded = unwrap(await guardRecordUpdate(whole, room, makeWebVerify()))
    expect(guarded.map(({ id }) => id).toSorted()).toEqual(records.map(({ id }) => id).toSorted())
    expect(unwrap(readRecords(whole))).toEqual(
      guarded.map(({ id, client, clock, bytes }) => ({ id, client, clock, bytes })),
    )
    for (const update of random.shuffle(updates)) {
      const [record] = unwrap(await guardRecordUpdate(update, room, syncVerify))
      Y.applyUpdate(other, encodeRecords([record as RawRecord]))
    }
    expect(Y.encodeStateAsUpdate(other)).toEqual(whole)
  },
)

test('[GUARD4] a delete set is dropped, and the records beside it are taken (THREATS 4)', async () => {
  const [record] = bound(await saidBy(await makePerson(prng(1)), 1)) as [RawRecord]
  const clean = encodeRecords([record])
  const deleting = Uint8Array.of(...clean.subarray(0, -1), 1, 7, 1, 0, 1)
  const guarded = unwrap(await guardRecordUpdate(deleting, room, syncVerify))
  expect(encodeRecords(guarded)).toEqual(clean)
})

test.each((await hostileUpdates()).map((one) => [one.threat, one.what, one.code, one.update] as const))(
  '[GUARD5] [THREAT%i] refused: %s → %s',
  async (_threat, _what, code, update) => {
    const verify = vi.fn(syncVerify)
    expect(await codeOf(update, room, verify)).toBe(code)
    expect(verify).toHaveBeenCalledTimes(code === 'bad-signature' ? 1 : 0)
  },
)

test.each(seeds(5))(
  '[GUARD6] a record replayed into any other room is refused, a later generation alone excepted (SEED=%i)',
  async (seed) => {
    const person = await makePerson(prng(seed))
    const [said] = (await saidBy(person, 1)) as [Said]
    const others = [
      otherRoom,
      roomOf('a'.repeat(32) as SpaceId, 'members'),
      roomOf('a'.repeat(32) as SpaceId, 'help.x'),
    ]
    for (const other of others) {
      expect(await codeOf(encodeRecords([boundRecord(other, said)]), other)).toBe('wrong-room')
      expect(await codeOf(encodeRecords([boundRecord(room, said)]), other)).toBe('wrong-room')
    }
    const later = roomOf('a'.repeat(32) as SpaceId, 'help', 1)
    expect(await codeOf(encodeRecords([boundRecord(later, said)]), later)).toBe('taken')
    expect(await codeOf(encodeRecords([boundRecord(room, said)]), later)).toBe('unbound')
  },
)

test('[GUARD7] every flip and every cut of a signed record is refused, under its old key and under its new one', async () => {
  const person = await makePerson(prng(3))
  const [{ client, bytes, id }] = bound(await saidBy(person, 1)) as [RawRecord]
  const as = (sub: string, altered: Uint8Array) =>
    rawUpdate([{ client, clock: 0, structs: [item({ sub, content: binary(altered) })] }])
  expect(await codeOf(as(id, bytes))).toBe('taken')
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ (1 << (at % 8)) : byte))
    for (const altered of [flipped, bytes.slice(0, at), Uint8Array.of(...bytes.slice(0, at), ...bytes.slice(at + 1))]) {
      expect(await codeOf(as(id, altered))).toBe('unbound')
      expect(await codeOf(as(idOf(altered), altered))).not.toBe('taken')
    }
  }
})

test('[GUARD8] a bad signature early spares the checking of the rest', async () => {
  const records = bound(await saidBy(await makePerson(prng(4)), 200))
  const verify = vi.fn<Verify>(() => Promise.resolve(false))
  expect(await codeOf(encodeRecords(records), room, verify)).toBe('bad-signature')
  expect(verify.mock.calls.length).toBeLessThanOrEqual(64)
})

test('[GUARD8] what has been verified once is known by its hash, and not verified again', async () => {
  const records = bound(await saidBy(await makePerson(prng(5)), 3))
  const known = new Set(records.slice(0, 2).map(({ id }): RecordId => id))
  const verify = vi.fn(syncVerify)
  expect((await guardRecordUpdate(encodeRecords(records), room, verify, known)).ok).toBe(true)
  expect(verify).toHaveBeenCalledTimes(1)
})

test('[GUARD9] the guard reaches no Yjs: nothing it imports does', () => {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/^(?:import|export)[^'"]*? from '([^']+)'/gm)) {
      expect(from).not.toMatch(/^(yjs|y-)/)
      if (from?.startsWith('.')) visit(join(dirname(file), from))
    }
  }
  visit(join(import.meta.dirname, 'record-room.ts'))
  expect(seen.size).toBeGreaterThan(10)
})

test('[GUARD10] what this machine stored may be a whole room, and is still read within bounds', async () => {
  const { bytes } = (await saidBy(await makePerson(prng(6)), 1))[0] as Said
  const many = Array.from({ length: 10_000 }, (_, clock) => ({
    id: idOf(Uint8Array.of(clock >> 8, clock)) as RecordId,
    client: 5,
    clock,
    bytes,
  }))
  expect(unwrap(readRecords(encodeRecords(many)))).toHaveLength(10_000)
  expect(readRecords(encodeRecords(many).subarray(0, -1)).ok).toBe(false)
  expect(readRecords(rawUpdate([{ client: 5, clock: 0, structs: [filler(0, 1)] }])).ok).toBe(false)
})

test('[GUARD10] records of one device that leave a gap are not written as one update', async () => {
  const [first, , third] = bound(await saidBy(await makePerson(prng(7)), 3)) as [RawRecord, RawRecord, RawRecord]
  expect(() => encodeRecords([first, third])).toThrow('a gap')
})

test('[SIZE1] one short answer with one cause is at most 385 bytes as a y-websocket message', async () => {
  const random = prng(8)
  const [asker, helper] = [await makePerson(random), await makePerson(random)]
  const post = await asker.say(room, note())
  await saidBy(helper, 300) // so that its count and its previous record take their room
  const words = 'Je peux passer vers 17 h avec deux bidons'
  const answer = await helper.say(room, { kind: 'help.answered', body: { post: post.id, words }, after: [post.id] })
  const message = encoding.encode((encoder) => {
    for (const part of [0, 2]) encoding.writeVarUint(encoder, part) // sync, update
    encoding.writeVarUint8Array(encoder, encodeRecords(bound([answer])))
  })
  expect(message.length).toBeLessThanOrEqual(385)
  expect(message.length).toBeGreaterThan(300)
})

test('[BIND1] the client id of a device follows from room and key: pinned for ever', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i)
  expect(bindClient(room, key)).toBe(bindClient(room, key.slice()))
  expect(bindClient(room, key)).toMatchInlineSnapshot(`2679303734974208`)
  expect(bindClient(otherRoom, key)).not.toBe(bindClient(room, key))
  expect(bindClient(roomOf('a'.repeat(32) as SpaceId, 'help', 1), key)).not.toBe(bindClient(room, key))
  expect(Number.isSafeInteger(bindClient(room, key))).toBe(true)
})
