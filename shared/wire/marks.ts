/**
 * A relay's signed word on how far it has followed the others: "of each of these logs, every row up to here is on my
 * disk". Any relay may pass it on, none can make it up; this is what "on n of m relays" rests on.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Signer, Verify } from '../events/crypto.ts'
import { concat, utf8 } from '../kernel/bytes.ts'
import { idOf } from '../kernel/hash.ts'
import { bindClient } from '../documents/bound-record.ts'
import type { RoomName, SiteId } from '../kernel/ids.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import type { Place } from './messages.ts'
import { readAll, readBounded, readBytes, readCounted, readId, writeId } from './read.ts'
import { keyBytes, signatureBytes } from './sizes.ts'

const domain = utf8('kwata/marks/1\0')
export const placesMax = 256
export const signedMarksBytesMax = 16_384

export interface Marks {
  readonly site: SiteId // whose disk
  readonly places: readonly Place[]
}

/** Signed marks as they travel: key · places · signature. */
export type SignedMarks = Uint8Array

export const writePlace = (encoder: encoding.Encoder, place: Place): void => {
  writeId(encoder, place.site)
  encoding.writeVarUint(encoder, place.epoch)
  encoding.writeVarUint(encoder, place.row)
}

export const readPlace = (decoder: decoding.Decoder): Place => ({
  site: readId(decoder) as SiteId,
  epoch: decoding.readVarUint(decoder),
  row: decoding.readVarUint(decoder),
})

export const signMarks = async (signer: Signer, places: readonly Place[]): Promise<SignedMarks> => {
  const said = encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, signer.key)
    encoding.writeVarUint(encoder, places.length)
    for (const place of places) writePlace(encoder, place)
  })
  return concat(said, await signer.sign(concat(domain, said)))
}

export const readMarks = async (bytes: SignedMarks, verify: Verify): Promise<Result<Marks>> => {
  if (bytes.length < keyBytes + signatureBytes) return refuse({ code: 'malformed' })
  const said = bytes.subarray(0, bytes.length - signatureBytes)
  const read = readAll(said, (decoder) => ({
    key: readBytes(decoder, keyBytes),
    places: readCounted(decoder, placesMax, readPlace),
  }))
  if (!read.ok) return read
  const genuine = await verify(read.value.key, concat(domain, said), bytes.subarray(said.length))
  return genuine
    ? ok({ site: idOf(read.value.key) as SiteId, places: read.value.places })
    : refuse({ code: 'bad-signature' })
}

/**
 * What a relay's marks do not claim: of the records of `client`, those from `clock` on, because it holds another branch of
 * that device's there; with `clientOfRoom`, anything of a room of which it refused a row. Lacks travel and are kept as
 * places of nobody's log; an earlier clock is a greater row, so that they too only grow.
 */
export interface Lack {
  readonly client: number
  readonly clock: number
}

const nobody = 'a'.repeat(32) as SiteId
const clocksMax = 2 ** 32

/** So many of a relay's places may be lacks. Beyond them its marks stand still: honest, and slower. */
export const lacksMax = 128

export const isLack = ({ site }: Pick<Place, 'site'>): boolean => site === nobody
export const placeOfLack = ({ client, clock }: Lack): Place => ({ site: nobody, epoch: client, row: clocksMax - clock })
/** The client of nobody's device: stands for a whole room. */
export const clientOfRoom = (room: RoomName): number => bindClient(room, new Uint8Array(keyBytes))

/** From which record of this client on the marks say nothing of this room. */
export const lackedFrom = ({ places }: Marks, room: RoomName, client: number): number => {
  const lacks = places.filter(isLack)
  if (lacks.length === 0) return Infinity
  if (lacks.some(({ epoch }) => epoch === clientOfRoom(room))) return 0
  return Math.min(Infinity, ...lacks.filter(({ epoch }) => epoch === client).map(({ row }) => clocksMax - row))
}

/** In which epoch the relay was when it signed: its own places say after which row each of its epochs began. */
export const epochOfMarks = ({ site, places }: Marks): number =>
  Math.max(0, ...places.filter((place) => place.site === site).map(({ epoch }) => epoch))

const relaysInSetMax = 64

export const encodeMarksList = (list: readonly SignedMarks[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, list.length)
    for (const marks of list) encoding.writeVarUint8Array(encoder, marks)
  })

export const decodeMarksList = (bytes: Uint8Array): Result<readonly SignedMarks[]> =>
  readAll(bytes, (decoder) => readCounted(decoder, relaysInSetMax, () => readBounded(decoder, signedMarksBytesMax)))
