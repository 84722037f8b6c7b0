/** The only maker of `Verified<…>`: a fold cannot meet a forgery, because it cannot be handed one. */
import { concat } from '../kernel/bytes.ts'
import type { RecordId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { signatureBytes, type Verify } from './crypto.ts'
import { decodeEvent, eventDomain, type Envelope, type SignedEvent } from './envelope.ts'

declare const verified: unique symbol

/** Its device signed exactly these bytes. Whether it *counts* is for a fold to say. */
export type Verified<T> = T & { readonly [verified]: true }

/** A signed event that has been checked: what folds are made of. */
export interface Fact {
  readonly id: RecordId
  readonly envelope: Verified<Envelope>
}

/** Ids of events whose signature this machine has seen to be good. The id is a hash of all the bytes, signature included. */
export interface Verdicts {
  has(id: RecordId): boolean
}

const none: Verdicts = { has: () => false }

/** Checks bytes from anywhere. `id` must be their hash: leave it out unless it has just been computed. */
export const verifyEvent = async (
  bytes: Uint8Array,
  verify: Verify,
  verdicts = none,
): Promise<Result<Fact & SignedEvent>> => {
  const decoded = decodeEvent(bytes)
  return decoded.ok ? verifySigned(decoded.value, verify, verdicts) : decoded
}

/** The same for an event just decoded, whose `id` is the hash of its `bytes`. */
export const verifySigned = async <T extends SignedEvent>(
  signed: T,
  verify: Verify,
  verdicts = none,
): Promise<Result<T & Fact>> => {
  const good = verdicts.has(signed.id) || (await isSigned(signed, verify))
  return good ? ok(signed as T & Fact) : refuse({ code: 'bad-signature' })
}

const isSigned = ({ bytes, envelope }: SignedEvent, verify: Verify): Promise<boolean> => {
  const signedUpTo = bytes.length - signatureBytes
  return verify(envelope.device, concat(eventDomain, bytes.subarray(0, signedUpTo)), bytes.subarray(signedUpTo))
}
