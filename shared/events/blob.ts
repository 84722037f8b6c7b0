/**
 * Signed blobs that stand alone: a user's genesis, a space's genesis, an invitation. Not envelopes, because an id that is a
 * hash of its genesis cannot sit inside that genesis. Bytes: deterministic CBOR of an array, then the signature; each format
 * signs under a domain of its own, so that none can pass for another.
 */
import { concat, utf8 } from '../kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '../kernel/cbor.ts'
import { limits } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { signatureBytes, type Signer, type Verify } from './crypto.ts'
import type { Verified } from './verify.ts'

export interface BlobFormat<T> {
  /** Ends in NUL, as `kwata/user/1\0`. */
  readonly domain: string
  parse(parts: readonly Cbor[], bytes: Uint8Array): T | undefined
  /** The Ed25519 key that must have signed it. */
  keyOf(value: T): Uint8Array
}

export const signBlob = async (
  format: Pick<BlobFormat<unknown>, 'domain'>,
  parts: readonly Cbor[],
  signer: Signer,
): Promise<Uint8Array> => {
  const encoded = encodeCbor(parts)
  return concat(encoded, await signer.sign(concat(utf8(format.domain), encoded)))
}

/** What a blob says, before anybody has looked at its signature. */
export const readBlob = <T>(format: BlobFormat<T>, bytes: Uint8Array): Result<T> => {
  if (bytes.length > limits.blobBytesMax) {
    return refuse({ code: 'too-large', bytes: bytes.length, bytesMax: limits.blobBytesMax })
  }
  const parts = decodeCbor(bytes.subarray(0, Math.max(0, bytes.length - signatureBytes)))
  const value = Array.isArray(parts) ? format.parse(parts as readonly Cbor[], bytes) : undefined
  return value === undefined ? refuse({ code: 'malformed' }) : ok(value)
}

export const verifyBlob = async <T>(
  format: BlobFormat<T>,
  bytes: Uint8Array,
  verify: Verify,
): Promise<Result<Verified<T>>> => {
  const read = readBlob(format, bytes)
  if (!read.ok) return read
  const signedUpTo = bytes.length - signatureBytes
  const message = concat(utf8(format.domain), bytes.subarray(0, signedUpTo))
  const good = await verify(format.keyOf(read.value), message, bytes.subarray(signedUpTo))
  return good ? ok(read.value as Verified<T>) : refuse({ code: 'bad-signature' })
}
