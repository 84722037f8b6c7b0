/**
 * What travels over a carrier. A message is one or more frames:
 *
 *     frame = channel (varuint) · kind (varuint) · length (varuint) · payload
 *
 * Channel 0 is the carrier itself; every other channel is one room. A `data` payload is exactly one y-websocket
 * message (never two: the stock provider reads only the first). Varuints are lib0's.
 */
import * as decoding from 'lib0/decoding'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { withVarUints } from './var-uints.ts'

export const kind = {
  // channel 0
  hello: 0, // relay → phone, the first message: what to sign
  login: 1, // phone → relay: who, and the signature
  welcome: 2, // relay → phone: the relay's own proof, and its set
  marks: 3, // signed statements of how far relays have followed each other
  ping: 4,
  pong: 5,
  pull: 6, // relay → relay: send me rows after these
  page: 7, // relay → relay: rows
  pulled: 8, // relay → relay: these are on my disk now
  quota: 9, // relay → phone: what it may still have stored today
  // a room's channel
  open: 16,
  opened: 17,
  data: 18,
  stored: 19,
  closed: 20,
  got: 21, // phone → relay: so many bytes of history have arrived
  headsAsk: 22, // phone → relay: whose records differ, and where
  heads: 23,
  recordsAsk: 24, // phone → relay: the records there
  records: 25, // relay → phone: those; also unasked, what another relay holds in the place of what this one does
  here: 26, // phone → relay: what it does here now; nothing when it looks away
  present: 27, // relay → phone that looks: who else does
} as const

export type FrameKind = (typeof kind)[keyof typeof kind]

export interface Frame {
  readonly channel: number
  readonly kind: number
  readonly payload: Uint8Array
}

export const framesMax = 4096
export const channelMax = 0xffff

/** The few bytes before a payload; the payload itself may be shared by many channels. */
export const frameHeader = (channel: number, frameKind: FrameKind, payloadBytes: number): Uint8Array =>
  withVarUints([channel, frameKind, payloadBytes])

export const encodeFrame = (channel: number, frameKind: FrameKind, payload: Uint8Array): Uint8Array =>
  withVarUints([channel, frameKind, payload.length], payload)

/** Every frame of a message, or a refusal: a message is taken whole or not at all. Payloads are views, not copies. */
export const decodeFrames = (message: Uint8Array): Result<readonly Frame[]> => {
  const frames: Frame[] = []
  const decoder = decoding.createDecoder(message)
  try {
    while (decoding.hasContent(decoder)) {
      if (frames.length === framesMax) return refuse({ code: 'too-many', what: 'frames', max: framesMax })
      const channel = decoding.readVarUint(decoder)
      const frameKind = decoding.readVarUint(decoder)
      const length = decoding.readVarUint(decoder)
      if (channel > channelMax || length > message.length - decoder.pos) return refuse({ code: 'malformed' })
      frames.push({ channel, kind: frameKind, payload: decoding.readUint8Array(decoder, length) })
    }
  } catch {
    return refuse({ code: 'malformed' }) // lib0 throws where a varuint runs past the end
  }
  return ok(frames)
}
