/**
 * How a device becomes a user's (SPEC.md [ID3] to [ID5]). A **grant**, signed by a device of the user, says: whoever signs with this
 * key may add one device to me. **Added**, signed by that key, names the device. A link to a second phone is a grant of ten
 * minutes whose secret is in the link; a recovery kit is a grant that never expires, whose secret comes from 24 words.
 *
 * A link proves a device only for those who know its granter to be one of the user's: folds judge that.
 */
import { readBlob, signBlob, verifyBlob, type BlobFormat } from '../../events/blob.ts'
import { keyBytes, type Signer, type Verify } from '../../events/crypto.ts'
import type { Verified } from '../../events/verify.ts'
import { sameBytes, toBase32 } from '../../kernel/bytes.ts'
import { isBytes, isCount } from '../../kernel/cbor-shape.ts'
import { idBytesMax, idOf, rawId } from '../../kernel/hash.ts'
import type { DeviceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { agreeKeyBytes, deviceIdOf, verifyIdentity, type Identity } from './identity.ts'

export type GrantId = string & { readonly GrantId: unique symbol }

export interface Grant {
  readonly id: GrantId
  readonly user: UserId
  /** Ed25519: who signs with it may add a device. */
  readonly key: Uint8Array
  /** 0: never, and for any number of devices. Otherwise one device, judged by the clock of its `device.added`. */
  readonly expiresMs: number
  /** The device of the user that signed it. */
  readonly granter: Uint8Array
  readonly blob: Uint8Array
}

export interface Added {
  readonly user: UserId
  readonly grant: GrantId
  readonly device: Uint8Array
  readonly agree: Uint8Array
  readonly blob: Uint8Array
}

/** As it travels in events and in links. */
export interface DeviceLink {
  readonly grant: Uint8Array
  readonly added: Uint8Array
}

/** Both signed, and about each other. */
export interface ProvenLink {
  readonly grant: Verified<Grant>
  readonly added: Verified<Added>
}

/** `[1, user, key, expires ms, granter's device key]` */
const grantFormat: BlobFormat<Grant> = {
  domain: 'kwata/grant/1\0',
  parse: (parts, blob) => {
    const [version, user, key, expiresMs, granter] = parts
    if (parts.length !== 5 || version !== 1 || !isBytes(user, idBytesMax) || !isBytes(key, keyBytes)) return undefined
    return isCount(expiresMs, limits.clockMsMax) && isBytes(granter, keyBytes)
      ? { id: idOf(blob) as GrantId, user: toBase32(user) as UserId, key, expiresMs, granter, blob }
      : undefined
  },
  keyOf: (grant) => grant.granter,
}

/** `[1, user, grant id, device key, agree key]` */
const addedFormat = (key: Uint8Array): BlobFormat<Added> => ({
  domain: 'kwata/device/1\0',
  parse: (parts, blob) => {
    const [version, user, grant, device, agree] = parts
    if (parts.length !== 5 || version !== 1 || !isBytes(user, idBytesMax) || !isBytes(grant, idBytesMax))
      return undefined
    return isBytes(device, keyBytes) && isBytes(agree, agreeKeyBytes)
      ? { user: toBase32(user) as UserId, grant: toBase32(grant) as GrantId, device, agree, blob }
      : undefined
  },
  keyOf: () => key,
})

/** `granter` signs: a device of `user`. `key` is the public half of the secret that will add the device. */
export const makeGrant = async (user: UserId, key: Uint8Array, expiresMs: number, granter: Signer): Promise<Grant> => {
  const blob = await signBlob(grantFormat, [1, rawId(user), key, expiresMs, granter.key], granter)
  return { id: idOf(blob) as GrantId, user, key, expiresMs, granter: granter.key, blob }
}

/** `secret` is the grant's: it signs the new device in. */
export const makeLink = async (
  grant: Grant,
  device: { readonly key: Uint8Array; readonly agree: Uint8Array },
  secret: Signer,
): Promise<DeviceLink> => {
  const parts = [1, rawId(grant.user), rawId(grant.id), device.key, device.agree]
  return { grant: grant.blob, added: await signBlob(addedFormat(grant.key), parts, secret) }
}

export const grantOf = (blob: Uint8Array): Result<Grant> => readBlob(grantFormat, blob)

export const verifyGrant = (blob: Uint8Array, verify: Verify): Promise<Result<Verified<Grant>>> =>
  verifyBlob(grantFormat, blob, verify)

export const verifyLink = async (link: DeviceLink, verify: Verify): Promise<Result<ProvenLink>> => {
  const grant = await verifyGrant(link.grant, verify)
  if (!grant.ok) return grant
  const added = await verifyBlob(addedFormat(grant.value.key), link.added, verify)
  if (!added.ok) return added
  const agree = added.value.grant === grant.value.id && added.value.user === grant.value.user
  return agree ? ok({ grant: grant.value, added: added.value }) : refuse({ code: 'malformed' })
}

/** A device that its user's genesis, or a link, names. */
export interface ProvenDevice {
  readonly id: DeviceId
  readonly key: Uint8Array
  readonly agree: Uint8Array
  /** Undefined for the device of the genesis. */
  readonly grant: Verified<Grant> | undefined
  readonly granter: DeviceId | undefined
}

export const deviceOfLink = ({ grant, added }: ProvenLink): ProvenDevice => ({
  id: deviceIdOf(added.device),
  key: added.device,
  agree: added.agree,
  grant,
  granter: deviceIdOf(grant.granter),
})

export interface ProvenIdentity {
  readonly identity: Verified<Identity>
  /** The genesis device first; each later one granted by one before it. The last is the one that speaks. */
  readonly devices: readonly ProvenDevice[]
}

/** A genesis and the links from its device to the last one's: all signed, each granted by a device before it. */
export const verifyChain = async (
  genesis: Uint8Array,
  links: readonly DeviceLink[],
  verify: Verify,
): Promise<Result<ProvenIdentity>> => {
  const identity = await verifyIdentity(genesis, verify)
  if (!identity.ok) return identity
  const { user, device: key, agree } = identity.value
  const devices: ProvenDevice[] = [{ id: deviceIdOf(key), key, agree, grant: undefined, granter: undefined }]
  for (const link of links) {
    const proven = await verifyLink(link, verify)
    if (!proven.ok) return proven
    const device = deviceOfLink(proven.value)
    const follows = proven.value.grant.user === user && devices.some(({ id }) => id === device.granter)
    if (!follows || devices.some(({ id }) => id === device.id)) return refuse({ code: 'malformed' })
    devices.push(device)
  }
  return ok({ identity: identity.value, devices })
}

/** The device that a chain leads to, of one's own links: no signature is looked at. */
export const deviceAtEnd = (identity: Identity, links: readonly DeviceLink[]): Uint8Array => {
  const last = links.at(-1)
  if (last === undefined) return identity.device
  const read = readBlob(addedFormat(identity.device), last.added)
  return read.ok ? read.value.device : identity.device
}

/** Whether a chain ends at `device`. */
export const endsAt = ({ devices }: ProvenIdentity, device: Uint8Array): boolean =>
  sameBytes(devices.at(-1)?.key ?? new Uint8Array(), device)
