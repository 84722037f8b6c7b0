/**
 * A user is the hash of a genesis that a device signed for itself: made offline, usable at once, and nobody's to give
 * (SPEC.md [ID1]). Devices added later are told by events; the genesis names the first.
 */
import { readBlob, signBlob, verifyBlob, type BlobFormat } from '../../events/blob.ts'
import { keyBytes, type Signer, type Verify } from '../../events/crypto.ts'
import type { Verified } from '../../events/verify.ts'
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
  readonly createdMs: number
  /** The signed blob: what travels in events. */
  readonly genesis: Uint8Array
}

const saltBytes = 16

/** `[1, device key, created ms, salt]` */
const userGenesis: BlobFormat<Identity> = {
  domain: 'kwata/user/1\0',
  parse: (parts, genesis) => {
    const [version, device, createdMs, salt] = parts
    if (parts.length !== 4 || version !== 1 || !isBytes(device, keyBytes) || !isBytes(salt, saltBytes)) return undefined
    return isCount(createdMs, limits.clockMsMax)
      ? { user: idOf(genesis) as UserId, device, createdMs, genesis }
      : undefined
  },
  keyOf: (identity) => identity.device,
}

export const makeIdentity = async (signer: Signer, createdMs: number, random: Random): Promise<Identity> => {
  const genesis = await signBlob(userGenesis, [1, signer.key, createdMs, random.bytes(saltBytes)], signer)
  return { user: idOf(genesis) as UserId, device: signer.key, createdMs, genesis }
}

/** What a genesis says. Its signature has not been looked at: for our own, or before `verifyIdentity`. */
export const identityOf = (genesis: Uint8Array): Result<Identity> => readBlob(userGenesis, genesis)

export const verifyIdentity = (genesis: Uint8Array, verify: Verify): Promise<Result<Verified<Identity>>> =>
  verifyBlob(userGenesis, genesis, verify)

export const deviceIdOf = (key: Uint8Array): DeviceId => idOf(key) as DeviceId
