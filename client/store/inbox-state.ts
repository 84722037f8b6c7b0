/** One inbox of what concerns this person, over all groups and talks; and what may ring. */
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Person } from './basic-state.ts'

export type InboxWhat =
  | 'answered' // somebody answered my post
  | 'withdrawn' // a helper whom I chose cannot come
  | 'accepted' // my answer was chosen
  | 'time-proposed'
  | 'time-agreed'
  | 'says-done' // the other signed that it is done: my turn
  | 'rated'
  | 'cancelled' // a post that I answered
  | 'message' // in a talk
  | 'reply'
  | 'mention'
  | 'post-message' // in the conversation of my post
  | 'applied' // somebody asks to join, and I decide
  | 'let-in' // I was let in
  | 'declined'
  | 'role'
  | 'removed' // I was
  | 'reported' // I coordinate
  | 'late-work' // I decide
  | 'warned'
  | 'hidden' // something of mine
  | 'ending' // my open post is about to end
  | 'for-me' // a new post that matches what I can do

export interface InboxItem {
  readonly id: string // of the record it rests on, and what it is: stable
  readonly what: InboxWhat
  readonly space: SpaceId
  readonly by: Person | undefined
  readonly title: string // of the post, the first words of the message, the group's name
  readonly atMs: number
  readonly count: number // several of the same thread or post are one item
  readonly path: string // where a tap leads
  readonly fresh: boolean // not seen yet
  readonly record: RecordId | undefined
}

export interface InboxView {
  readonly items: readonly InboxItem[] // newest first, at most 200
  readonly fresh: number
}

export interface QuietHours {
  readonly fromMinute: number // of the day, local: 22:00 is 1320
  readonly toMinute: number
}

export interface PushView {
  readonly state: 'on' | 'off' | 'refused' | 'impossible' // refused by the person in the browser; impossible: no service worker, or iOS without the home screen
  readonly quiet: QuietHours | undefined
}
