/**
 * Bound ids (SPEC.md [BIND1]): in a record room the Yjs client id of a device follows from the room and its key, and the
 * clock is the sequence in its envelope. So nobody can take another's place, and "stored up to clock n" means something.
 */
import type { Envelope } from '../events/envelope.ts'
import { concat, toBase32, utf8 } from '../kernel/bytes.ts'
import { sha256 } from '../kernel/hash.ts'
import type { RecordId, RoomName } from '../kernel/ids.ts'

/** One record as it sits in a Yjs document: an item of length 1 in `Y.Map('r')`, under its id. */
export interface RawRecord {
  readonly id: RecordId
  readonly client: number
  readonly clock: number
  readonly bytes: Uint8Array
}

/** The name of the only shared type of a record room. */
export const recordsKey = 'r'

const domain = 'kwata/client/1\0'
const cacheMax = 4096
const cache = new Map<string, number>()

/** The first 53 bits of SHA-256(domain ‖ room name ‖ device key), never 0. */
export const bindClient = (room: RoomName, deviceKey: Uint8Array): number => {
  const name = room + toBase32(deviceKey)
  const known = cache.get(name)
  if (known !== undefined) return known
  const hash = sha256(concat(utf8(domain + room), deviceKey))
  const view = new DataView(hash.buffer, hash.byteOffset)
  const client = view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11)
  if (cache.size >= cacheMax) cache.clear()
  cache.set(name, client || 1)
  return client || 1
}

/** Where a signed event stands in a room. */
export const boundRecord = (
  room: RoomName,
  signed: { id: RecordId; bytes: Uint8Array; envelope: Envelope },
): RawRecord => ({
  id: signed.id,
  client: bindClient(room, signed.envelope.device),
  clock: signed.envelope.seq,
  bytes: signed.bytes,
})
