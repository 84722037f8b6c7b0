/** The messages of y-websocket (y-protocols sync and awareness), read from hostile bytes and written. */
import { ByteReader } from '@kwata/shared/kernel/byte-reader.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
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

/** Type and step, then the body with its length: written straight into the frame, because a body may be megabytes. */
const framed = (body: Uint8Array, ...head: readonly number[]): Buffer => {
  let lengthBytes = 1
  for (let rest = body.length; rest > 127; rest = Math.floor(rest / 128)) lengthBytes++
  const frame = frameFor(head.length + lengthBytes + body.length)
  let at = frame.length - body.length - lengthBytes - head.length
  for (const number of head) frame[at++] = number
  let rest = body.length
  for (; rest > 127; rest = Math.floor(rest / 128)) frame[at++] = 128 | (rest & 127)
  frame[at++] = rest
  frame.set(body, at)
  return frame
}

/** Each is one WebSocket frame: the stock provider reads only the first message of one. */
export const step1Frame = (stateVector: Uint8Array): Buffer => framed(stateVector, sync, step1)
export const step2Frame = (diff: Uint8Array): Buffer => framed(diff, sync, step2)
export const updateFrame = (bytes: Uint8Array): Buffer => framed(bytes, sync, update)
export const awarenessFrame = (bytes: Uint8Array): Buffer => framed(bytes, awareness)
