/**
 * What the screens are given: one immutable picture of everything this person can see, made by the engine
 * (engine.worker.ts) and sent whole to every tab. Screens read it and send commands (../commands/command.ts); they
 * know no Yjs, no IndexedDB and no network.
 */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { ReportReason } from '@kwata/shared/domain/reports/report-event.ts'
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
  readonly vouchedBy: Person | undefined // who invited or readmitted them; undefined for the founder
  readonly devices: number
  readonly forked: boolean // one of their phones signed two things in one place: some of their work waits
  readonly mayRemove: boolean // by me, now
  readonly mayGive: readonly Role[] // other roles that I may give them, now
  readonly blocked: boolean // by me, on this phone alone: nothing of theirs is shown
}

/** Somebody who asked to join by a link that needs a yes. */
export interface ApplicantView extends Person {
  readonly claim: RecordId
  readonly words: string
  readonly atMs: number
  readonly vouchedBy: Person | undefined
  readonly role: Role // what a yes gives
}

/** Somebody who is no longer in. */
export interface FormerView extends Person {
  readonly how: 'removed' | 'left'
  readonly by: Person | undefined
  readonly atMs: number
  readonly mayReadmit: boolean // by me, now
}

/** Made by somebody removed, or by a phone revoked, after what the removal had seen: waits for a yes. */
export interface LateWorkView {
  readonly id: RecordId
  readonly by: Person
  readonly what: 'request' | 'offer' | 'answer' | 'message' | 'other'
  readonly title: string
  readonly atMs: number
}

export interface ReportView {
  readonly id: RecordId
  readonly by: Person
  readonly about: Person
  readonly reason: ReportReason
  readonly words: string
  readonly post: { readonly id: RecordId; readonly title: string } | undefined
  readonly atMs: number
  readonly closed: boolean
}

/** What relays did to this space; each in words a person understands, none hides what it knows. */
export type AlarmView =
  | { readonly what: 'relays-disagree'; readonly urls: readonly string[]; readonly atMs: number } // two relays show different records in one place
  | { readonly what: 'relay-went-back'; readonly url: string; readonly atMs: number; readonly refilled: boolean } // it had lost what it once held
  | { readonly what: 'device-forked'; readonly who: Person; readonly mine: boolean; readonly atMs: number }

/** A link that I made and that still lets people in. */
export interface InvitationView {
  readonly id: string
  readonly link: string
  readonly role: Role
  readonly uses: number
  readonly used: number
  readonly expiresMs: number
  readonly approval: boolean
}

export interface MessageView {
  readonly id: RecordId
  readonly by: Person
  readonly mine: boolean
  readonly words: string
  readonly atMs: number
  readonly clockAhead: boolean
  readonly mark: SyncMark | undefined
}

/** A private conversation: a space of its own, sealed. */
export interface TalkView {
  readonly id: SpaceId
  readonly with: readonly Person[] // everybody else in it
  readonly waitingFor: readonly Person[] // offered, and not come in yet
  readonly messages: readonly MessageView[] // oldest first
  readonly locked: number // messages whose key this phone does not have (yet)
  readonly ended: boolean // the others left or were removed, or I was
  readonly lastAtMs: number
  readonly alarms: readonly AlarmView[]
}

/** One phone or computer of mine. */
export interface DeviceView {
  readonly id: string
  readonly thisOne: boolean
  readonly addedAtMs: number
  readonly by: 'first' | 'link' | 'recovery'
  readonly forked: boolean
}

export interface RecoveryView {
  readonly state: 'none' | 'kept' // kept: the words were written down and confirmed
  readonly sinceMs: number | undefined
  readonly savedAtMs: number | undefined // when a relay last had what the words bring back
}

/** What a relay lets one phone store in a day; shown before it is hit. */
export interface QuotaView {
  readonly url: string
  readonly usedBytes: number
  readonly maxBytes: number
}

export interface RelayView {
  readonly url: string
  readonly state: 'connected' | 'trying' | 'idle'
}

export interface SpaceView {
  readonly id: SpaceId
  readonly name: string
  readonly myRole: Role | 'joining' | 'applied' | 'declined' | 'removed' | 'left'
  readonly refused: RefusalCode | undefined // a relay keeps this group shut for us, and says why
  readonly mayInvite: readonly Role[] // roles that I may invite people with
  readonly members: readonly MemberView[]
  readonly applicants: readonly ApplicantView[] // for those who may decide
  readonly former: readonly FormerView[]
  readonly lateWork: readonly LateWorkView[] // for those who may sign it in
  readonly reports: readonly ReportView[] // for coordinators
  readonly invitations: readonly InvitationView[] // made on this phone
  readonly sealed: boolean // its help room is private: relays cannot read it
  readonly locked: number // records whose key this phone does not have (yet)
  readonly alarms: readonly AlarmView[]
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
      readonly talks: readonly TalkView[] // latest first
      readonly devices: readonly DeviceView[] // of mine
      readonly recovery: RecoveryView
      readonly quota: readonly QuotaView[] // only relays where more than half of today's is used
      readonly sync: SyncView
      readonly storage: { readonly persistent: boolean; readonly failing: boolean }
      readonly nowMs: number // when this picture was made
    }
