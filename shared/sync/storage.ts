/** What the phone keeps, as the sync half needs it. The browser's is client/store; a world's forgets on purpose. */
import type * as Y from 'yjs'
import type { RecordId, RoomName } from '../kernel/ids.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import type { Acks } from './acks.ts'
import type { WatchState } from './room-watch.ts'

/** A record that this device signed. */
export interface OwnRecord {
  readonly room: RoomName
  readonly seq: number
  readonly id: RecordId
  readonly bytes: Uint8Array
}

/** A room that a relay refused for good: from record `fromSeq` on, ours is kept here and shown. */
export interface Refused {
  readonly code: RefusalCode
  readonly fromSeq: number
  readonly atMs: number
}

export interface RoomState {
  readonly room: RoomName
  readonly acks: Acks
  readonly refused: Refused | undefined
  readonly watch?: WatchState | undefined
}

export interface Outbox {
  /** Resolves only when the record would survive the end of this process. Nothing leaves the phone before that. */
  put(record: OwnRecord): Promise<void>
  /** May be lost with the process: it is learned again from the next relay. */
  putRoom(state: RoomState): Promise<void>
  load(): Promise<{ readonly records: readonly OwnRecord[]; readonly rooms: readonly RoomState[] }>
}

/** A rebuildable copy of each room's document. */
export interface RoomCache {
  /** Resolves when what was kept is in `doc`; from then on every change to it is kept. Never rejects: it is a cache. */
  attach(room: RoomName, doc: Y.Doc): Promise<void>
  /** What was kept is damaged: forgets it, and keeps this document from now on. Never rejects. */
  renew(room: RoomName, doc: Y.Doc): Promise<void>
}
