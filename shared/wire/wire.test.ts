/** Whatever bytes come, a reader answers with a value or a refusal, within bounds; and what was written is read. */
import fc from 'fast-check'
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { limits } from '../kernel/limits.ts'
import type { RoomName, SiteId, UserId } from '../kernel/ids.ts'
import { seededSigner, syncVerify } from '../testing/crypto.ts'
import { unwrap } from '../testing/people.ts'
import { prng } from '../testing/prng.ts'
import { decodeFrames, encodeFrame, framesMax, kind } from './frames.ts'
import { decodeMarksList, encodeMarksList, readMarks, signMarks } from './marks.ts'
import {
  decodeHello,
  decodeLogin,
  decodeNumber,
  decodeOpen,
  decodeOpened,
  decodeStored,
  decodeWelcome,
  encodeHello,
  encodeLogin,
  encodeOpen,
  encodeOpened,
  encodeStored,
  encodeWelcome,
} from './messages.ts'
import {
  decodeHeadList,
  decodeHeadsAsk,
  decodeQuota,
  decodeRecordsAsk,
  encodeHeadList,
  encodeHeadsAsk,
  encodeQuota,
  encodeRecordsAsk,
  pointsMax,
} from './forks.ts'
import { decodePage, decodePull, encodePage, encodePull } from './replication.ts'
import { readStateVector } from './state-vector.ts'
import { withVarUints } from './var-uints.ts'
import { readYMessage, yStep1, yUpdate } from './y-message.ts'

const seeded = { seed: 11, numRuns: 300 }
const site = 'a'.repeat(32) as SiteId
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const place = fc.record({ site: fc.constant(site), epoch: fc.nat(), row: fc.nat() })

test('[WIRE1] a message is its frames, and reads back as they were', () => {
  const frame = fc.record({
    channel: fc.integer({ min: 0, max: 0xffff }),
    kind: fc.constantFrom(...Object.values(kind)),
    payload: fc.uint8Array({ maxLength: 300 }),
  })
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 20 }), (frames) => {
      const message = Uint8Array.from(frames.flatMap((one) => [...encodeFrame(one.channel, one.kind, one.payload)]))
      expect(unwrap(decodeFrames(message))).toEqual(frames)
    }),
    seeded,
  )
  expect(decodeFrames(new Uint8Array(3 * (framesMax + 1)))).toMatchObject({ refusal: { code: 'too-many' } })
})

test('[WIRE1] varuints are lib0’s, up to 53 bits', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), fc.uint8Array({ maxLength: 40 }), (numbers, payload) => {
      const lib0 = encoding.encode((encoder) => {
        for (const number of numbers) encoding.writeVarUint(encoder, number)
        encoding.writeUint8Array(encoder, payload)
      })
      expect(withVarUints(numbers, payload)).toEqual(lib0)
    }),
    seeded,
  )
})

test('[WIRE3] every reader reads what its writer wrote', () => {
  const key = new Uint8Array(32).fill(7)
  const signature = new Uint8Array(64).fill(8)
  const hello = { nonce: new Uint8Array(32).fill(1), relayKey: key, epoch: 2 ** 45 }
  expect(unwrap(decodeHello(encodeHello(hello)))).toEqual(hello)
  for (const user of [undefined, 'b'.repeat(32) as UserId]) {
    const login = { key, user, clientNonce: new Uint8Array(16), signature }
    expect(unwrap(decodeLogin(encodeLogin(login)))).toEqual(login)
  }
  const welcome = { signature, set: [{ url: 'https://relay.example', key }] }
  expect(unwrap(decodeWelcome(encodeWelcome(welcome)))).toEqual(welcome)
  for (const genesis of [undefined, new Uint8Array([1, 2])]) {
    const open = { room: `${'a'.repeat(32)}.help.0` as RoomName, digest: new Uint8Array(16), genesis }
    expect(unwrap(decodeOpen(encodeOpen(open)))).toEqual(open)
  }
  const opened = { same: true, hidden: false, count: 3, row: 9, acc: new Uint8Array(20).fill(7) }
  expect(unwrap(decodeOpened(encodeOpened(opened)))).toEqual(opened)
  const empty = { same: false, hidden: true, count: 0, row: 9, acc: undefined }
  expect(unwrap(decodeOpened(encodeOpened(empty)))).toEqual(empty)
  expect(unwrap(decodeStored(encodeStored({ count: 3, row: 2 ** 40 })))).toEqual({ count: 3, row: 2 ** 40 })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 9 }), fc.uint8Array({ maxLength: 99 }), (places, update) => {
      expect(unwrap(decodePull(encodePull({ holds: places })))).toEqual({ holds: places })
      const page = { entries: [{ room: 'x', bytes: update, origin: places[0] }], marks: places }
      expect(unwrap(decodePage(encodePage(page)))).toEqual(page)
    }),
    { ...seeded, numRuns: 50 },
  )
})

test('[WIRE4] no bytes make a reader throw, and none takes more or less than the whole', () => {
  const readers = [
    decodeFrames,
    decodeHello,
    decodeLogin,
    decodeWelcome,
    decodeOpen,
    decodeOpened,
    decodeStored,
    decodeNumber,
    decodePull,
    decodePage,
    decodeMarksList,
    decodeHeadsAsk,
    decodeHeadList,
    decodeRecordsAsk,
    decodeQuota,
    readYMessage,
    readStateVector,
  ] as const
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (input) => {
      for (const read of readers) expect(typeof read(input).ok).toBe('boolean')
    }),
    { ...seeded, numRuns: 2_000 },
  )
  fc.assert(
    fc.property(bytes(3), (rest) => {
      const open = encodeOpened({ same: false, hidden: false, count: 1, row: 1, acc: new Uint8Array(20) })
      expect(decodeOpened(Uint8Array.from([...open, ...rest])).ok).toBe(false)
      expect(decodeOpened(open.subarray(0, 2)).ok).toBe(false)
    }),
    seeded,
  )
})

test('[WIRE3] questions about forks read back as they were, and are bounded', () => {
  const points = Array.from({ length: pointsMax }, (_, i) => ({ client: 2 ** 52 + i, clock: i }))
  const heads = points.map((point) => ({ ...point, acc: new Uint8Array(20).fill(point.clock) }))
  for (const ask of [
    { ask: 'all' as const, digest: new Uint8Array(16).fill(3) },
    { ask: 'points' as const, points },
  ])
    expect(unwrap(decodeHeadsAsk(encodeHeadsAsk(ask)))).toEqual(ask)
  expect(unwrap(decodeHeadList(encodeHeadList(heads)))).toEqual(heads)
  expect(unwrap(decodeRecordsAsk(encodeRecordsAsk(points.slice(0, 16))))).toEqual(points.slice(0, 16))
  expect(decodeRecordsAsk(encodeRecordsAsk(points)).ok).toBe(false)
  expect(decodeHeadsAsk(encodeHeadsAsk({ ask: 'points', points: [...points, ...points] })).ok).toBe(false)
  expect(unwrap(decodeQuota(encodeQuota({ usedBytes: 5, maxBytes: 2 ** 40 })))).toEqual({
    usedBytes: 5,
    maxBytes: 2 ** 40,
  })
})

test('[WIRE5] a state vector from outside is bounded in bytes and entries before anything is kept', () => {
  expect(readStateVector(new Uint8Array(limits.stateVectorBytesMax + 1))).toMatchObject({
    refusal: { code: 'too-large' },
  })
  const claimsMany = new Uint8Array(limits.stateVectorBytesMax).fill(1)
  claimsMany.set([0xff, 0xff, 0xff, 0x7f]) // a count in the hundreds of millions
  expect(readStateVector(claimsMany).ok).toBe(false)
  expect(unwrap(readStateVector(new Uint8Array([1, 5, 9])))).toEqual(new Map([[5, 9]]))
  expect(unwrap(readYMessage(yStep1(new Uint8Array([0]))))).toEqual({ type: 'step1', stateVector: new Uint8Array([0]) })
  expect(unwrap(readYMessage(yUpdate(new Uint8Array([0, 0]))))).toEqual({
    type: 'update',
    update: new Uint8Array([0, 0]),
  })
})

test('[WIRE6] marks are their signer’s alone: a byte changed anywhere, and they say nothing', async () => {
  const signer = seededSigner(prng(3))
  const signed = await signMarks(signer, [{ site, epoch: 5, row: 70 }])
  const [back] = unwrap(decodeMarksList(encodeMarksList([signed])))
  expect(unwrap(await readMarks(back ?? new Uint8Array(), syncVerify)).places).toEqual([{ site, epoch: 5, row: 70 }])
  for (let at = 0; at < signed.length; at++) {
    const forged = signed.map((byte, i) => (i === at ? byte ^ 1 : byte))
    expect((await readMarks(forged, syncVerify)).ok).toBe(false)
  }
})
