/**
 * Bound ids (SPEC.md [BIND1]): in a record room the Yjs client id of a device follows from the room and its key, and the
 * clock is the sequence in its envelope. So nobody can take another's place, and "stored up to clock n" means something.
 */
import type { Envelope } from '../events/envelope.ts'
import { concat, toLatin1, utf8 } from '../kernel/bytes.ts'
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
const cachedClientsMax = 8192
const clientsByRoom = new Map<RoomName, Map<string, number>>()
let cachedClients = 0

/** The first 53 bits of SHA-256(domain ‖ room name ‖ device key), never 0. Remembered for as many as are in use at once. */
export const bindClient = (room: RoomName, deviceKey: Uint8Array): number => {
  const clients = clientsByRoom.get(room) ?? new Map<string, number>()
  const name = toLatin1(deviceKey)
  const known = clients.get(name)
  if (known !== undefined) return known
  const client = hashToClient(sha256(concat(utf8(domain + room), deviceKey)))
  if (cachedClients++ >= cachedClientsMax) {
    clientsByRoom.clear()
    clients.clear()
    cachedClients = 1
  }
  clientsByRoom.set(room, clients.set(name, client))
  return client
}

const hashToClient = (hash: Uint8Array): number => {
  const view = new DataView(hash.buffer, hash.byteOffset)
  return view.getUint32(0) * 2 ** 21 + (view.getUint32(4) >>> 11) || 1
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
