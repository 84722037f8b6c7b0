/** Yjs V1 updates written struct by struct, right or wrong: what a liar sends. */
import * as encoding from 'lib0/encoding'

export type WriteStruct = (encoder: encoding.Encoder) => void

export interface RawClient {
  readonly client: number
  readonly clock: number
  readonly structs: readonly WriteStruct[]
}

export const rawUpdate = (
  clients: readonly RawClient[],
  deleted: readonly (readonly [number, number, number])[] = [],
): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, clients.length)
    for (const { client, clock, structs } of clients) {
      for (const head of [structs.length, client, clock]) encoding.writeVarUint(encoder, head)
      for (const write of structs) write(encoder)
    }
    encoding.writeVarUint(encoder, deleted.length)
    for (const [client, clock, length] of deleted) {
      for (const part of [client, 1, clock, length]) encoding.writeVarUint(encoder, part)
    }
  })

export interface RawItem {
  readonly ref?: number
  readonly origin?: readonly [number, number]
  readonly rightOrigin?: readonly [number, number]
  readonly root?: string
  readonly parent?: readonly [number, number]
  readonly sub?: string
  readonly content: WriteStruct
}

export const item =
  ({ ref = 3, origin, rightOrigin, root = 'r', parent, sub, content }: RawItem): WriteStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, ref | (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (sub === undefined ? 0 : 32))
    for (const part of [...(origin ?? []), ...(rightOrigin ?? [])]) encoding.writeVarUint(encoder, part)
    if (!origin && !rightOrigin) {
      encoding.writeVarUint(encoder, parent ? 0 : 1)
      if (parent) for (const part of parent) encoding.writeVarUint(encoder, part)
      else encoding.writeVarString(encoder, root)
      if (sub !== undefined) encoding.writeVarString(encoder, sub)
    }
    content(encoder)
  }

export const binary =
  (bytes: Uint8Array): WriteStruct =>
  (encoder) =>
    encoding.writeVarUint8Array(encoder, bytes)

/** A type of Yjs: 1 is Y.Map. */
export const type =
  (kind: number): WriteStruct =>
  (encoder) =>
    encoding.writeVarUint(encoder, kind)

/** GC (0) or a skip (10): takes up clocks and holds nothing. */
export const filler =
  (ref: 0 | 10, length: number): WriteStruct =>
  (encoder) => {
    encoding.writeUint8(encoder, ref)
    encoding.writeVarUint(encoder, length)
  }
