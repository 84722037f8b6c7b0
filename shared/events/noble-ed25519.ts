/**
 * Ed25519 where WebCrypto has none: loaded on need alone (web-crypto.ts). The same signatures, and the same verdicts, even on
 * crafted keys and signatures: phones that judged otherwise would show other facts.
 */
import { ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concat, sameBytes } from '../kernel/bytes.ts'
import type { Signer } from './crypto.ts'

export const nobleSigner = (seed: Uint8Array): Signer => ({
  key: ed25519.getPublicKey(seed),
  sign: (message) => Promise.resolve(ed25519.sign(message, seed)),
})

const { Point } = ed25519
const order = Point.Fn.ORDER

const littleEndian = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n)

/**
 * As WebCrypto has it: RFC 8032, 5.1.7, without the cofactor (S·B − k·A must encode to exactly R, S below the order of the
 * group), and neither A nor R of small order.
 */
export const nobleVerify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  try {
    const r = signature.subarray(0, 32)
    const s = littleEndian(signature.subarray(32))
    if (s >= order) return false
    const k = littleEndian(sha512(concat(r, key, message))) % order
    const a = Point.fromBytes(key, true)
    if (a.isSmallOrder() || Point.fromBytes(r, true).isSmallOrder()) return false
    return sameBytes(Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k)).toBytes(), r)
  } catch {
    return false // not a point of the curve
  }
}
