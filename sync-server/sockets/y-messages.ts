/** The messages of y-websocket (y-protocols sync and awareness), read from hostile bytes and written. */
import { ByteReader } from '@kwata/shared/kernel/byte-reader.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import * as encoding from 'lib0/encoding'
import { frameFor } from './ws-frame.ts'

const sync = 0
const awareness = 1
const queryAwareness = 3
const step1 = 0
const step2 = 1
const update = 2

export type YMessage =
  | { readonly kind: 'step1'; readonly stateVector: Uint8Array }
  | { readonly kind: 'step2' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly update: Uint8Array }
  | { readonly kind: 'query-awareness' }

/** Undefined: not a message of this protocol. */
export const readYMessage = (bytes: Uint8Array): YMessage | undefined => {
  const reader = new ByteReader(bytes)
  const type = reader.varUint()
  if (type === queryAwareness) return reader.failed ? undefined : { kind: 'query-awareness' }
  const step = type === sync ? reader.varUint() : 0
  const body = reader.take(reader.varUint())
  if (reader.failed) return undefined
  if (type === awareness) return { kind: 'awareness', update: body }
  if (type !== sync) return undefined
  if (step === step1) return isStateVector(body) ? { kind: 'step1', stateVector: body } : undefined
  if (step === step2) return { kind: 'step2', update: body }
  return step === update ? { kind: 'update', update: body } : undefined
}

/** Well-formed, and small enough to be compared with. */
export const isStateVector = (bytes: Uint8Array): boolean => {
  if (bytes.length > limits.stateVectorBytesMax) return false
  const reader = new ByteReader(bytes)
  const entries = reader.varUint()
  if (entries > limits.stateVectorEntriesMax) return false
  for (let i = 0; i < entries * 2 && !reader.failed; i++) reader.varUint()
  return !reader.failed && reader.left === 0
}

const message = (body: Uint8Array, ...head: readonly number[]): Uint8Array => {
  const encoder = encoding.createEncoder()
  for (const number of head) encoding.writeVarUint(encoder, number)
  encoding.writeVarUint8Array(encoder, body)
  return encoding.toUint8Array(encoder)
}

export const step1Message = (stateVector: Uint8Array): Uint8Array => message(stateVector, sync, step1)
export const step2Message = (diff: Uint8Array): Uint8Array => message(diff, sync, step2)
export const updateMessage = (bytes: Uint8Array): Uint8Array => message(bytes, sync, update)

/** `frameOf(updateMessage(bytes))` in one allocation: the one message that is made for every edit. */
export const updateFrame = (bytes: Uint8Array): Buffer => {
  let lengthBytes = 1
  for (let rest = bytes.length; rest > 127; rest = Math.floor(rest / 128)) lengthBytes++
  const frame = frameFor(2 + lengthBytes + bytes.length)
  let at = frame.length - bytes.length - lengthBytes - 2
  frame[at++] = sync
  frame[at++] = update
  let rest = bytes.length
  for (; rest > 127; rest = Math.floor(rest / 128)) frame[at++] = 128 | (rest & 127)
  frame[at++] = rest
  frame.set(bytes, at)
  return frame
}
export const awarenessMessage = (bytes: Uint8Array): Uint8Array => message(bytes, awareness)
