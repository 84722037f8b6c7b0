/**
 * The guard of record rooms (SPEC.md [GUARD4] to [GUARD10]): relay and phone run the same. It is stateless, so replicas that
 * saw things in another order judge alike: a record stands or falls by its own bytes. An update is taken whole or not at all.
 */
import { bindClient, recordsKey, type RawRecord } from '../documents/bound-record.ts'
import type { Verify } from '../events/crypto.ts'
import { decodeEvent, type Envelope, type SignedEvent } from '../events/envelope.ts'
import { type Fact, verifySigned, type Verdicts, type Verified } from '../events/verify.ts'
import { isIdOf } from '../kernel/hash.ts'
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
  const unknown = verdicts === undefined ? bound.value : bound.value.filter(({ id }) => !verdicts.has(id))
  for (let i = 0; i < unknown.length; i += signaturesAtOnce) {
    const some = unknown.slice(i, i + signaturesAtOnce)
    for (const verified of await Promise.all(some.map((record) => verifySigned(record, verify))))
      if (!verified.ok) return verified
  }
  return ok(bound.value as readonly (RawRecord & SignedEvent & Fact)[])
}

/** All of the guard but the signatures. */
const bindRecords = (update: Uint8Array, room: RoomName): Result<readonly (RawRecord & SignedEvent)[]> => {
  const base = baseOf(room)
  let device: Uint8Array | undefined
  let bound = 0
  const records: (RawRecord & SignedEvent)[] = []
  const scanned = scan(update, (struct) => {
    const { client, clock } = struct
    const bytes = recordBytes(struct)
    if (!(bytes instanceof Uint8Array)) return bytes
    if (!isIdOf(struct.sub ?? '', bytes)) return { code: 'unbound' }
    const decoded = decodeEvent(bytes, struct.sub as RecordId)
    if (!decoded.ok) return decoded.refusal
    const { id, envelope } = decoded.value
    if (envelope.room !== base) return { code: 'wrong-room' }
    if (envelope.device !== device) bound = bindClient(room, (device = envelope.device)) // neighbours share theirs
    if (envelope.seq !== clock || bound !== client) return { code: 'unbound' }
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
