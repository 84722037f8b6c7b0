/**
 * Branded ids: a PostId is never mixed up with a UserId, at no cost at run time.
 * Every id is the first 20 bytes of a SHA-256, in 32 characters of lower-case base32 (kernel/hash.ts).
 */
import * as z from 'zod/mini'

const id = <const B extends string>() =>
  z
    .string()
    .check(z.regex(/^[a-z2-7]{32}$/))
    .brand<B>()

/** Hash of a signed envelope: the key of a record. */
export const RecordId = id<'RecordId'>()
export type RecordId = z.infer<typeof RecordId>

/** Hash of a person's signed genesis. */
export const UserId = id<'UserId'>()
export type UserId = z.infer<typeof UserId>

/** Hash of a device's public key. */
export const DeviceId = id<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>

/** Hash of a space's signed genesis. */
export const SpaceId = id<'SpaceId'>()
export type SpaceId = z.infer<typeof SpaceId>

/** Hash of the list of a sealed file's chunks. */
export const FileId = id<'FileId'>()
export type FileId = z.infer<typeof FileId>

/** Hash of a relay's public key: the name under which its rows are counted. */
export const SiteId = id<'SiteId'>()
export type SiteId = z.infer<typeof SiteId>

export const roomNameMax = 96

/** `<space>.<kind>[.<part>].<generation>`: what is opened, stored and replicated. */
export const RoomName = z
  .string()
  .check(z.maxLength(roomNameMax), z.regex(/^[a-z2-7]{32}\.[a-z][a-z0-9-]*(\.[a-z0-9-]+)?\.(0|[1-9][0-9]{0,3})$/))
  .brand<'RoomName'>()
export type RoomName = z.infer<typeof RoomName>

/** A room's name without its generation: what an envelope is signed for. */
export type RoomBase = string & { readonly RoomBase: unique symbol }

export interface RoomParts {
  readonly space: SpaceId
  readonly kind: string
  readonly part: string | undefined
  readonly generation: number
  readonly base: RoomBase
}

/** Total on a RoomName: the grammar has been checked. */
export const partsOf = (room: RoomName): RoomParts => {
  const dots = room.split('.')
  const generation = Number(dots.at(-1))
  return {
    space: dots[0] as SpaceId,
    kind: dots[1] ?? '',
    part: dots.length === 4 ? dots[2] : undefined,
    generation,
    base: baseOf(room),
  }
}

export const baseOf = (room: RoomName): RoomBase => room.slice(0, room.lastIndexOf('.')) as RoomBase

export const roomOf = (space: SpaceId, kind: string, generation = 0): RoomName =>
  `${space}.${kind}.${generation}` as RoomName

/** One part of what would grow too large as one room: a month, say. */
export const partRoomOf = (space: SpaceId, kind: string, part: string, generation = 0): RoomName =>
  `${space}.${kind}.${part}.${generation}` as RoomName

const basePattern = /^[a-z2-7]{32}\.[a-z][a-z0-9-]*(\.[a-z0-9-]+)?$/

/** What is left of some RoomName when its generation is cut off. */
export const isRoomBase = (text: string): text is RoomBase => text.length <= roomNameMax - 5 && basePattern.test(text)
