/**
 * The envelope of every fact (SPEC.md [ENV1] to [ENV7]): who says what, in which room, after what.
 *
 * Bytes: deterministic CBOR of `[1, room base, user, device, seq, prev, after, ms, n, kind, body]`, then the 64 bytes of
 * the device's signature. The id is a hash over both, so a record is its bytes and nothing else.
 */
import { toBase32, utf8 } from '../kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '../kernel/cbor.ts'
import { isBytes, isCount } from '../kernel/cbor-shape.ts'
import { idBytesMax, idOf, rawId } from '../kernel/hash.ts'
import { isRoomBase, type RecordId, type RoomBase, type UserId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { keyBytes, signatureBytes } from './crypto.ts'

/** Hybrid time: what the device's clock said, and a count that keeps its events apart and never goes back. */
export interface HybridTime {
  readonly ms: number
  readonly n: number
}

export interface Envelope<Kind extends string = string, Body = unknown> {
  readonly room: RoomBase
  readonly user: UserId
  /** The device's Ed25519 public key, 32 bytes. */
  readonly device: Uint8Array
  /** Counts this device's records in this room from 0; equals the record's Yjs clock. */
  readonly seq: number
  /** This device's record before this one, in this room. Undefined for the first alone. */
  readonly prev: RecordId | undefined
  /** What its author had seen of the thing it is about: sorted, each once. */
  readonly after: readonly RecordId[]
  readonly at: HybridTime
  readonly kind: Kind
  readonly body: Body
}

/** Parsed, with its id; nobody has looked at the signature yet. */
export interface SignedEvent {
  readonly id: RecordId
  readonly bytes: Uint8Array
  readonly envelope: Envelope
}

const version = 1
export const eventDomain = utf8('kwata/event/1\0')
const kindPattern = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/

/** What is signed. Refused when its author could not have it read again: checked before signing, so never lost later. */
export const encodeEnvelope = (envelope: Envelope): Result<Uint8Array> => {
  const bytes = encodeCbor([
    version,
    envelope.room,
    rawId(envelope.user),
    envelope.device,
    envelope.seq,
    envelope.prev === undefined ? null : rawId(envelope.prev),
    envelope.after.map(rawId),
    envelope.at.ms,
    envelope.at.n,
    envelope.kind,
    envelope.body,
  ])
  const total = bytes.length + signatureBytes
  if (total > limits.envelopeBytesMax)
    return refuse({ code: 'too-large', bytes: total, bytesMax: limits.envelopeBytesMax })
  return parse(bytes) ? ok(bytes) : refuse({ code: 'malformed' })
}

/** Never throws. `id` may be given where the caller has hashed these bytes already. */
export const decodeEvent = (bytes: Uint8Array, id = idOf(bytes) as RecordId): Result<SignedEvent> => {
  if (bytes.length > limits.envelopeBytesMax) {
    return refuse({ code: 'too-large', bytes: bytes.length, bytesMax: limits.envelopeBytesMax })
  }
  const envelope = parse(bytes.subarray(0, Math.max(0, bytes.length - signatureBytes)))
  return envelope ? ok({ id, bytes, envelope }) : refuse({ code: 'malformed' })
}

const parse = (bytes: Uint8Array): Envelope | undefined => {
  const parts = decodeCbor(bytes)
  if (!Array.isArray(parts) || parts.length !== 11 || parts[0] !== version) return undefined
  const [, room, user, device, seq, prev, after, ms, n, kind, body] = parts as readonly Cbor[]
  if (typeof room !== 'string' || !isRoomBase(room)) return undefined
  if (!isBytes(user, idBytesMax) || !isBytes(device, keyBytes)) return undefined
  if (!isCount(seq, limits.seqMax) || !isCount(ms, limits.clockMsMax) || !isCount(n, limits.clockNMax)) return undefined
  if (seq === 0 ? prev !== null : !isBytes(prev, idBytesMax)) return undefined
  if (typeof kind !== 'string' || kind.length > limits.kindCharsMax || !kindPattern.test(kind)) return undefined
  const causes = readAfter(after)
  if (!causes) return undefined
  return {
    room,
    user: toBase32(user) as UserId,
    device,
    seq,
    prev: prev === null ? undefined : (toBase32(prev as Uint8Array) as RecordId),
    after: causes,
    at: { ms, n },
    kind,
    body,
  }
}

/** Sorted, each once: one set of causes has one form. */
const readAfter = (after: Cbor | undefined): readonly RecordId[] | undefined => {
  if (!Array.isArray(after) || after.length > limits.afterCountMax) return undefined
  const ids: RecordId[] = []
  for (const raw of after as readonly Cbor[]) {
    if (!isBytes(raw, idBytesMax)) return undefined
    const id = toBase32(raw) as RecordId
    const last = ids.at(-1)
    if (last !== undefined && last >= id) return undefined
    ids.push(id)
  }
  return ids
}
