/**
 * What a phone and a relay say to each other to find where one device's records differ between them: running hashes at
 * chosen counts, then the records themselves (SPEC.md [FORK1] to [FORK6]). A `records` payload is a V1 update for the guard.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Head, Heads } from '../documents/heads.ts'
import type { Result } from '../kernel/result.ts'
import { limits } from '../kernel/limits.ts'
import { malformed, readAll, readBytes, readCounted } from './read.ts'
import { accBytes, digestBytes } from './sizes.ts'

/** The first `clock` records of `client`. */
export interface Point {
  readonly client: number
  readonly clock: number
}

/** All heads, unless they are those of this digest; or the running hashes at some points. */
export type HeadsAsk =
  | { readonly ask: 'all'; readonly digest: Uint8Array }
  | { readonly ask: 'points'; readonly points: readonly Point[] }

export interface HeadAt extends Point, Head {}

export const pointsMax = 256
export const recordsAskedMax = 16

const all = 0
const some = 1

const writePoint = (encoder: encoding.Encoder, { client, clock }: Point): void => {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

const readPoint = (decoder: decoding.Decoder): Point => ({
  client: decoding.readVarUint(decoder),
  clock: decoding.readVarUint(decoder),
})

export const encodeHeadsAsk = (asked: HeadsAsk): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8(encoder, asked.ask === 'all' ? all : some)
    if (asked.ask === 'all') return encoding.writeUint8Array(encoder, asked.digest)
    encoding.writeVarUint(encoder, asked.points.length)
    for (const point of asked.points) writePoint(encoder, point)
  })

export const decodeHeadsAsk = (bytes: Uint8Array): Result<HeadsAsk> =>
  readAll(bytes, (decoder) => {
    const ask = decoding.readUint8(decoder)
    if (ask === all) return { ask: 'all', digest: readBytes(decoder, digestBytes) }
    return ask === some ? { ask: 'points', points: readCounted(decoder, pointsMax, readPoint) } : malformed()
  })

/** Empty in answer to 'all': they are those of the digest. */
export const encodeHeadList = (heads: readonly HeadAt[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, heads.length)
    for (const head of heads) {
      writePoint(encoder, head)
      encoding.writeUint8Array(encoder, head.acc)
    }
  })

export const decodeHeadList = (bytes: Uint8Array): Result<readonly HeadAt[]> =>
  readAll(bytes, (decoder) =>
    readCounted(decoder, limits.headsPerRoomMax, () => ({
      ...readPoint(decoder),
      acc: readBytes(decoder, accBytes),
    })),
  )

export const headList = (heads: Heads): readonly HeadAt[] => [...heads].map(([client, head]) => ({ client, ...head }))

/** The record at each point is the one with that sequence. */
export const encodeRecordsAsk = (points: readonly Point[]): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, points.length)
    for (const point of points) writePoint(encoder, point)
  })

export const decodeRecordsAsk = (bytes: Uint8Array): Result<readonly Point[]> =>
  readAll(bytes, (decoder) => readCounted(decoder, recordsAskedMax, readPoint))

/** What this device may still have stored on this relay today. */
export interface Quota {
  readonly usedBytes: number
  readonly maxBytes: number
}

export const encodeQuota = ({ usedBytes, maxBytes }: Quota): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, usedBytes)
    encoding.writeVarUint(encoder, maxBytes)
  })

export const decodeQuota = (bytes: Uint8Array): Result<Quota> =>
  readAll(bytes, (decoder) => ({ usedBytes: decoding.readVarUint(decoder), maxBytes: decoding.readVarUint(decoder) }))
