/**
 * A bounded reader of Yjs V1 updates (SPEC.md [GUARD1] to [GUARD3]). It calls no Yjs, never throws, and does work linear in the bytes
 * given: counts are believed only as far as bytes are left to back them. V2 from outside is not read at all: 23 bytes of
 * it hang the process.
 */
import { ByteReader } from '../kernel/byte-reader.ts'
import { limits } from '../kernel/limits.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import { isTooDeep, nestedOf, type Nested } from './nesting.ts'
import { readContent, typeRef } from './scan-content.ts'
import { readId, readString, type ScannedStruct } from './struct.ts'

export type { ScannedStruct } from './struct.ts'

export interface Scanned {
  readonly structs: number
  readonly deleteRanges: number
  /** From the first to behind the last clock of each client. */
  readonly clocks: ReadonlyMap<number, { readonly from: number; readonly to: number }>
}

/** Return a refusal to stop. */
export type Visit = (struct: ScannedStruct) => Refusal | undefined

export const gcRef = 0
export const skipRef = 10
const malformed = { code: 'malformed' } as const

/** What one update may hold. */
export type UpdateBounds = Record<
  'updateBytesMax' | 'clientsPerUpdateMax' | 'structsPerUpdateMax' | 'deleteRangesPerUpdateMax',
  number
>

/** Reads the whole update, handing over each struct on the way. */
export const scan = (update: Uint8Array, visit: Visit = accept, bounds: UpdateBounds = limits): Result<Scanned> => {
  let nestedTypes = 0
  const scanned = readUpdate(
    update,
    (struct) => {
      if (struct.ref === typeRef && struct.parentRoot === undefined) nestedTypes++
      return visit(struct)
    },
    bounds,
  )
  // Deeper than the number of types in it no update goes: nearly none needs the second look.
  if (scanned.ok && nestedTypes > limits.depthMax && isNestedTooDeep(update, bounds)) return refuse(malformed)
  return scanned
}

const isNestedTooDeep = (update: Uint8Array, bounds: UpdateBounds): boolean => {
  const nested: Nested[] = []
  const keep: Visit = (struct) => {
    const found = nestedOf(struct)
    if (found) nested.push(found)
    return undefined
  }
  readUpdate(update, keep, bounds)
  return isTooDeep(nested, limits.depthMax)
}

const accept: Visit = () => undefined

const readUpdate = (update: Uint8Array, visit: Visit, bounds: UpdateBounds): Result<Scanned> => {
  if (update.length > bounds.updateBytesMax) {
    return refuse({ code: 'too-large', bytes: update.length, bytesMax: bounds.updateBytesMax })
  }
  const reader = new ByteReader(update)
  const clocks = new Map<number, { from: number; to: number }>()
  const clients = reader.varUint()
  if (clients > bounds.clientsPerUpdateMax) return tooMany('clients', bounds.clientsPerUpdateMax)
  let structs = 0
  for (let i = 0; i < clients; i++) {
    const count = reader.varUint()
    const client = reader.varUint()
    const from = reader.varUint()
    structs += count
    if (structs > bounds.structsPerUpdateMax) return tooMany('structs', bounds.structsPerUpdateMax)
    if (reader.failed || count === 0 || count > reader.left || clocks.has(client)) return refuse(malformed)
    const struct = blank(client, from)
    for (let k = 0; k < count; k++) {
      readStruct(reader, struct)
      if (reader.failed || struct.length === 0 || struct.clock + struct.length > Number.MAX_SAFE_INTEGER)
        return refuse(malformed)
      const refusal = visit(struct)
      if (refusal) return refuse(refusal)
      struct.clock += struct.length
    }
    clocks.set(client, { from, to: struct.clock })
  }
  const deleteRanges = readDeleteSet(reader, bounds)
  if (deleteRanges > bounds.deleteRangesPerUpdateMax) return tooMany('delete ranges', bounds.deleteRangesPerUpdateMax)
  return reader.failed || reader.left > 0 ? refuse(malformed) : ok({ structs, deleteRanges, clocks })
}

const tooMany = (what: string, max: number) => refuse({ code: 'too-many', what, max })

const blank = (client: number, clock: number): ScannedStruct => ({
  client,
  clock,
  length: 1,
  ref: gcRef,
  origin: undefined,
  rightOrigin: undefined,
  parentRoot: undefined,
  parentId: undefined,
  sub: undefined,
  binary: undefined,
})

const readStruct = (reader: ByteReader, struct: ScannedStruct): void => {
  const info = reader.byte()
  struct.ref = info & 31
  struct.origin = struct.rightOrigin = struct.parentId = undefined
  struct.parentRoot = struct.sub = struct.binary = undefined
  if (struct.ref === gcRef || info === skipRef) {
    struct.length = reader.varUint()
    return
  }
  if (info & 128) struct.origin = readId(reader)
  if (info & 64) struct.rightOrigin = readId(reader)
  if (!struct.origin && !struct.rightOrigin) {
    if (reader.varUint() === 1) struct.parentRoot = readString(reader)
    else struct.parentId = readId(reader)
    if (info & 32) struct.sub = readString(reader)
  }
  readContent(reader, struct)
}

/** The number of ranges, or one more than may be. */
const readDeleteSet = (reader: ByteReader, bounds: UpdateBounds): number => {
  const clients = reader.varUint()
  if (clients > bounds.clientsPerUpdateMax) reader.fail()
  let ranges = 0
  for (let i = 0; i < clients && !reader.failed; i++) {
    reader.varUint()
    const count = reader.varUint()
    ranges += count
    if (ranges > bounds.deleteRangesPerUpdateMax) return ranges
    if (count * 2 > reader.left) reader.fail()
    for (let k = 0; k < count && !reader.failed; k++) readId(reader)
  }
  return ranges
}
