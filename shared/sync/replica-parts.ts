/** What the phone's half (replica.ts) is given, and what it answers. */
import type { Signer, Verify } from '../events/crypto.ts'
import type { SignedEvent } from '../events/envelope.ts'
import type { EventPlace, PlainContent } from '../events/seal.ts'
import type { Fact } from '../events/verify.ts'
import type { Clock, Random } from '../kernel/clock.ts'
import type { RecordId, RoomName, SpaceId, UserId } from '../kernel/ids.ts'
import type { RefusalCode } from '../kernel/refusal.ts'
import type { Result } from '../kernel/result.ts'
import type { RelayAddress } from '../wire/messages.ts'
import type { CarrierState } from './carrier.ts'
import type { Dial } from './link.ts'
import type { Quota } from '../wire/forks.ts'
import type { Present } from '../wire/presence.ts'
import type { Fork, RelayAlarm } from './open-room.ts'
import type { Outbox, OwnRecord, RoomCache } from './storage.ts'

export type { Fork, RelayAlarm } from './open-room.ts'

export interface ReplicaParts {
  readonly signer: Signer
  readonly user: UserId
  readonly verify: Verify
  readonly outbox: Outbox
  readonly cache: RoomCache
  readonly dial: Dial
  readonly clock: Clock
  readonly random: Random
  /** Something that a screen may show has changed. */
  readonly changed: () => void
  /** A relay told which relays belong to its set. */
  readonly heardSet: (url: string, relays: readonly RelayAddress[]) => void
  readonly lied: (url: string) => void
  /** A device signed twice in one place: the first time that this phone meets it. `forks` tells it again after a restart. */
  readonly forked?: ((fork: Fork) => void) | undefined
  /** This very device did: whoever runs it goes on under a new key, and signs again what `uncounted` names. */
  readonly selfForked?: ((room: RoomName, seq: number) => void) | undefined
  /** A relay refused a room: for now, or for good (then `progress` tells as well). */
  readonly refused?: ((room: RoomName, code: RefusalCode) => void) | undefined
  /** A bug, never a refusal: the link that met it has been ended. Absent: thrown where the platform shows it. */
  readonly report?: ((error: unknown) => void) | undefined
}

export interface SpaceSync {
  readonly space: SpaceId
  /** Where to dial; those of the admin-signed event, or of the link until that has come. */
  readonly urls: readonly string[]
  /** The set that "n of m" counts, with the keys that its members must prove. */
  readonly relays: readonly RelayAddress[]
  readonly genesis: Uint8Array | undefined
}

export interface EventToWrite extends PlainContent {
  readonly after: readonly RecordId[]
  /** Gives what is signed instead, at the place that only the writing knows: how private rooms are written. */
  readonly seal?: ((content: PlainContent, place: EventPlace) => Promise<Result<PlainContent>>) | undefined
}

/** How far one record of ours has come. */
export type Progress =
  | { readonly at: 'memory' }
  | { readonly at: 'phone' }
  | { readonly at: 'relays'; readonly n: number; readonly m: number }
  | { readonly at: 'attention'; readonly code: RefusalCode; readonly atMs: number }

export interface Replica {
  /** Reads what this phone holds of the room; then keeps it in step with the space's relays. */
  open(room: RoomName): Promise<void>
  configure(space: SpaceSync): void
  /** Those that are open. */
  rooms(): readonly RoomName[]
  /** Whether all that a relay has of the room is here, and the other way round. */
  caughtUp(room: RoomName): boolean
  /** What this phone does in a room that is on a screen, for those who look too; empty when it looks away. */
  say(room: RoomName, state: Uint8Array): void
  /** Others who look at it, as far as a relay tells: whose state it is, is the relay's word. */
  present(room: RoomName): readonly Present[]
  /** Rooms of the space, open or not, with records of ours that no relay is known to hold. */
  owing(space: SpaceId): readonly RoomName[]
  /** Resolves when the event is safe on this phone, or, where storage fails, when it is known to be only in memory. */
  write(room: RoomName, event: EventToWrite): Promise<Result<SignedEvent>>
  facts(room: RoomName): readonly Fact[]
  /** The bytes behind `facts`: what a backup holds. */
  records(room: RoomName): readonly Uint8Array[]
  /** Takes signed records that came by another way than a relay, as if one had sent them: guarded, kept, and sent on. */
  adopt(room: RoomName, records: readonly Uint8Array[]): Promise<Result<void>>
  ownIds(room: RoomName): readonly RecordId[]
  progress(room: RoomName, id: RecordId): Progress | undefined
  /** Why a relay keeps this room shut for us, for good as far as it knows. */
  refusal(room: RoomName): RefusalCode | undefined
  /** Asks again for what a relay of this space refused: something may have let us in since. */
  retry(space: SpaceId): void
  /** As they were signed: ours, kept or refused, and everybody's that is here. */
  bytesOf(room: RoomName, id: RecordId): Uint8Array | undefined
  /** Places where one device signed two records, as far as this phone has met both. */
  forks(): readonly Fork[]
  /** Records of ours that count nowhere because this device signed twice: with their rooms, in order. */
  uncounted(): readonly OwnRecord[]
  /** What the space's relays did that honest ones with sound disks do not. */
  alarms(space: SpaceId): readonly RelayAlarm[]
  /** What each relay lets this device store in a day, as it last said. */
  quota(): readonly (Quota & { readonly url: string })[]
  /** Whether this phone has ever written in the room, open or not. */
  hasWritten(room: RoomName): boolean
  /** Records of ours that no relay holds. */
  waiting(): number
  synced(): boolean
  storageFails(): boolean
  carriers(): readonly CarrierState[]
  wake(): void
  /** Nothing is signed, kept or sent any more; what is in memory can still be asked for. */
  close(): void
}
