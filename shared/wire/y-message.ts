/**
 * The y-websocket messages that pass through a channel, taken apart far enough to guard them.
 * Format: y-protocols PROTOCOL.md. Anything else than these is not for a record room.
 */
import * as decoding from 'lib0/decoding'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { withVarUints } from './var-uints.ts'

const messageSync = 0
const messageAwareness = 1
const step1 = 0
const step2 = 1
const update = 2

export type YMessage =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly update: Uint8Array }

export const readYMessage = (bytes: Uint8Array): Result<YMessage> => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const outer = decoding.readVarUint(decoder)
    const inner = outer === messageSync ? decoding.readVarUint(decoder) : -1
    const payload = decoding.readVarUint8Array(decoder)
    if (decoding.hasContent(decoder)) return refuse({ code: 'malformed' })
    if (outer === messageAwareness) return ok({ type: 'awareness', update: payload })
    if (inner === step1) return ok({ type: 'step1', stateVector: payload })
    if (inner === step2) return ok({ type: 'step2', update: payload })
    if (inner === update) return ok({ type: 'update', update: payload })
  } catch {
    return refuse({ code: 'malformed' }) // lib0 throws at the end of the bytes
  }
  return refuse({ code: 'malformed' })
}

const sync = (inner: number, payload: Uint8Array): Uint8Array =>
  withVarUints([messageSync, inner, payload.length], payload)

export const yStep1 = (stateVector: Uint8Array): Uint8Array => sync(step1, stateVector)
export const yStep2 = (bytes: Uint8Array): Uint8Array => sync(step2, bytes)
export const yUpdate = (bytes: Uint8Array): Uint8Array => sync(update, bytes)

/** A V1 update with no structs and no deletions. */
export const emptyUpdate: Uint8Array = new Uint8Array([0, 0])
export const isEmptyUpdate = (bytes: Uint8Array): boolean => bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0

/** Says that all history has been sent. */
export const yCaughtUp: Uint8Array = yStep2(emptyUpdate)

/** An awareness message about nobody: feeds the stock provider's 30 s silence alarm and means nothing. */
export const yNobody: Uint8Array = new Uint8Array([messageAwareness, 1, 0])
