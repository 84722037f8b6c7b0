/** What a group says of itself, who its people are, and what its coordinators see. */
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { ReportReason } from '@kwata/shared/domain/reports/report-event.ts'
import type { Person } from './basic-state.ts'
import type { Reputation } from './help-state.ts'

/** `space.described`, by admins and coordinators; the last in order stands. */
export interface AboutGroup {
  readonly about: string // at most 1,000 characters
  readonly rules: string // at most 2,000
  readonly place: string | undefined
  readonly near: string | undefined // geohash of 5
  readonly by: 'place' | 'interest'
}

/** `profile.set` in the members room of each group; the last in order stands. All optional but the name. */
export interface ProfileView {
  readonly face: Uint8Array | undefined // a small WebP or JPEG
  readonly about: string // at most 500
  readonly skills: readonly string[] // of shared/domain/profile/skills.ts
  readonly languages: readonly string[] // ISO 639 codes
  readonly place: string | undefined
  readonly near: string | undefined
  readonly metres: number | undefined // from mine
  /** 21 bits: three parts (morning, afternoon, evening) for each day from Monday. 0: not told. */
  readonly free: number
  readonly reputation: Reputation
}

export interface AuditEntry {
  readonly id: RecordId
  readonly by: Person
  readonly atMs: number
  readonly what:
    | 'hid'
    | 'restored'
    | 'warned'
    | 'removed'
    | 'readmitted'
    | 'left'
    | 'approved'
    | 'declined'
    | 'role'
    | 'pinned'
    | 'unpinned'
    | 'report-closed'
    | 'late-work'
    | 'described'
    | 'sealed'
  readonly about: Person | undefined
  readonly title: string // of the thing, where there is one
  readonly reason: string
}

export interface WarningView {
  readonly id: RecordId
  readonly by: Person
  readonly about: Person
  readonly toMe: boolean
  readonly reason: ReportReason
  readonly words: string
  readonly atMs: number
}

/** Of one group, computed on this phone; all durations in milliseconds. Weeks are the last 12, oldest first. */
export interface GroupStatistics {
  readonly space: SpaceId
  readonly weeks: readonly {
    readonly startMs: number
    readonly posts: number
    readonly done: number
    readonly activePeople: number
    readonly medianFirstAnswerMs: number | undefined
  }[]
  readonly people: number
  readonly medianFirstAnswerMs: number | undefined
  readonly doneShare: number | undefined // of posts that are over: done ÷ (done + expired + cancelled)
  readonly byCategory: readonly { readonly category: string; readonly posts: number; readonly done: number }[]
}
