/** SHA-256, synchronous so that folds and guards can use it; the id of anything is its first 20 bytes. */
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { fromBase32, toBase32 } from './bytes.ts'

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes)

export const idBytesMax = 20

/** 20 bytes of SHA-256 as 32 characters of lower-case base32: the form of every id in Kwata. */
export const idOf = (bytes: Uint8Array): string => toBase32(sha256(bytes).subarray(0, idBytesMax))

/** The 20 bytes behind an id. Ids are checked where they come in, so text that is none is a bug. */
export const rawId = (id: string): Uint8Array => {
  const raw = fromBase32(id)
  if (raw?.length !== idBytesMax) throw new Error(`not an id: ${id}`)
  return raw
}
