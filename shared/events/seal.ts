/**
 * A record whose kind and body only members read (SPEC.md [PRIV3], [PRIV4]): envelope kind `sealed`, body `{ k: epoch,
 * n: nonce, c }`, where `c` is AES-256-GCM over CBOR `[kind, body]`, padded. What is sealed is bound to its place: moved to
 * another room, author, device, sequence, predecessor or epoch, it does not open.
 */
import { concat, toBase32, utf8 } from '../kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '../kernel/cbor.ts'
import { isBytes } from '../kernel/cbor-shape.ts'
import { rawId, sha256 } from '../kernel/hash.ts'
import type { RecordId, RoomBase, UserId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { nonceBytes, tagBytes, type Aead } from './aead.ts'
import type { Sealing } from './box.ts'

export const sealedKind = 'sealed'
export const epochKeyBytes = 32
export const epochIdBytes = 16

/** The first 16 bytes of a hash of its key, in base32: whoever opens a box sees whether it holds the key it names. */
export type EpochId = string & { readonly EpochId: unique symbol }

export interface EpochKey {
  readonly id: EpochId
  readonly key: Uint8Array
}

/** Where a record stands: all that its author cannot say again elsewhere. */
export interface EventPlace {
  readonly room: RoomBase
  readonly user: UserId
  readonly device: Uint8Array
  readonly seq: number
  readonly prev: RecordId | undefined
}

export interface SealedBody {
  readonly k: Uint8Array
  readonly n: Uint8Array
  readonly c: Uint8Array
  /** Nothing that anybody is woken for: a relay, which cannot read it, lets phones sleep. */
  readonly q?: true
}

/** Receipts and small signs. That a record is one of these is all that its author tells a relay of its kind. */
const quietKinds: ReadonlySet<string> = new Set([
  'message.seen',
  'message.reacted',
  'message.edited',
  'message.deleted',
  'poll.voted',
])

export interface PlainContent {
  readonly kind: string
  readonly body: unknown
}

const epochDomain = utf8('kwata/epoch/1\0')
const sealedDomain = 'kwata/sealed/1\0'

export const rawEpochOf = (key: Uint8Array): Uint8Array => sha256(concat(epochDomain, key)).subarray(0, epochIdBytes)
export const epochIdOf = (raw: Uint8Array): EpochId => toBase32(raw) as EpochId
export const epochOf = (key: Uint8Array): EpochKey => ({ id: epochIdOf(rawEpochOf(key)), key })

/** 'too-large' is said before anything is sealed. */
export const sealContent = async (
  { kind, body }: PlainContent,
  place: EventPlace,
  epoch: EpochKey,
  { aead, random }: Pick<Sealing, 'aead' | 'random'>,
): Promise<Result<{ kind: typeof sealedKind; body: SealedBody }>> => {
  const plain = padded(encodeCbor([kind, body]))
  if (plain.length > limits.sealedPlainBytesMax)
    return refuse({ code: 'too-large', bytes: plain.length, bytesMax: limits.sealedPlainBytesMax })
  const k = rawEpochOf(epoch.key)
  const n = random.bytes(nonceBytes)
  const c = await aead.seal(epoch.key, n, plain, aadOf(place, k))
  return ok({ kind: sealedKind, body: { k, n, c, ...(quietKinds.has(kind) ? { q: true as const } : {}) } })
}

/** The shape alone: which epoch it needs. */
export const readSealed = (body: unknown): SealedBody | undefined => {
  if (typeof body !== 'object' || body === null) return undefined
  const { k, n, c, q } = body as { readonly [part: string]: Cbor }
  const whole = isBytes(k, epochIdBytes) && isBytes(n, nonceBytes) && c instanceof Uint8Array && c.length > tagBytes
  if (!whole || (q !== undefined && q !== true)) return undefined
  const quiet = q === true ? { q } : {}
  return Object.keys(body).length === 3 + Object.keys(quiet).length ? { k, n, c, ...quiet } : undefined
}

/** Undefined for what was not sealed at this place under this key, or has no content that could stand in the open. */
export const openContent = async (
  sealed: SealedBody,
  place: EventPlace,
  epoch: EpochKey,
  aead: Aead,
): Promise<PlainContent | undefined> => {
  const plain = await aead.open(epoch.key, sealed.n, sealed.c, aadOf(place, sealed.k))
  const bytes = plain && unpadded(plain)
  const parts = bytes && decodeCbor(bytes)
  if (!Array.isArray(parts) || parts.length !== 2) return undefined
  const [kind, body] = parts as readonly Cbor[]
  return typeof kind === 'string' && kind.length <= limits.kindCharsMax && kind !== sealedKind
    ? { kind, body }
    : undefined
}

const aadOf = ({ room, user, device, seq, prev }: EventPlace, epoch: Uint8Array): Uint8Array =>
  encodeCbor([sealedDomain, room, rawId(user), device, seq, prev === undefined ? null : rawId(prev), epoch])

const paddingStep = 64
const endOfText = 0x80

/** ISO/IEC 7816-4: one 0x80, then zeros up to the next multiple of 64, so that a length tells little. */
export const padded = (plain: Uint8Array): Uint8Array => {
  const whole = new Uint8Array((Math.floor(plain.length / paddingStep) + 1) * paddingStep)
  whole.set(plain)
  whole[plain.length] = endOfText
  return whole
}

export const unpadded = (whole: Uint8Array): Uint8Array | undefined => {
  let end = whole.length - 1
  while (end >= 0 && whole[end] === 0) end--
  return end >= 0 && whole[end] === endOfText ? whole.subarray(0, end) : undefined
}
