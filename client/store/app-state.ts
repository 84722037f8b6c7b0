/**
 * What the screens are given: one immutable picture of everything this person can see, made by the engine
 * (engine.worker.ts) and sent whole to every tab. Screens read it and send commands (../commands/command.ts); they
 * know no Yjs, no IndexedDB and no network.
 */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'

/** How far one item has come. It moves forward only when a disk said so. */
export type SyncMark =
  | { readonly at: 'memory' } // this phone's storage failed: it would be lost with the tab
  | { readonly at: 'phone' }
  | { readonly at: 'relays'; readonly n: number; readonly m: number } // n ≥ 1; m = 0 while the space names no relays yet
  | { readonly at: 'attention'; readonly code: RefusalCode }

export interface Person {
  readonly user: UserId
  readonly name: string
}

export interface AnswerView {
  readonly id: RecordId
  readonly by: Person
  readonly mine: boolean
  readonly words: string
  readonly atMs: number
  readonly state: 'offered' | 'accepted' | 'withdrawn'
  readonly mark: SyncMark | undefined // of the last event about it that this person signed; undefined when another did
}

export interface PostView {
  readonly id: RecordId
  readonly type: 'request' | 'offer'
  readonly by: Person
  readonly mine: boolean
  readonly title: string
  readonly words: string
  readonly category: Category
  readonly place: string // as its author named it: "Bastos, near the market"
  readonly near: string | undefined // geohash of 5 characters: about 5 km
  readonly untilMs: number | undefined
  readonly postedAtMs: number
  readonly state: 'open' | 'matched' | 'done' | 'expired' | 'cancelled'
  readonly clockAhead: boolean // its author's clock is ahead of ours by more than a day
  readonly answers: readonly AnswerView[]
  readonly mark: SyncMark | undefined // the least advanced of what this person signed about it; undefined when nothing
}

export interface MemberView extends Person {
  readonly role: Role
  readonly sinceMs: number
}

export interface RelayView {
  readonly url: string
  readonly state: 'connected' | 'trying' | 'idle'
}

export interface SpaceView {
  readonly id: SpaceId
  readonly name: string
  readonly myRole: Role | 'joining' | 'removed'
  readonly members: readonly MemberView[]
  readonly relays: readonly RelayView[]
  readonly posts: readonly PostView[] // newest first
}

/** Something of ours that a relay refused for good: kept, shown, and offered as a file. */
export interface NeedsAttention {
  readonly id: RecordId
  readonly space: SpaceId
  readonly code: RefusalCode
  readonly title: string
  readonly atMs: number
}

export interface SyncView {
  readonly state: 'connected' | 'connecting' | 'offline'
  readonly sinceMs: number
  readonly relay: string | undefined // url of the relay that this phone is connected to
  readonly waiting: number // items of ours that no relay has yet
  readonly lastCompleteMs: number | undefined // when all that was ours was on a relay and all rooms were caught up
  readonly attention: readonly NeedsAttention[]
  readonly liars: readonly string[] // urls of relays that sent altered records; nothing of them was shown
}

export type AppState =
  | { readonly phase: 'starting' }
  | { readonly phase: 'cannot-start'; readonly why: 'insecure-context' | 'no-storage' | 'old-browser' }
  | {
      readonly phase: 'ready'
      readonly me: Person | undefined // undefined until a name is chosen
      readonly spaces: readonly SpaceView[]
      readonly sync: SyncView
      readonly storage: { readonly persistent: boolean; readonly failing: boolean }
      readonly nowMs: number // when this picture was made
    }
