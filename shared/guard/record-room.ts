/**
 * The guard of record rooms (SPEC.md [GUARD4] to [GUARD10]): relay and phone run the same. It is stateless, so replicas that
 * saw things in another order judge alike: a record stands or falls by its own bytes. An update is taken whole or not at all.
 */
import { bindClient, recordsKey, type RawRecord } from '../documents/bound-record.ts'
import type { Verify } from '../events/crypto.ts'
import { decodeEvent, type Envelope, type SignedEvent } from '../events/envelope.ts'
import { verifySigned, type Verdicts, type Verified } from '../events/verify.ts'
import { fromBase32, sameBytes } from '../kernel/bytes.ts'
import { idBytesMax, sha256 } from '../kernel/hash.ts'
import { baseOf, type RecordId, type RoomName } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { ok, type Result } from '../kernel/result.ts'
import { scan, type ScannedStruct } from './scan.ts'

export { encodeRecords } from './encode-records.ts'

export interface GuardedRecord extends RawRecord {
  readonly envelope: Verified<Envelope>
}

const binaryRef = 3
/** What we stored ourselves may be a whole room. */
const ownDisk = {
  updateBytesMax: Number.MAX_SAFE_INTEGER,
  clientsPerUpdateMax: Number.MAX_SAFE_INTEGER,
  structsPerUpdateMax: Number.MAX_SAFE_INTEGER,
  deleteRangesPerUpdateMax: 0,
}

/** So many at once: the pool stays busy, and a bad signature early spares the rest. */
const signaturesAtOnce = 64

/**
 * Every record of an update from outside, in the update's order; its delete set is dropped. Nothing is verified before the
 * shape, the hashes and the bindings of the whole update have been found right.
 */
export const guardRecordUpdate = async (
  update: Uint8Array,
  room: RoomName,
  verify: Verify,
  verdicts?: Verdicts,
): Promise<Result<readonly GuardedRecord[]>> => {
  const bound = bindRecords(update, room)
  if (!bound.ok) return bound
  const guarded: GuardedRecord[] = []
  for (let i = 0; i < bound.value.length; i += signaturesAtOnce) {
    const some = bound.value.slice(i, i + signaturesAtOnce)
    for (const verified of await Promise.all(some.map((record) => verifySigned(record, verify, verdicts)))) {
      if (!verified.ok) return verified
      guarded.push(verified.value)
    }
  }
  return ok(guarded)
}

/** All of the guard but the signatures. */
const bindRecords = (update: Uint8Array, room: RoomName): Result<readonly (RawRecord & SignedEvent)[]> => {
  const base = baseOf(room)
  const records: (RawRecord & SignedEvent)[] = []
  const scanned = scan(update, (struct) => {
    const { client, clock } = struct
    const bytes = recordBytes(struct)
    if (!(bytes instanceof Uint8Array)) return bytes
    if (!isHashOf(struct.sub, bytes)) return { code: 'unbound' }
    const decoded = decodeEvent(bytes, struct.sub as RecordId)
    if (!decoded.ok) return decoded.refusal
    const { id, envelope } = decoded.value
    if (envelope.room !== base) return { code: 'wrong-room' }
    if (envelope.seq !== clock || bindClient(room, envelope.device) !== client) return { code: 'unbound' }
    records.push({ id, client, clock, bytes, envelope })
    return undefined
  })
  return scanned.ok ? ok(records) : scanned
}

/**
 * The records of an update that this machine stored itself, after its guard: shapes and bounds are checked, hashes and
 * signatures are not. Bytes are views into the update.
 */
export const readRecords = (update: Uint8Array): Result<readonly RawRecord[]> => {
  const records: RawRecord[] = []
  const scanned = scan(
    update,
    (struct) => {
      const bytes = recordBytes(struct)
      if (!(bytes instanceof Uint8Array)) return bytes
      records.push({ id: struct.sub as RecordId, client: struct.client, clock: struct.clock, bytes })
      return undefined
    },
    ownDisk,
  )
  return scanned.ok ? ok(records) : scanned
}

/**
 * The bytes of a struct that can be a record: no GC, no skip, no other content, no other parent; and no origins either, since
 * an item that has one names no parent.
 */
const recordBytes = (struct: ScannedStruct): Uint8Array | Refusal => {
  const { binary, sub } = struct
  const grows = struct.ref === binaryRef && struct.parentRoot === recordsKey
  if (!grows || !binary || sub?.length !== 32) return { code: 'malformed' }
  if (binary.length > limits.envelopeBytesMax) {
    return { code: 'too-large', bytes: binary.length, bytesMax: limits.envelopeBytesMax }
  }
  return binary
}

const isHashOf = (id: string | undefined, bytes: Uint8Array): boolean => {
  const raw = fromBase32(id ?? '')
  return raw !== undefined && sameBytes(raw, sha256(bytes).subarray(0, idBytesMax))
}
