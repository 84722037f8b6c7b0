/**
 * A backup file (SPEC.md [REC5]): everything a phone holds, sealed by the words. Bytes: "kwata-backup", the version, a nonce,
 * AES-256-GCM over CBOR `[made ms, belongings, [[room, [record…]]…]]` with all before it as associated data: one flipped bit
 * anywhere, or one missing byte, and nothing is read.
 */
import { nonceBytes, type Aead } from '../../events/aead.ts'
import { concat, sameBytes, utf8 } from '../../kernel/bytes.ts'
import { decodeCbor, encodeCbor, type Cbor } from '../../kernel/cbor.ts'
import { isCount } from '../../kernel/cbor-shape.ts'
import type { Random } from '../../kernel/clock.ts'
import { RoomName } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import { belongingsFromCbor, belongingsToCbor, type Belongings } from './belongings.ts'

export interface Backup {
  readonly madeMs: number
  readonly own: Belongings
  readonly rooms: readonly RoomRecords[]
}

export interface RoomRecords {
  readonly room: RoomName
  /** Signed envelopes, as they are. */
  readonly records: readonly Uint8Array[]
}

export const backupBytesMax = 134_217_728
const version = 1
const head = concat(utf8('kwata-backup'), Uint8Array.of(version))

export const sealBackup = async (
  { madeMs, own, rooms }: Backup,
  key: Uint8Array,
  aead: Aead,
  random: Random,
): Promise<Result<Uint8Array>> => {
  const plain = encodeCbor([madeMs, belongingsToCbor(own), rooms.map(({ room, records }) => [room, records])])
  const bytes = head.length + nonceBytes + plain.length + 16
  if (bytes > backupBytesMax) return refuse({ code: 'too-large', bytes, bytesMax: backupBytesMax })
  const nonce = random.bytes(nonceBytes)
  return ok(concat(head, nonce, await aead.seal(key, nonce, plain, concat(head, nonce))))
}

/** 'bad-backup' for what is damaged, cut short, newer than this app, or sealed by other words: GCM does not tell which. */
export const openBackup = async (file: Uint8Array, key: Uint8Array, aead: Aead): Promise<Result<Backup>> => {
  const bad = refuse({ code: 'bad-backup' })
  const from = head.length + nonceBytes
  if (file.length > backupBytesMax || file.length < from || !sameBytes(file.subarray(0, head.length), head)) return bad
  const nonce = file.slice(head.length, from)
  const plain = await aead.open(key, nonce, file.subarray(from), concat(head, nonce))
  const parts = plain && decodeCbor(plain)
  if (!Array.isArray(parts) || parts.length !== 3) return bad
  const [madeMs, belongings, rooms] = parts as readonly Cbor[]
  const own = belongingsFromCbor(belongings)
  const read = Array.isArray(rooms) ? (rooms as readonly Cbor[]).map(roomOf) : [undefined]
  const whole = read.filter((room) => room !== undefined)
  if (!isCount(madeMs, limits.clockMsMax) || !own || whole.length < read.length) return bad
  return ok({ madeMs, own, rooms: whole })
}

const roomOf = (value: Cbor): RoomRecords | undefined => {
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [name, records] = value as readonly Cbor[]
  const room = RoomName.safeParse(name)
  const areBytes = Array.isArray(records) && (records as readonly Cbor[]).every((one) => one instanceof Uint8Array)
  return room.success && areBytes ? { room: room.data, records: records as readonly Uint8Array[] } : undefined
}
