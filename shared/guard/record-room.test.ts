import { expect, test } from 'vitest'
import * as Y from 'yjs'
import {
  boundRecord,
  headsOf,
  makeRecordDoc,
  recordsOf,
  stateVectorOfHeads,
  writeRecord,
} from '../documents/record-room.ts'
import { generateDeviceKey, makeWebVerify, signerFromSeed, signerOf } from '../events/web-crypto.ts'
import { signEvent } from '../events/sign.ts'
import { baseOf, roomOf, type RecordId, type SpaceId, type UserId } from '../kernel/ids.ts'
import { seededSigner, signerOfSeed, syncVerify } from '../testing/crypto.ts'
import { prng } from '../testing/prng.ts'
import { encodeRecords, guardRecordUpdate, readRecords } from './record-room.ts'

test('two devices, written, encoded, guarded and read again', async () => {
  const room = roomOf('a'.repeat(32) as SpaceId, 'help')
  const signers = [seededSigner(prng(1)), await signerOf(await generateDeviceKey())]
  const doc = makeRecordDoc()
  const all = []
  for (const signer of signers) {
    let prev: RecordId | undefined
    for (let seq = 0; seq < 3; seq++) {
      const signed = await signEvent(
        {
          room: baseOf(room),
          user: 'b'.repeat(32) as UserId,
          seq,
          prev,
          after: [],
          at: { ms: 1785000000000 + seq, n: 0 },
          kind: 'help.posted',
          body: { a: seq },
        },
        signer,
      )
      if (!signed.ok) throw new Error(JSON.stringify(signed))
      prev = signed.value.id
      const record = boundRecord(room, signed.value)
      expect(writeRecord(doc, record, 'x')).toBe(true)
      expect(writeRecord(doc, record, 'x')).toBe(false)
      all.push(record)
    }
  }
  const update = Y.encodeStateAsUpdate(doc)
  expect(encodeRecords(all)).toEqual(update)
  expect(stateVectorOfHeads(headsOf(all))).toEqual(Y.encodeStateVector(doc))
  for (const verify of [syncVerify, makeWebVerify()]) {
    const guarded = await guardRecordUpdate(update, room, verify)
    expect(guarded).toMatchObject({ ok: true })
    expect(guarded.ok && guarded.value.length).toBe(6)
  }
  expect(readRecords(update)).toMatchObject({ ok: true })
  expect(recordsOf(doc)).toHaveLength(6)
  expect((await signerFromSeed(new Uint8Array(32).fill(7))).key).toEqual(signerOfSeed(new Uint8Array(32).fill(7)).key)
})
