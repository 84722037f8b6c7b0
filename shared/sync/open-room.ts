/** What the phone keeps in mind of one room that it has open. */
import type { Fact } from '../events/verify.ts'
import type { RecordId, RoomName } from '../kernel/ids.ts'
import type { Acks } from './acks.ts'
import type { Held, OwnChain } from './own-chain.ts'
import type { RoomReplica } from './room-replica.ts'
import type { RoomWatch } from './room-watch.ts'
import type { OwnRecord, Refused } from './storage.ts'

export interface OpenRoom {
  readonly replica: RoomReplica
  readonly client: number
  readonly own: OwnRecord[] // by sequence, all of them
  readonly ownById: Map<RecordId, OwnRecord> // the same
  readonly ownFacts: Fact[] // the same, verified: shown even where the document cannot hold them yet
  readonly chain: OwnChain
  readonly watch: RoomWatch
  held: Held | undefined // a relay's word about more of ours than this phone knows: judged when they have come
  saved: number // how many of them the outbox holds
  acks: Acks
  refused: Refused | undefined
  genesisWanted: boolean
}

export interface SignedRecord {
  readonly id: RecordId
  readonly bytes: Uint8Array
}

/** Two records that one device signed in one place of a room. */
export interface Fork {
  readonly room: RoomName
  readonly seq: number
  readonly mine: SignedRecord // the one that this phone's room holds
  readonly theirs: SignedRecord // the one that somebody else holds
  readonly own: boolean // by this very device: a copy of this phone's profile, or a disk that lost what it had signed
  readonly atMs: number
}

/** What a relay did that an honest one with a sound disk does not. */
export type RelayAlarm =
  | { readonly what: 'relays-disagree'; readonly urls: readonly string[]; readonly atMs: number }
  | { readonly what: 'relay-went-back'; readonly url: string; readonly atMs: number; readonly refilled: boolean }
