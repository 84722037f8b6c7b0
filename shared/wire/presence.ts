/**
 * Who looks at a room now, over its channel. A phone says what it does (`here`: a few bytes of its own choosing, none when it
 * looks away); the relay tells those who look themselves (`present`), and writes whose state each is from their login.
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { DeviceId, UserId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import type { Result } from '../kernel/result.ts'
import { malformed, readAll, readBounded, readCounted, readId, writeId } from './read.ts'

export interface Present {
  readonly user: UserId
  readonly device: DeviceId
  /** Empty: gone. */
  readonly state: Uint8Array
}

export interface PresentList {
  /** All that there are: whoever is not named is gone. Else only what changed. */
  readonly whole: boolean
  readonly present: readonly Present[]
}

export const encodePresent = ({ whole, present }: PresentList): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8(encoder, whole ? 1 : 0)
    encoding.writeVarUint(encoder, present.length)
    for (const { user, device, state } of present) {
      writeId(encoder, user)
      writeId(encoder, device)
      encoding.writeVarUint8Array(encoder, state)
    }
  })

export const decodePresent = (bytes: Uint8Array): Result<PresentList> =>
  readAll(bytes, (decoder) => {
    const whole = decoding.readUint8(decoder)
    if (whole > 1) return malformed()
    return {
      whole: whole === 1,
      present: readCounted(decoder, limits.awarenessStatesMax, (one) => ({
        user: readId(one) as UserId,
        device: readId(one) as DeviceId,
        state: readBounded(one, limits.presenceBytesMax),
      })),
    }
  })
