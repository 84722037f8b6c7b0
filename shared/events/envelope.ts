/**
 * The envelope of every fact (SPEC.md [ENV1] to [ENV7]): who says what, in which room, after what.
 *
 * Bytes: deterministic CBOR of `[1, room base, user, device, seq, prev, after, ms, n, kind, body]`, then the 64 bytes of
 * the device's signature. The id is a hash over both, so a record is its bytes and nothing else.
 */
import { ByteReader } from '../kernel/byte-reader.ts'
import { isIdAt, toBase32, utf8 } from '../kernel/bytes.ts'
import { encodeCbor, readCbor, readHead } from '../kernel/cbor.ts'
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

/** The one kind that holds another envelope, whole: for it the bound is greater, so that any other fits inside. */
export const forkRecordKind = 'fork.record'
const bytesMaxOf = (kind: string): number =>
  kind === forkRecordKind ? limits.envelopeBytesMax : limits.ordinaryEnvelopeBytesMax

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
  const bytesMax = bytesMaxOf(envelope.kind)
  if (total > bytesMax) return refuse({ code: 'too-large', bytes: total, bytesMax })
  return parse(bytes) ? ok(bytes) : refuse({ code: 'malformed' })
}

/** Never throws. `id` may be given where the caller has hashed these bytes already. */
export const decodeEvent = (bytes: Uint8Array, id = idOf(bytes) as RecordId): Result<SignedEvent> => {
  if (bytes.length > limits.envelopeBytesMax) {
    return refuse({ code: 'too-large', bytes: bytes.length, bytesMax: limits.envelopeBytesMax })
  }
  const envelope = parse(bytes, Math.max(0, bytes.length - signatureBytes))
  lastRead = id
  if (!envelope) return refuse({ code: 'malformed' })
  const bytesMax = bytesMaxOf(envelope.kind)
  return bytes.length > bytesMax
    ? refuse({ code: 'too-large', bytes: bytes.length, bytesMax })
    : ok({ id, bytes, envelope })
}

/**
 * Straight through, without the array in between: relays and phones do this for every record they meet. Takes exactly what
 * `decodeCbor` would give with these parts; envelope.test.ts holds the two against each other.
 */
const parse = (bytes: Uint8Array, end = bytes.length): Envelope | undefined => {
  const reader = new ByteReader(bytes, end)
  if (reader.byte() !== arrayOfParts || reader.byte() !== version) return undefined
  const room = readRoom(reader)
  const user = readUser(reader)
  const device = readDevice(reader)
  const seq = readHead(reader, unsigned)
  const prev = seq === 0 ? readNull(reader) : readPrev(reader)
  const after = readAfter(reader)
  const ms = readHead(reader, unsigned)
  const n = readHead(reader, unsigned)
  const kind = readKind(reader)
  const body = readCbor(reader)
  const inBounds = seq <= limits.seqMax && ms <= limits.clockMsMax && n <= limits.clockNMax
  if (reader.failed || reader.left > 0 || !inBounds) return undefined
  if (room === undefined || user === undefined || device === undefined || kind === undefined) return undefined
  return { room, user, device, seq, prev, after, at: { ms, n }, kind, body }
}

const arrayOfParts = 0x80 | 11
const nullByte = 0xf6
const [unsigned, byteString, text, array] = [0, 2, 3, 4] as const
const nothing = new Uint8Array(0)

/** Neighbours in one update share room, author, device and kind: what is as it was in the record before is not made again. */
const likeBefore = <T>(read: (reader: ByteReader) => T | undefined): ((reader: ByteReader) => T | undefined) => {
  let before: { readonly bytes: Uint8Array; readonly value: T } | undefined
  return (reader) => {
    if (before !== undefined && reader.takeIf(before.bytes)) return before.value
    const from = reader.at
    const value = read(reader)
    if (value !== undefined && !reader.failed) before = { bytes: reader.bytes.slice(from, reader.at), value }
    return value
  }
}

const readBytes = (reader: ByteReader, length: number): Uint8Array =>
  readHead(reader, byteString) === length ? reader.take(length) : (reader.fail(), nothing)

const readNull = (reader: ByteReader): undefined => {
  if (reader.byte() !== nullByte) reader.fail()
}

/** A record names the one before it, and mostly that one has just been read. */
let lastRead = '' as RecordId
const readPrev = (reader: ByteReader): RecordId => {
  const raw = readBytes(reader, idBytesMax)
  return isIdAt(raw, 0, lastRead) ? lastRead : (toBase32(raw) as RecordId)
}

const readText = (reader: ByteReader): string => reader.text(readHead(reader, text))
const readRoom = likeBefore((reader): RoomBase | undefined => {
  const room = readText(reader)
  return isRoomBase(room) ? room : undefined
})
const readUser = likeBefore((reader) => toBase32(readBytes(reader, idBytesMax)) as UserId)
const readDevice = likeBefore((reader) => readBytes(reader, keyBytes).slice())
const readKind = likeBefore((reader): string | undefined => {
  const kind = readText(reader)
  return kind.length <= limits.kindCharsMax && kindPattern.test(kind) ? kind : undefined
})

/** Sorted, each once: one set of causes has one form. */
const readAfter = (reader: ByteReader): readonly RecordId[] => {
  const count = readHead(reader, array)
  if (count > limits.afterCountMax) reader.fail()
  const ids: RecordId[] = []
  for (let i = 0; i < count && !reader.failed; i++) {
    const id = toBase32(readBytes(reader, idBytesMax)) as RecordId
    const last = ids.at(-1)
    if (last !== undefined && last >= id) reader.fail()
    ids.push(id)
  }
  return ids
}
