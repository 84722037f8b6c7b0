/**
 * A payload that many channels send at once, as a whole message. Phones number their channels alike, so that one message
 * per channel number serves hundreds of links; a link may frame it once, since it is the same object for each.
 */
import { encodeFrame, kind } from '@kwata/shared/wire/frames.ts'

const messagesByPayload = new WeakMap<Uint8Array, Map<number, Uint8Array>>()

/** The same bytes object for the same payload and channel, as long as somebody holds the payload. */
export const sharedDataMessage = (channel: number, payload: Uint8Array): Uint8Array => {
  let messages = messagesByPayload.get(payload)
  if (messages === undefined) {
    messages = new Map()
    messagesByPayload.set(payload, messages)
  }
  let message = messages.get(channel)
  if (message === undefined) {
    message = encodeFrame(channel, kind.data, payload)
    messages.set(channel, message)
  }
  return message
}
