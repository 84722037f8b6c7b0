/**
 * A secret for one device (SPEC.md [PRIV2]): `ephemeral X25519 key ‖ AES-256-GCM(secret)` under
 * HKDF-SHA256(X25519(ephemeral, recipient), info = "kwata/box/1" ‖ 0 ‖ ephemeral ‖ recipient ‖ purpose). The key is good for
 * this box alone, so its nonce is zeros. A box says nothing about who made it: the envelope around it does.
 */
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, utf8 } from '../kernel/bytes.ts'
import type { Random } from '../kernel/clock.ts'
import { aeadKeyBytes, nonceBytes, tagBytes, webAead, type Aead } from './aead.ts'
import { agreeKeyBytes, agreeSeedBytes, type Agreement, type AgreementFromSeed } from './agreement.ts'
import { agreementFromSeed } from './web-agreement.ts'

/** What sealing asks of the platform. */
export interface Sealing {
  readonly aead: Aead
  readonly ephemeral: AgreementFromSeed
  readonly random: Random
}

export const boxBytesOf = (secretBytes: number): number => agreeKeyBytes + secretBytes + tagBytes

const domain = utf8('kwata/box/1\0')
const none = new Uint8Array()
const zeroNonce = new Uint8Array(nonceBytes)

/** Undefined where `recipient` is no X25519 key: nobody could open it. `purpose` binds the box to the place it is for. */
export const sealBox = async (
  secret: Uint8Array,
  recipient: Uint8Array,
  purpose: Uint8Array,
  { aead, ephemeral, random }: Sealing,
): Promise<Uint8Array | undefined> => {
  const once = await ephemeral(random.bytes(agreeSeedBytes))
  const key = await boxKey(once, recipient, once.key, recipient, purpose)
  return key && concat(once.key, await aead.seal(key, zeroNonce, secret, none))
}

/** Undefined for what was not boxed for this key and this purpose; never rejects. */
export const openBox = async (
  box: Uint8Array,
  agreement: Agreement,
  purpose: Uint8Array,
  aead: Aead,
): Promise<Uint8Array | undefined> => {
  if (box.length < boxBytesOf(0)) return undefined
  const once = box.slice(0, agreeKeyBytes)
  const key = await boxKey(agreement, once, once, agreement.key, purpose)
  return key && aead.open(key, zeroNonce, box.subarray(agreeKeyBytes), none)
}

const boxKey = async (
  ours: Agreement,
  theirs: Uint8Array,
  once: Uint8Array,
  recipient: Uint8Array,
  purpose: Uint8Array,
): Promise<Uint8Array | undefined> => {
  try {
    const secret = await ours.secretWith(theirs)
    return hkdf(sha256, secret, undefined, concat(domain, once, recipient, purpose), aeadKeyBytes)
  } catch {
    return undefined // no point of the curve, or one whose secrets everybody knows
  }
}

/** What ships. */
export const webSealing = (random: Random): Sealing => ({ aead: webAead, ephemeral: agreementFromSeed, random })
