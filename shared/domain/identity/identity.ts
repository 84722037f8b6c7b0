/**
 * A user is the hash of a genesis that a device signed for itself: made offline, usable at once, and nobody's to give
 * (SPEC.md [ID1]). It names the first device; others prove themselves by links (device-link.ts).
 */
import { readBlob, signBlob, verifyBlob, type BlobFormat } from '../../events/blob.ts'
import { keyBytes, type Signer, type Verify } from '../../events/crypto.ts'
import type { Verified } from '../../events/verify.ts'
import { toLatin1 } from '../../kernel/bytes.ts'
import { isBytes, isCount } from '../../kernel/cbor-shape.ts'
import type { Random } from '../../kernel/clock.ts'
import { idOf } from '../../kernel/hash.ts'
import type { DeviceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Result } from '../../kernel/result.ts'

export interface Identity {
  readonly user: UserId
  /** The public key of the device that made it. */
  readonly device: Uint8Array
  /** That device's X25519 public key: what secrets are sealed to. */
  readonly agree: Uint8Array
  readonly createdMs: number
  /** The signed blob: what travels in events. */
  readonly genesis: Uint8Array
}

/** An X25519 public key. */
export const agreeKeyBytes = 32
const saltBytes = 16

/** `[1, device key, agree key, created ms, salt]` */
const userGenesis: BlobFormat<Identity> = {
  domain: 'kwata/user/1\0',
  parse: (parts, genesis) => {
    const [version, device, agree, createdMs, salt] = parts
    if (parts.length !== 5 || version !== 1 || !isBytes(device, keyBytes) || !isBytes(agree, agreeKeyBytes))
      return undefined
    return isCount(createdMs, limits.clockMsMax) && isBytes(salt, saltBytes)
      ? { user: idOf(genesis) as UserId, device, agree, createdMs, genesis }
      : undefined
  },
  keyOf: (identity) => identity.device,
}

/** `agree` is the device's X25519 public key, 32 bytes. */
export const makeIdentity = async (
  signer: Signer,
  agree: Uint8Array,
  createdMs: number,
  random: Random,
): Promise<Identity> => {
  const genesis = await signBlob(userGenesis, [1, signer.key, agree, createdMs, random.bytes(saltBytes)], signer)
  return { user: idOf(genesis) as UserId, device: signer.key, agree, createdMs, genesis }
}

/** What a genesis says. Its signature has not been looked at: for our own, or before `verifyIdentity`. */
export const identityOf = (genesis: Uint8Array): Result<Identity> => readBlob(userGenesis, genesis)

export const verifyIdentity = (genesis: Uint8Array, verify: Verify): Promise<Result<Verified<Identity>>> =>
  verifyBlob(userGenesis, genesis, verify)

const idByKey = new Map<string, DeviceId>()
const idsMax = 8_192

const idByBytes = new WeakMap<Uint8Array, DeviceId>()

/** Folds ask for the same devices again and again: the last few thousand are not hashed twice, the same bytes not even read. */
export const deviceIdOf = (key: Uint8Array): DeviceId => {
  const before = idByBytes.get(key)
  if (before !== undefined) return before
  const id = idOfKey(key)
  idByBytes.set(key, id)
  return id
}

const idOfKey = (key: Uint8Array): DeviceId => {
  const name = toLatin1(key)
  const known = idByKey.get(name)
  if (known !== undefined) return known
  const id = idOf(key) as DeviceId
  if (idByKey.size >= idsMax) idByKey.clear()
  idByKey.set(name, id)
  return id
}
