import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase32 } from '../kernel/bytes.ts'
import { type Cbor, decodeCbor, encodeCbor } from '../kernel/cbor.ts'
import { isBytes, isCount } from '../kernel/cbor-shape.ts'
import { idOf } from '../kernel/hash.ts'
import { isRoomBase, type RecordId, type RoomBase, type UserId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { seededSigner, syncVerify } from '../testing/crypto.ts'
import { someDayMs, unwrap } from '../testing/people.ts'
import { prng } from '../testing/prng.ts'
import { decodeEvent } from './envelope.ts'
import { signEvent, type EventDraft } from './sign.ts'
import { verifyEvent } from './verify.ts'
import { makeWebVerify, signerFromSeed, signerOf } from './web-crypto.ts'

const signer = seededSigner(prng(1))
const id = (n: number) => idOf(Uint8Array.of(n)) as RecordId
const draft: EventDraft = {
  room: `${'a'.repeat(32)}.help` as RoomBase,
  user: 'b'.repeat(32) as UserId,
  seq: 3,
  prev: id(1),
  after: [id(2), id(3)],
  at: { ms: someDayMs, n: 7 },
  kind: 'help.posted',
  body: { title: 'Carry water', near: undefined, counts: [1, -2, 0.5, true, null], raw: Uint8Array.of(1, 2) },
}

test('[ENV1] what is signed is read back by anybody, with its id and its device', async () => {
  const signed = unwrap(await signEvent(draft, signer))
  const read = unwrap(await verifyEvent(signed.bytes.slice(), syncVerify))
  expect(read.id).toBe(idOf(signed.bytes))
  expect(read.envelope).toEqual({
    ...signed.envelope,
    body: { title: 'Carry water', counts: [1, -2, 0.5, true, null], raw: Uint8Array.of(1, 2) },
  })
  expect(read.envelope.device).toEqual(signer.key)
})

test('[ENV2] the bytes are pinned: what this app signed must be readable for ever', async () => {
  const signed = unwrap(await signEvent({ ...draft, body: { title: 'Carry water' } }, signer))
  expect(toHex(signed.bytes)).toMatchInlineSnapshot(
    `"8b01782561616161616161616161616161616161616161616161616161616161616161612e68656c7054084210842108421084210842108421084210842158208453dc67752ee82b16602c5fc19b48b0dea26662594284a86c9dec168def8dd103544bf5122f344554c53bde2ebb8cd2b7e3d1600ad68254dbc1b4c900ffe48d575b5da5c638040125f65db054084fed08b978af4d7d196a7446a86b58009e636b1b000001a0f4c2c400076b68656c702e706f73746564a1657469746c656b436172727920776174657270b99779d608333730f8a1eebdbb7909a370d7b7f5d03e6f3f3b25edb599fa1f2e88cd82c9c3c5742713c871a0e1be013243e5995b9394a7f55dc7e7aaadfb0a"`,
  )
  expect(signed.id).toMatchInlineSnapshot(`"456s6cnle2af5kjrredyw3x7i7yojt7e"`)
})

test('[ENV3] causes are kept sorted, each once, whatever the order they are given in', async () => {
  const one = unwrap(await signEvent({ ...draft, after: [id(2), id(3), id(2)] }, signer))
  const two = unwrap(await signEvent({ ...draft, after: [id(3), id(2)] }, signer))
  expect(one.bytes).toEqual(two.bytes)
})

const unreadable: [string, Partial<EventDraft>][] = [
  ['a room that is none', { room: '../x' as RoomBase }],
  ['a first record with one before it', { seq: 0 }],
  ['a later record without one', { prev: undefined }],
  ['a sequence below zero', { seq: -1 }],
  ['half a sequence', { seq: 1.5 }],
  ['a time beyond 2100', { at: { ms: limits.clockMsMax + 1, n: 0 } }],
  ['a time before 1970', { at: { ms: -1, n: 0 } }],
  ['a count beyond its bound', { at: { ms: 0, n: limits.clockNMax + 1 } }],
  ['nine causes', { after: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(id) }],
  ['a kind with a space', { kind: 'help posted' }],
  ['a kind too long', { kind: 'a'.repeat(limits.kindCharsMax + 1) }],
  ['a body without a form', { body: undefined }],
  ['a body too deep', { body: JSON.parse('['.repeat(40) + ']'.repeat(40)) as unknown }],
]

test.each(unreadable)('[ENV4] nobody signs what nobody could read: %s', async (_what, change) => {
  expect(await signEvent({ ...draft, ...change }, signer)).toEqual({ ok: false, refusal: { code: 'malformed' } })
})

test('[ENV4] sizes are checked before signing', async () => {
  const refused = await signEvent({ ...draft, body: 'x'.repeat(limits.envelopeBytesMax) }, signer)
  expect(refused).toMatchObject({
    ok: false,
    refusal: { code: 'too-large', bytesMax: limits.ordinaryEnvelopeBytesMax },
  })
  expect(await verifyEvent(new Uint8Array(limits.envelopeBytesMax + 1), syncVerify)).toMatchObject({
    refusal: { code: 'too-large' },
  })
})

test('[ENV5] nothing throws on hostile bytes', () => {
  const parts = fc.array(
    fc.oneof(fc.integer(), fc.string(), fc.uint8Array(), fc.constant(null), fc.array(fc.uint8Array())),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(parts, fc.uint8Array({ maxLength: 80 }), (array, tail) => {
      for (const bytes of [
        encodeCbor(array),
        tail,
        Uint8Array.of(...encodeCbor([1, ...array]), ...new Uint8Array(64)),
      ]) {
        expect(decodeEvent(bytes)).toEqual({ ok: false, refusal: { code: 'malformed' } })
      }
    }),
    { seed: 20_261_004, numRuns: 500 },
  )
})

test('[ENV6] a signature is good for its bytes, its key and its domain alone', async () => {
  const signed = unwrap(await signEvent(draft, signer))
  const encoded = signed.bytes.subarray(0, -64)
  const undomained = Uint8Array.of(...encoded, ...(await signer.sign(encoded)))
  const byAnother = Uint8Array.of(...encoded, ...(await seededSigner(prng(2)).sign(encoded)))
  for (const bytes of [undomained, byAnother]) {
    expect(await verifyEvent(bytes, syncVerify)).toEqual({ ok: false, refusal: { code: 'bad-signature' } })
  }
})

test('[ENV7] WebCrypto and node:crypto agree; a device key cannot be read out', async () => {
  const verify = makeWebVerify()
  const pair = (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair
  expect(pair.privateKey.extractable).toBe(false)
  const web = await signerOf(pair)
  const seeded = await signerFromSeed(prng(3).bytes(32))
  expect(seeded.key).toEqual(seededSigner(prng(3)).key)
  for (const one of [web, seeded, signer]) {
    const { bytes } = unwrap(await signEvent(draft, one))
    const altered = Uint8Array.from(bytes, (byte, i) => (i === 60 ? byte ^ 1 : byte))
    for (const check of [verify, syncVerify]) {
      expect((await verifyEvent(bytes, check)).ok).toBe(true)
      expect((await verifyEvent(altered, check)).ok).toBe(false)
    }
  }
})

test('[ENV7] whatever the shape of key and signature, the answer is no, not an error', async () => {
  const message = Uint8Array.of(1)
  const good = await signer.sign(message)
  const offCurve = Uint8Array.from({ length: 32 }, () => 0xff)
  for (const verify of [makeWebVerify(), syncVerify]) {
    expect(await verify(signer.key, message, good)).toBe(true)
    for (const key of [offCurve, signer.key.subarray(1), new Uint8Array(0)])
      expect(await verify(key, message, good)).toBe(false)
    for (const signature of [good.subarray(1), new Uint8Array(0), new Uint8Array(65)]) {
      expect(await verify(signer.key, message, signature)).toBe(false)
    }
  }
})

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The format by its words, through the general reader: what the quick one must agree with, byte for byte. */
const byItsWords = (bytes: Uint8Array): unknown => {
  const parts = decodeCbor(bytes.subarray(0, Math.max(0, bytes.length - 64)))
  if (!Array.isArray(parts) || parts.length !== 11 || parts[0] !== 1) return undefined
  const [, room, user, device, seq, prev, after, ms, n, kind, body] = parts as Cbor[]
  const isRaw = (value: Cbor | undefined): value is Uint8Array => isBytes(value, 20)
  const causes = Array.isArray(after) && after.every(isRaw) ? after.map((raw) => toBase32(raw)) : undefined
  const inOrder = causes?.every((one, i) => i === 0 || (causes[i - 1] as string) < one)
  const good =
    typeof room === 'string' &&
    isRoomBase(room) &&
    isRaw(user) &&
    isBytes(device, 32) &&
    isCount(seq, limits.seqMax) &&
    isCount(ms, limits.clockMsMax) &&
    isCount(n, limits.clockNMax) &&
    (seq === 0 ? prev === null : isRaw(prev)) &&
    causes !== undefined &&
    causes.length <= 8 &&
    inOrder &&
    typeof kind === 'string' &&
    /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/.test(kind) &&
    kind.length <= 48
  if (!good) return undefined
  const before = isRaw(prev) ? toBase32(prev) : undefined
  return { room, user: toBase32(user), device, seq, prev: before, after: causes, at: { ms, n }, kind, body }
}

test('[ENV5] the quick reader takes what the format says and nothing else, whatever it read before', async () => {
  const signed = [
    unwrap(await signEvent(draft, signer)).bytes,
    unwrap(await signEvent({ ...draft, seq: 0, prev: undefined, after: [] }, seededSigner(prng(2)))).bytes,
    unwrap(await signEvent({ ...draft, user: 'c'.repeat(32) as UserId, kind: 'x', body: null }, signer)).bytes,
  ]
  const change = fc.record({
    which: fc.nat(2),
    at: fc.nat(600),
    to: fc.oneof(fc.nat(255), fc.constantFrom(0xf6, 0x80, 0x8b, 0xff, 0x18, 0x1b)),
    how: fc.constantFrom('set', 'cut', 'insert'),
  })
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      for (const { which, at, to, how } of changes) {
        const bytes = signed[which] as Uint8Array
        const i = at % bytes.length
        const altered = Uint8Array.of(
          ...bytes.subarray(0, i),
          ...(how === 'cut' ? [] : [to]),
          ...bytes.subarray(how === 'insert' ? i : i + 1),
        )
        for (const one of [bytes, altered]) {
          const read = decodeEvent(one)
          expect(read.ok ? read.value.envelope : undefined).toEqual(byItsWords(one))
        }
      }
    }),
    { numRuns: 2_000 },
  )
})
