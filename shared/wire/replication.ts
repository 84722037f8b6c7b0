/** What relays say to each other: which rows are wanted, and pages of rows. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Result } from '../kernel/result.ts'
import { placesMax, readPlace, writePlace } from './marks.ts'
import type { Place } from './messages.ts'
import { readAll, readBounded, readCounted, readText } from './read.ts'

/**
 * Everything that the puller holds for certain, by (site, epoch): of the log that it pulls, where to go on; of every other
 * log, its own included, which rows need not be sent.
 */
export interface Pull {
  readonly holds: readonly Place[]
}

export interface PageEntry {
  readonly room: string
  readonly bytes: Uint8Array
  /** Where it was first accepted; undefined for a part of a snapshot. */
  readonly origin: Place | undefined
}

export interface Page {
  readonly entries: readonly PageEntry[]
  /** What holds once every entry up to and with this page is on the puller's disk. */
  readonly marks: readonly Place[]
}

const entriesMax = 65_536
const roomBytesMax = 256
const entryBytesMax = 64 * 1024 * 1024
const holdsMax = 4_096

export const encodePull = ({ holds }: Pull): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, holds.length)
    for (const place of holds) writePlace(encoder, place)
  })

export const decodePull = (bytes: Uint8Array): Result<Pull> =>
  readAll(bytes, (decoder) => ({ holds: readCounted(decoder, holdsMax, readPlace) }))

export const encodePage = ({ entries, marks }: Page): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { room, bytes, origin } of entries) {
      encoding.writeVarString(encoder, room)
      encoding.writeVarUint8Array(encoder, bytes)
      encoding.writeUint8(encoder, origin === undefined ? 0 : 1)
      if (origin !== undefined) writePlace(encoder, origin)
    }
    encoding.writeVarUint(encoder, marks.length)
    for (const mark of marks) writePlace(encoder, mark)
  })

export const decodePage = (bytes: Uint8Array): Result<Page> =>
  readAll(bytes, (decoder) => ({
    entries: readCounted(decoder, entriesMax, () => ({
      room: readText(decoder, roomBytesMax),
      bytes: readBounded(decoder, entryBytesMax),
      origin: decoding.readUint8(decoder) === 1 ? readPlace(decoder) : undefined,
    })),
    marks: readCounted(decoder, placesMax, readPlace),
  }))
