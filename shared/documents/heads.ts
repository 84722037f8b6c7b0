/**
 * The heads of a record room: for each device how many of its records are here, and a running hash over them in order.
 * They commit to everything stored: equal state vectors with different digests are a fork, never a coincidence.
 */
import { concat } from '../kernel/bytes.ts'
import { idBytesMax, rawId, sha256 } from '../kernel/hash.ts'
import { limits } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { RawRecord } from './bound-record.ts'

export interface Head {
  /** Records of this device that are here: the next sequence. */
  readonly clock: number
  /** acc(n) = first 20 bytes of SHA-256(acc(n-1) ‖ raw id of record n); acc(-1) is empty. */
  readonly acc: Uint8Array
}

/** By Yjs client. */
export type Heads = ReadonlyMap<number, Head>

const nobody: Head = { clock: 0, acc: new Uint8Array(0) }

/** Moves `heads` on by one record: 'known' changes nothing; 'gap' changes nothing either: the one before it is missing. */
export const addToHeads = (
  heads: Map<number, Head>,
  record: Pick<RawRecord, 'id' | 'client' | 'clock'>,
): 'added' | 'known' | 'gap' => {
  const head = heads.get(record.client) ?? nobody
  if (record.clock !== head.clock) return record.clock < head.clock ? 'known' : 'gap'
  heads.set(record.client, { clock: head.clock + 1, acc: nextAcc(head.acc, record.id) })
  return 'added'
}

/** The running hash with one more record; `noAcc` before the first. */
export const nextAcc = (acc: Uint8Array, id: string): Uint8Array =>
  sha256(concat(acc, rawId(id))).subarray(0, idBytesMax)
export const noAcc = nobody.acc

/** Of records in any order; those behind a gap are left out. */
export const headsOf = (records: readonly Pick<RawRecord, 'id' | 'client' | 'clock'>[]): Map<number, Head> => {
  const heads = new Map<number, Head>()
  for (const record of [...records].sort((a, b) => a.clock - b.clock)) addToHeads(heads, record)
  return heads
}

const entryBytes = 8 + 8 + idBytesMax

/** Sorted by client: 8 bytes client, 8 bytes clock, 20 bytes acc, big-endian. One set of heads has one form. */
export const encodeHeads = (heads: Heads): Uint8Array => {
  const bytes = new Uint8Array(heads.size * entryBytes)
  const view = new DataView(bytes.buffer)
  const clients = Float64Array.from(heads.keys()).sort()
  clients.forEach((client, i) => {
    const head = heads.get(client) ?? nobody
    writeUint53(view, i * entryBytes, client)
    writeUint53(view, i * entryBytes + 8, head.clock)
    bytes.set(head.acc, i * entryBytes + 16)
  })
  return bytes
}

/** What `encodeHeads` wrote, from a disk or a relay. */
export const decodeHeads = (bytes: Uint8Array): Result<Map<number, Head>> => {
  const count = bytes.length / entryBytes
  if (!Number.isInteger(count)) return refuse({ code: 'malformed' })
  if (count > limits.headsPerRoomMax) return refuse({ code: 'too-many', what: 'heads', max: limits.headsPerRoomMax })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const heads = new Map<number, Head>()
  let before = 0
  for (let at = 0; at < bytes.length; at += entryBytes) {
    const client = readUint53(view, at)
    const clock = readUint53(view, at + 8)
    if (!(client > before && clock > 0 && clock <= limits.seqMax + 1)) return refuse({ code: 'malformed' })
    heads.set(client, { clock, acc: new Uint8Array(bytes.subarray(at + 16, at + entryBytes)) })
    before = client
  }
  return ok(heads)
}

/** The first 16 bytes of SHA-256 over the encoded heads. */
export const digestOfHeads = (heads: Heads): Uint8Array => sha256(encodeHeads(heads)).subarray(0, 16)

/** As `Y.encodeStateVector` writes it for a document that holds exactly these records. */
export const stateVectorOfHeads = (heads: Heads): Uint8Array => {
  const bytes: number[] = []
  writeVarUint(bytes, heads.size)
  for (const client of Float64Array.from(heads.keys()).sort().reverse()) {
    writeVarUint(bytes, client)
    writeVarUint(bytes, heads.get(client)?.clock ?? 0)
  }
  return Uint8Array.from(bytes)
}

const writeVarUint = (bytes: number[], value: number): void => {
  let rest = value
  while (rest > 127) {
    bytes.push(128 | (rest % 128))
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

const writeUint53 = (view: DataView, at: number, value: number): void => {
  view.setUint32(at, Math.floor(value / 2 ** 32))
  view.setUint32(at + 4, value % 2 ** 32)
}

/** NaN where it does not fit 53 bits, which no comparison above lets through. */
const readUint53 = (view: DataView, at: number): number => {
  const high = view.getUint32(at)
  return high < 2 ** 21 ? high * 2 ** 32 + view.getUint32(at + 4) : Number.NaN
}
