/**
 * Two links that make a phone somebody's; all of each is in the fragment, which browsers send to no server.
 * `#/device/…`: a grant of ten minutes with its secret, made on one phone for another beside it.
 * `#/recover/…`: what the kit's QR shows: the 32 bytes behind the words, and where the vault may be.
 */
import { fromBase64Url, toBase64Url } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '../../kernel/cbor.ts'
import { isBytes } from '../../kernel/cbor-shape.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { RelayUrl } from '../membership/membership-event.ts'
import { belongingsFromCbor, belongingsToCbor, type Belongings } from './belongings.ts'
import { entropyBytes } from './words.ts'

export const deviceMark = '#/device/'
export const recoverMark = '#/recover/'
const seedBytes = 32
/** What a QR of a hand's size shows well. */
const linkCharsGood = 2_000

export interface SecondPhoneLink {
  /** The Ed25519 seed of the grant's key. */
  readonly secret: Uint8Array
  readonly own: Belongings
}

/** Spaces go without names where the link would become too long for a QR: their rooms tell. */
export const encodeDeviceLink = (app: string, { secret, own }: SecondPhoneLink): string => {
  const of = (some: Belongings): string => app + deviceMark + encode([1, secret, belongingsToCbor(some)])
  const bare = own.spaces.map((space) => ({ ...space, keys: [] }))
  const whole = of({ ...own, spaces: bare })
  return whole.length <= linkCharsGood ? whole : of({ ...own, spaces: bare.map((space) => ({ ...space, name: '··' })) })
}

/** The whole link, its fragment, or what follows the mark. 'bad-link' for all that is not exactly one. */
export const decodeDeviceLink = (text: string): Result<SecondPhoneLink> => {
  const parts = decode(text)
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== 1) return refuse({ code: 'bad-link' })
  const [, secret, own] = parts as readonly Cbor[]
  const read = belongingsFromCbor(own)
  return isBytes(secret, seedBytes) && read ? ok({ secret, own: read }) : refuse({ code: 'bad-link' })
}

export interface RecoveryLink {
  readonly entropy: Uint8Array
  readonly urls: readonly string[]
}

export const encodeRecoveryLink = (app: string, { entropy, urls }: RecoveryLink): string =>
  app + recoverMark + encode([1, entropy, urls.slice(0, limits.relaysPerSpaceMax)])

/** 'bad-words' for all that is not exactly one. */
export const decodeRecoveryLink = (text: string): Result<RecoveryLink> => {
  const parts = decode(text)
  if (!Array.isArray(parts) || parts.length !== 3 || parts[0] !== 1) return refuse({ code: 'bad-words' })
  const [, entropy, urls] = parts as readonly Cbor[]
  if (!isBytes(entropy, entropyBytes) || !Array.isArray(urls)) return refuse({ code: 'bad-words' })
  if (urls.length > limits.relaysPerSpaceMax || !urls.every((url) => RelayUrl.safeParse(url).success))
    return refuse({ code: 'bad-words' })
  return ok({ entropy, urls: urls as readonly string[] })
}

const encode = (value: Cbor): string => toBase64Url(encodeCbor(value))

const decode = (text: string): Cbor | undefined => {
  const trimmed = text.trim()
  if (trimmed.length > limits.linkCharsMax) return undefined
  const bytes = fromBase64Url(trimmed.slice(trimmed.lastIndexOf('/') + 1))
  return bytes && decodeCbor(bytes)
}
