/** The substitute signs and judges as WebCrypto does. */
import { expect, test } from 'vitest'
import { utf8 } from '../kernel/bytes.ts'
import { prng } from '../testing/prng.ts'
import { nobleSigner, nobleVerify } from './noble-ed25519.ts'
import { makeWebVerify, signerFromSeed } from './web-crypto.ts'

const seeds = Array.from({ length: 16 }, (_, i) => prng(i + 1).bytes(32))

test('the same key and the same signature for the same seed', async () => {
  for (const seed of seeds) {
    const [web, noble] = [await signerFromSeed(seed), nobleSigner(seed)]
    expect(noble.key).toEqual(web.key)
    expect(await noble.sign(utf8('kwata'))).toEqual(await web.sign(utf8('kwata')))
  }
})

test('every flipped byte of a signature, key or message is refused by both alike', async () => {
  const verify = makeWebVerify()
  const [seed] = seeds
  const signer = nobleSigner(seed as Uint8Array)
  const { key } = signer
  const message = utf8('two bags of cement')
  const signature = await signer.sign(message)
  expect(nobleVerify(key, message, signature)).toBe(true)
  for (const at of Array.from({ length: 64 }, (_, i) => i)) {
    const flipped = signature.with(at, (signature[at] ?? 0) ^ 1)
    expect(nobleVerify(key, message, flipped)).toBe(false)
    expect(await verify(key, message, flipped)).toBe(false)
    const other = key.with(at % 32, (key[at % 32] ?? 0) ^ 1)
    expect(nobleVerify(other, message, signature)).toBe(await verify(other, message, signature))
  }
})

/** From "Taming the many EdDSAs" (Chalkias et al., 2020), appendix: where implementations differ. */
const corners: readonly (readonly [message: string, key: string, signature: string])[] = [
  [
    '8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a0000000000000000000000000000000000000000000000000000000000000000',
  ],
  [
    '9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
    'f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04',
  ],
  [
    '9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79',
    'cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d',
    '9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009',
  ],
]

const fromHex = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (two) => Number.parseInt(two, 16))

test.each(corners)(
  'crafted keys and signatures get the same verdict from both (%#)',
  async (message, key, signature) => {
    const parts = [fromHex(key), fromHex(message), fromHex(signature)] as const
    expect(nobleVerify(...parts)).toBe(await makeWebVerify()(...parts))
  },
)
