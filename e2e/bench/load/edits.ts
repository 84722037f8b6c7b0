/** What the load writes and how it counts what comes back. */
import { clientFrame } from './raw-client.ts'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'

export const updateFrame = (update: Uint8Array): Buffer => frame(2, update)
export const step1Frame = (stateVector: Uint8Array): Buffer => frame(0, stateVector)

const frame = (step: number, body: Uint8Array): Buffer => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, step)
  encoding.writeVarUint8Array(encoder, body)
  return clientFrame(encoding.toUint8Array(encoder))
}

/** The Yjs update of a second sync step or of an update message. */
export const bodyOf = (payload: Uint8Array): Uint8Array => {
  const decoder = decoding.createDecoder(payload)
  decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}

export const isStep2 = (payload: Uint8Array): boolean => payload[0] === 0 && payload[1] === 1
export const isUpdate = (payload: Uint8Array): boolean => payload[0] === 0 && payload[1] === 2

/** `count` updates of one character each, appended by one author. */
export const typing = (client: number, count: number): Uint8Array[] => {
  const doc = new Y.Doc()
  doc.clientID = client
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  const text = doc.getText(String(client))
  for (let i = 0; i < count; i++) text.insert(i, 'a')
  return updates
}

export interface Counted {
  readonly edits: number
  /** Author and number of characters. */
  readonly by: readonly (readonly [number, number])[]
}

/** Counts inserted characters. The same payload reaches many readers, so it is decoded once. */
export const makeCounter = (): ((payload: Buffer) => Counted) => {
  const known = new Map<string, Counted>()
  return (payload) => {
    const key = `${payload.length}${payload.toString('latin1', 0, 24)}${payload.toString('latin1', Math.max(0, payload.length - 24))}`
    const seen = known.get(key)
    if (seen) return seen
    const { from, to } = Y.parseUpdateMeta(bodyOf(payload))
    const by = [...to].map(([client, end]) => [client, end - (from.get(client) ?? 0)] as const)
    const counted = { edits: by.reduce((sum, [, count]) => sum + count, 0), by }
    if (known.size > 20_000) known.clear()
    known.set(key, counted)
    return counted
  }
}

/** Deterministic numbers in [0, max). */
const seeded = (seed: number) => {
  let state = seed
  return (max: number): number => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff
    return state % max
  }
}

interface Trace {
  readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[]
}

/** Single edits of one text: of a recorded trace (json, gzipped) or, without one, seeded: jumps, typing, deletions. */
export const manyEdits = (count: number, tracePath?: string): { updates: Uint8Array[]; text: string } => {
  const doc = new Y.Doc()
  doc.clientID = 1
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  const text = doc.getText('text')
  if (tracePath === undefined) typeSeeded(text, count)
  else replay(text, count, JSON.parse(gunzipSync(readFileSync(tracePath)).toString()) as Trace)
  return { updates, text: text.toJSON() }
}

const typeSeeded = (text: Y.Text, count: number): void => {
  const random = seeded(1)
  let at = 0
  for (let i = 0; i < count; i++) {
    if (random(20) === 0) at = random(text.length + 1)
    if (random(10) === 0 && at > 0 && text.length > at) text.delete(--at, 1)
    else text.insert(at++, 'a')
  }
}

const replay = (text: Y.Text, count: number, { txns }: Trace): void => {
  let done = 0
  for (const { patches } of txns) {
    for (const [at, deleted, inserted] of patches) {
      if (deleted > 0) text.delete(at, deleted)
      if (inserted.length > 0) text.insert(at, inserted)
    }
    if (++done >= count) return
  }
}
