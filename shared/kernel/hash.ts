/**
 * SHA-256, synchronous so that folds and guards can use it; the id of anything is its first 20 bytes.
 * Node's own where there is one (five times as fast); browsers have theirs only as a promise, so there it is JavaScript's.
 */
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { fromBase32, isIdAt, isLetters, toBase32 } from './bytes.ts'

const native = globalThis.process?.getBuiltinModule?.('node:crypto')?.hash

export const sha256: (bytes: Uint8Array) => Uint8Array = native
  ? (bytes) => new Uint8Array(native('sha256', bytes, 'buffer'))
  : (bytes) => nobleSha256(bytes)

export const idBytesMax = 20

/** 20 bytes of SHA-256 as 32 characters of lower-case base32: the form of every id in Kwata. */
export const idOf = (bytes: Uint8Array): string => toBase32(sha256(bytes).subarray(0, idBytesMax))

/** Whether `id` is the id of these bytes: what `idOf(bytes) === id` says, for less. */
export const isIdOf: (id: string, bytes: Uint8Array) => boolean = native
  ? (id, bytes) => isBase32OfHex(id, native('sha256', bytes))
  : (id, bytes) => isIdAt(nobleSha256(bytes), 0, id)

const valueOfHex = (code: number): number => (code < 58 ? code - 48 : code - 87)

/** Five hexadecimal digits are four letters of base32, eight times over. */
const isBase32OfHex = (id: string, hex: string): boolean => {
  if (id.length !== 32) return false
  for (let i = 0, at = 0; i < 32; i += 4, at += 5) {
    let bits = 0
    for (let k = 0; k < 5; k++) bits = (bits << 4) | valueOfHex(hex.charCodeAt(at + k))
    if (!isLetters(id, i, bits)) return false
  }
  return true
}

/** The 20 bytes behind an id. Ids are checked where they come in, so text that is none is a bug. */
export const rawId = (id: string): Uint8Array => {
  const raw = fromBase32(id)
  if (raw?.length !== idBytesMax) throw new Error(`not an id: ${id}`)
  return raw
}
