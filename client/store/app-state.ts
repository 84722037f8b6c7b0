/**
 * What the screens are given: one immutable picture of everything this person can see, made by the engine
 * (engine.worker.ts) and sent to every tab, whole at first and then what changed. Screens read it and send commands (../commands/command.ts); they
 * know no Yjs, no IndexedDB and no network.
 */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { ReportOutcome, ReportReason } from '@kwata/shared/domain/reports/report-event.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import type { AlarmView, Person } from './basic-state.ts'
import type { MutedUntil, ThreadId, ThreadPage, ThreadView } from './chat-state.ts'
import type { DataSaver, TransferView } from './file-state.ts'
import type { AboutGroup, ProfileView, WarningView } from './group-state.ts'
import type { PostView } from './help-state.ts'
import type { InboxView, PushView } from './inbox-state.ts'

export type * from './basic-state.ts'
export type * from './chat-state.ts'
export type * from './file-state.ts'
export type * from './group-state.ts'
export type * from './help-state.ts'
export type * from './inbox-state.ts'

export interface MemberView extends Person {
  readonly role: Role
  readonly sinceMs: number
  readonly vouchedBy: Person | undefined // who invited or readmitted them; undefined for the founder
  readonly profile: ProfileView
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
  readonly thing: ReportedThing | undefined // what it is about, where this phone has it
  readonly atMs: number
  readonly closed: boolean
  readonly closing: ReportClosingView | undefined // how it was closed
}

export interface ReportedThing {
  readonly id: RecordId
  readonly what: 'post' | 'answer' | 'message'
  readonly post: RecordId | undefined // of a post or an answer
  readonly thread: ThreadId | undefined // of a message
  readonly by: Person
  readonly title: string // of the post
  readonly words: string
  readonly atMs: number
  readonly hidden: boolean
  readonly mayHide: boolean // or show again
}

export interface ReportClosingView {
  readonly by: Person
  readonly did: ReportOutcome
  readonly words: string
  readonly atMs: number
}

/** A link that I made and that still lets people in. */
export interface InvitationView {
  readonly id: string
  readonly link: string
  readonly role: Role
  readonly uses: number
  readonly used: number
  readonly expiresMs: number
  readonly approval: boolean
  readonly beforeRemoval: boolean // somebody was removed since: it does not let them in again
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
  readonly about: AboutGroup | undefined
  readonly muted: MutedUntil
  readonly warnings: readonly WarningView[] // to me; for coordinators, to anybody
  readonly mayModerate: boolean // hide, restore, warn, pin, describe
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
      readonly threads: readonly ThreadView[] // of all spaces, latest first
      readonly pages: readonly ThreadPage[] // of those that a screen looks at
      readonly inbox: InboxView
      readonly push: PushView
      readonly saver: DataSaver
      readonly transfers: readonly TransferView[]
      readonly myProfile: ProfileView | undefined // what I last set, in any group; undefined when nothing
      readonly devices: readonly DeviceView[] // of mine
      readonly recovery: RecoveryView
      readonly quota: readonly QuotaView[] // only relays where more than half of today's is used
      readonly sync: SyncView
      readonly storage: { readonly persistent: boolean; readonly failing: boolean }
      readonly nowMs: number // when this picture was made
    }
