/** Requests and offers, as screens are shown them. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Person, SyncMark } from './basic-state.ts'
import type { FileView } from './file-state.ts'

export type Urgency = 'now' | 'today' | 'week' | 'whenever'
export type Thanks = 'good' | 'mixed' | 'bad'

/** A time that one side proposed and, once the other agreed, both keep to. */
export interface TimeView {
  readonly id: RecordId
  readonly by: Person
  readonly mine: boolean
  readonly fromMs: number
  readonly words: string
  readonly agreed: boolean
  readonly mayAgree: boolean
}

/** Why a person or a post is shown where it is: put into words by the screen ("2 km · plomberie · 4 services rendus"). */
export type Reason =
  | { readonly what: 'near'; readonly metres: number }
  | { readonly what: 'skill'; readonly skill: string } // of shared/domain/profile/skills.ts
  | { readonly what: 'done'; readonly count: number } // exchanges that both sides signed as done
  | { readonly what: 'free'; readonly day: number; readonly part: 'morning' | 'afternoon' | 'evening' } // day: 0 Monday
  | { readonly what: 'urgent' }
  | { readonly what: 'ending'; readonly untilMs: number }

/** Counts and words, never one number to rank people by. */
export interface Reputation {
  readonly done: number // exchanges that both sides signed as done, capped per counterparty
  readonly withPeople: number // how many different neighbours those were with
  readonly thanks: { readonly good: number; readonly mixed: number; readonly bad: number } // capped per counterparty
}

export interface AnswerView {
  readonly id: RecordId
  readonly by: Person
  readonly mine: boolean
  readonly words: string
  readonly atMs: number
  readonly state: 'offered' | 'accepted' | 'withdrawn'
  readonly saysDone: boolean // this helper signed that it is done
  readonly times: TimeView | undefined // the latest that was proposed between asker and this helper
  readonly reasons: readonly Reason[] // for the asker: why this helper
  readonly reputation: Reputation
  readonly hidden: boolean // by a coordinator; words are '' unless I am one, or its author
  readonly hiddenBy?: { readonly by: Person; readonly reason: string } // for coordinators and its author
  readonly mark: SyncMark | undefined // of the last event about it that this person signed; undefined when another did
}

export interface RatingView {
  readonly by: Person
  readonly about: Person
  readonly mine: boolean
  readonly thanks: Thanks
  readonly words: string
  readonly atMs: number
}

export interface PostView {
  readonly id: RecordId
  readonly type: 'request' | 'offer'
  readonly by: Person
  readonly mine: boolean
  readonly title: string
  readonly words: string
  readonly category: Category
  readonly urgency: Urgency
  readonly photos: readonly FileView[]
  readonly place: string // as its author named it: "Bastos, near the market"
  readonly near: string | undefined // geohash of 5 characters: about 5 km
  readonly metres: number | undefined // from the place in my profile, centre to centre; undefined when either is unknown
  readonly fromMs: number | undefined
  readonly untilMs: number | undefined
  readonly postedAtMs: number
  readonly state: 'open' | 'matched' | 'done' | 'expired' | 'cancelled'
  readonly helpersWanted: number // 1 to 20
  readonly clockAhead: boolean // its author's clock is ahead of ours by more than a day
  readonly answers: readonly AnswerView[]
  readonly ratings: readonly RatingView[]
  readonly mayRate: readonly Person[] // whom I may say thanks to, now: the exchange is signed as done by both
  readonly saysDone: boolean // I signed that it is done
  readonly reasons: readonly Reason[] // for me: why this is for me
  readonly score: number // for the order "for you": greater is better
  readonly pinned: boolean
  readonly hidden: { readonly by: Person; readonly reason: string } | undefined // by a coordinator: only coordinators and its author are given it
  readonly messages: number // in its conversation
  readonly mark: SyncMark | undefined // the least advanced of what this person signed about it; undefined when nothing
}

/** One line of a person's history, each resting on events that this phone checked. */
export interface HistoryEntry {
  readonly post: RecordId
  readonly title: string
  readonly category: Category
  readonly role: 'asker' | 'helper'
  readonly other: Person
  readonly atMs: number
  readonly thanks: Thanks | undefined // what the other said of them
  readonly words: string
  readonly records: readonly RecordId[] // the signed events it rests on
}

export type Matched = { readonly user: UserId; readonly reasons: readonly Reason[]; readonly score: number }
