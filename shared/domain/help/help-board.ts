/** What a help room adds up to. Expiry is not in it: that is for a view that knows what time it is. */
import type { HybridTime } from '../../events/envelope.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import type { HelpBody } from './help-event.ts'

/** One event that counts about a post or an answer, whether or not it changed anything: whose it was, for its mark. */
export interface Trace {
  readonly id: RecordId
  readonly user: UserId
}

export interface Answer {
  readonly id: RecordId
  readonly author: UserId
  readonly words: string
  readonly at: HybridTime
  readonly withdrawn: boolean
  readonly trace: readonly Trace[]
}

export interface Post extends HelpBody<'help.posted'> {
  readonly id: RecordId
  readonly author: UserId
  readonly at: HybridTime
  readonly state: 'open' | 'matched' | 'done' | 'cancelled'
  /** Set while matched and when done. */
  readonly accepted: RecordId | undefined
  /** Who said that it is done: its author, its helper. */
  readonly doneBy: ReadonlySet<UserId>
  /** In order. */
  readonly answers: ReadonlyMap<RecordId, Answer>
  readonly trace: readonly Trace[]
  /** The events about it, answers included, that no other has seen, the latest 8: what a next one is to name. */
  readonly heads: readonly RecordId[]
}

export type HelpBoard = ReadonlyMap<RecordId, Post>

/** An open post whose time is over shows as expired; it takes answers all the same, since clocks differ. */
export const shownState = (post: Pick<Post, 'state' | 'untilMs'>, nowMs: number): Post['state'] | 'expired' =>
  post.state === 'open' && post.untilMs !== undefined && post.untilMs < nowMs ? 'expired' : post.state
