import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toBase32 } from '../kernel/bytes.ts'
import { idOf, sha256 } from '../kernel/hash.ts'
import type { RecordId, RoomBase, UserId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { seededSigner } from '../testing/crypto.ts'
import { someDayMs, unwrap } from '../testing/people.ts'
import { prng } from '../testing/prng.ts'
import { webAead } from './aead.ts'
import { openBox, sealBox, webSealing } from './box.ts'
import { nobleAgreement } from './noble-x25519.ts'
import { epochOf, openContent, padded, readSealed, sealContent, unpadded, type EventPlace } from './seal.ts'
import { signEvent } from './sign.ts'
import { agreementFromSeed, agreementOf } from './web-agreement.ts'

const random = prng(1)
const sealing = webSealing(random)
const purpose = random.bytes(36)
const id = (n: number) => idOf(Uint8Array.of(n)) as RecordId
const fromHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16))

test('[PRIV1] WebCrypto and noble make the same keys and the same secrets, both ways', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const [one, other] = [prng(seed).bytes(32), prng(seed + 1000).bytes(32)]
    const web = await agreementFromSeed(one)
    const noble = nobleAgreement(other)
    expect(nobleAgreement(one).key).toEqual(web.key)
    expect(await web.secretWith(noble.key)).toEqual(await noble.secretWith(web.key))
  }
})

test('[PRIV1] the secret of RFC 7748, 6.1, from both', async () => {
  const alice = fromHex('77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a')
  const bob = fromHex('5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb')
  const secret = fromHex('4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742')
  expect(await (await agreementFromSeed(alice)).secretWith(nobleAgreement(bob).key)).toEqual(secret)
  expect(await nobleAgreement(bob).secretWith((await agreementFromSeed(alice)).key)).toEqual(secret)
})

test('[PRIV1] a device pair whose private half cannot be read out agrees with a seed', async () => {
  const pair = (await crypto.subtle.generateKey('X25519', false, ['deriveBits'])) as CryptoKeyPair
  const device = await agreementOf(pair)
  const other = nobleAgreement(random.bytes(32))
  expect(pair.privateKey.extractable).toBe(false)
  expect(await device.secretWith(other.key)).toEqual(await other.secretWith(device.key))
})

/** The points whose secret with anybody is zeros: everybody knows it. */
const lowOrder = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  `ec${'ff'.repeat(30)}7f`,
].map(fromHex)

test('[PRIV1] a key of low order, or of another length, makes no secret', async () => {
  for (const key of [...lowOrder, new Uint8Array(31), new Uint8Array()]) {
    for (const agreement of [await agreementFromSeed(random.bytes(32)), nobleAgreement(random.bytes(32))])
      await expect(agreement.secretWith(key)).rejects.toThrow()
    expect(await sealBox(random.bytes(32), key, purpose, sealing)).toBeUndefined()
  }
})

test('[PRIV2] a box opens for its device and its purpose, and with any bit flipped for nobody', async () => {
  const [mine, other] = [nobleAgreement(random.bytes(32)), await agreementFromSeed(random.bytes(32))]
  const secret = random.bytes(32)
  const box = (await sealBox(secret, mine.key, purpose, sealing)) as Uint8Array
  expect(box).toHaveLength(80)
  expect(await openBox(box, mine, purpose, webAead)).toEqual(secret)
  expect(await openBox(box, other, purpose, webAead)).toBeUndefined()
  expect(await openBox(box, mine, purpose.with(0, 1 ^ (purpose[0] ?? 0)), webAead)).toBeUndefined()
  // Bit 255 among them: X25519 itself ignores it in the ephemeral key, the key derivation does not.
  for (let bit = 0; bit < box.length * 8; bit++) {
    const flipped = box.with(bit >> 3, (box[bit >> 3] as number) ^ (1 << (bit & 7)))
    expect(await openBox(flipped, mine, purpose, webAead), `bit ${bit}`).toBeUndefined()
  }
  for (const cut of [0, 31, 32, 47, 48, 79])
    expect(await openBox(box.slice(0, cut), mine, purpose, webAead)).toBeUndefined()
})

const place: EventPlace = {
  room: `${'a'.repeat(32)}.chat` as RoomBase,
  user: 'b'.repeat(32) as UserId,
  device: random.bytes(32),
  seq: 3,
  prev: id(1),
}
const epoch = epochOf(random.bytes(32))
const content = { kind: 'message.said', body: { words: 'À demain, 8 h, au carrefour Bastos' } }

const sealedHere = async () => unwrap(await sealContent(content, place, epoch, sealing)).body

test('[PRIV3] what was sealed is read back; every bit flipped is refused', async () => {
  const body = await sealedHere()
  expect(await openContent(body, place, epoch, webAead)).toEqual(content)
  for (const part of ['k', 'n', 'c'] as const)
    for (let bit = 0; bit < body[part].length * 8; bit++) {
      const bytes = body[part].with(bit >> 3, (body[part][bit >> 3] as number) ^ (1 << (bit & 7)))
      expect(await openContent({ ...body, [part]: bytes }, place, epoch, webAead), `${part} ${bit}`).toBeUndefined()
    }
})

test('[PRIV3] moved to another room, author, device, sequence, predecessor or epoch it does not open', async () => {
  const body = await sealedHere()
  const elsewhere: EventPlace[] = [
    { ...place, room: `${'a'.repeat(32)}.help` as RoomBase },
    { ...place, user: 'c'.repeat(32) as UserId },
    { ...place, device: random.bytes(32) },
    { ...place, seq: 4 },
    { ...place, prev: id(2) },
    { ...place, prev: undefined },
  ]
  for (const other of elsewhere) expect(await openContent(body, other, epoch, webAead)).toBeUndefined()
  expect(await openContent(body, place, epochOf(random.bytes(32)), webAead)).toBeUndefined()
  expect(await openContent({ ...body, k: random.bytes(16) }, place, epoch, webAead)).toBeUndefined()
})

test('[PRIV3] no two records are sealed with one nonce', async () => {
  const nonces = new Set<string>()
  for (let i = 0; i < 200; i++) nonces.add((await sealedHere()).n.join())
  expect(nonces.size).toBe(200)
})

test('[PRIV3] a sealed record inside a sealed record is none', async () => {
  const inner = { kind: 'sealed', body: await sealedHere() }
  const outer = unwrap(await sealContent(inner, place, epoch, sealing)).body
  expect(await openContent(outer, place, epoch, webAead)).toBeUndefined()
})

test('[PRIV3] what wakes nobody says so beside the seal, and nothing else does', async () => {
  const epoch = epochOf(random.bytes(32))
  const place = {
    room: 'r' as RoomBase,
    user: id(1) as string as UserId,
    device: random.bytes(32),
    seq: 0,
    prev: undefined,
  }
  const said = async (kind: string) => unwrap(await sealContent({ kind, body: {} }, place, epoch, sealing)).body
  expect(Object.keys(await said('message.said'))).toEqual(['k', 'n', 'c'])
  const quiet = await said('message.seen')
  expect(quiet.q).toBe(true)
  expect(readSealed(quiet)).toEqual(quiet)
  for (const q of [false, 1, 'true', null]) expect(readSealed({ ...quiet, q })).toBeUndefined()
  expect(readSealed({ ...quiet, x: true })).toBeUndefined()
})

test('[PRIV3] shapes that are none are refused before any key is used', () => {
  const [k, n, c] = [new Uint8Array(16), new Uint8Array(12), new Uint8Array(80)]
  expect(readSealed({ k, n, c })).toEqual({ k, n, c })
  for (const body of [
    null,
    1,
    'x',
    [],
    {},
    { k, n },
    { k, n, c, d: 1 },
    { k: n, n, c },
    { k, n: k, c },
    { k, n, c: 'c' },
  ])
    expect(readSealed(body)).toBeUndefined()
})

test('[PRIV4] the length on the wire tells which multiple of 64, and no more', async () => {
  const lengths = new Set<number>()
  for (let chars = 1; chars <= 30; chars++)
    lengths.add(
      unwrap(await sealContent({ kind: 'message.said', body: { words: 'x'.repeat(chars) } }, place, epoch, sealing))
        .body.c.length,
    )
  expect([...lengths]).toEqual([80])
})

test('[PRIV4] padding of any bytes comes off again, and bytes that have none are refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const whole = padded(bytes)
      expect(whole.length % 64).toBe(0)
      expect(unpadded(whole)).toEqual(bytes)
    }),
    { seed: 1 },
  )
  for (const none of [new Uint8Array(), new Uint8Array(64), Uint8Array.of(0x80, 1)])
    expect(unpadded(none)).toBeUndefined()
})

test('[PRIV4] too much is refused before sealing, and the most that is sealed fits in an ordinary envelope', async () => {
  const longest = limits.sealedPlainBytesMax - 20
  const most = unwrap(await sealContent({ kind: 'note', body: 'x'.repeat(longest) }, place, epoch, sealing))
  const draft = {
    ...place,
    room: `${'a'.repeat(32)}.${'k'.repeat(58)}` as RoomBase,
    after: [2, 3, 4, 5, 6, 7, 8, 9].map(id),
    at: { ms: someDayMs, n: 65_535 },
    seq: limits.seqMax,
    ...most,
  }
  const signed = unwrap(await signEvent(draft, seededSigner(prng(2))))
  expect(signed.bytes.length).toBeLessThanOrEqual(15_872)
  const never = { ...sealing.aead, seal: () => Promise.reject(new Error('sealed')) }
  const tooMuch = { kind: 'note', body: 'x'.repeat(limits.sealedPlainBytesMax) }
  expect(await sealContent(tooMuch, place, epoch, { ...sealing, aead: never })).toMatchObject({
    ok: false,
    refusal: { code: 'too-large' },
  })
})

test('[PRIV5] an epoch is named by the first 16 bytes of a hash of its key: pinned', () => {
  const key = Uint8Array.from({ length: 32 }, (_, i) => i)
  const hash = sha256(Uint8Array.from([...new TextEncoder().encode('kwata/epoch/1\0'), ...key]))
  expect(epochOf(key).id).toBe(toBase32(hash.subarray(0, 16)))
  expect(epochOf(key).id).toBe('cu6nm2nvevfgaacmfb36z5dui4')
})
