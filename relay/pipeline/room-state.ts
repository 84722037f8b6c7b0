/** Everything durable in a room as one encoded update, and what a reader with some state vector lacks of it. */
import * as Y from 'yjs'
import type { Row, StoredRow } from '../ports/update-log.ts'
import { emptyUpdate, mergeGrouped } from './merge.ts'

export interface RoomState {
  readonly upto: Row
  readonly update: Uint8Array
  readonly stateVector: Uint8Array
  /** `stateVector` must be well-formed. Readers that come back together mostly lack the same: it is computed once. */
  diff(stateVector: Uint8Array): Uint8Array
}

/** So many different diffs of one state are kept, for state vectors up to so many bytes. */
const diffsMax = 16
const diffKeyBytesMax = 4096

export const makeRoomState = (upto: Row, update: Uint8Array, stateVector: Uint8Array): RoomState => {
  const diffs = new Map<string, Uint8Array>()
  return {
    upto,
    update,
    stateVector,
    diff: (theirs) => {
      if (theirs.length <= 1) return update
      const key = theirs.length <= diffKeyBytesMax ? String.fromCharCode(...theirs) : undefined
      const known = key === undefined ? undefined : diffs.get(key)
      if (known) return known
      const made = Y.diffUpdate(update, theirs)
      if (key !== undefined && diffs.size < diffsMax) diffs.set(key, made)
      return made
    },
  }
}

export const emptyState = makeRoomState(0, emptyUpdate, new Uint8Array([0]))

/** The state with the rows that follow it. Throws where bytes are no update. */
export const growState = (from: RoomState, rows: readonly StoredRow[]): RoomState => {
  const last = rows.at(-1)
  if (!last) return from
  const tail = mergeGrouped(rows.map((row) => row.bytes))
  const update = from.update.length > emptyUpdate.length ? Y.mergeUpdates([from.update, tail]) : tail
  return makeRoomState(last.row, update, Y.encodeStateVectorFromUpdate(update))
}
