/** What a help room adds up to. Expiry is not in it: that is for a view that knows what time it is. */
import type { HybridTime } from '../../events/envelope.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { HelpBody, Thanks } from './help-event.ts'

/** One event that counts about a post or an answer, whether or not it changed anything: whose it was, for its mark. */
export interface Trace {
  readonly id: RecordId
  readonly user: UserId
}

/** The event by which somebody said that it is done. */
export interface Signature {
  readonly id: RecordId
  readonly atMs: number
}

/** The latest that either side proposed. */
export interface AgreedTime {
  readonly id: RecordId
  readonly by: UserId
  readonly fromMs: number
  readonly words: string
  /** By the other side. */
  readonly agreed: boolean
}

export interface Answer {
  readonly id: RecordId
  readonly author: UserId
  readonly words: string
  readonly at: HybridTime
  readonly withdrawn: boolean
  readonly time: AgreedTime | undefined
  readonly trace: readonly Trace[]
}

/** One that counts: between two sides of an exchange that both had signed as done before it. */
export interface Rating {
  readonly id: RecordId
  readonly by: UserId
  readonly about: UserId
  readonly thanks: Thanks
  readonly words: string
  readonly at: HybridTime
}

export interface Post extends Omit<HelpBody<'help.posted'>, 'helpers'> {
  readonly id: RecordId
  readonly author: UserId
  readonly at: HybridTime
  /** Matched: at least one helper is chosen. */
  readonly state: 'open' | 'matched' | 'done' | 'cancelled'
  /** How many are wanted. */
  readonly helpers: number
  /** The answers that are chosen, each with the event that chose it; as they were when it is done. */
  readonly accepted: ReadonlyMap<RecordId, RecordId>
  /** Who said that it is done, and by which event: its author, its helpers. */
  readonly doneBy: ReadonlyMap<UserId, Signature>
  /** In order. */
  readonly answers: ReadonlyMap<RecordId, Answer>
  /** By who gave them and whom they are about: one each, the last in order. */
  readonly ratings: ReadonlyMap<string, Rating>
  readonly trace: readonly Trace[]
  /** The events about it, answers included, that no other has seen, the latest 8: what a next one is to name. */
  readonly heads: readonly RecordId[]
  /** How many events about it counted: the object stays the same while a running fold goes on. */
  readonly version: number
}

export type HelpBoard = ReadonlyMap<RecordId, Post>

/** An open post whose time is over shows as expired; it takes answers all the same, since clocks differ. */
export const shownState = (post: Pick<Post, 'state' | 'untilMs'>, nowMs: number): Post['state'] | 'expired' =>
  post.state === 'open' && post.untilMs !== undefined && post.untilMs < nowMs ? 'expired' : post.state

export const isFull = ({ accepted, helpers }: Pick<Post, 'accepted' | 'helpers'>): boolean => accepted.size >= helpers

/** Over: nobody is chosen any more, and its end stays as it is. */
export const isOver = ({ state }: Pick<Post, 'state'>): boolean => state === 'done' || state === 'cancelled'

/** Whether they may give another one, as far as their number goes. */
export const mayAnswerAgain = ({ answers }: Pick<Post, 'answers'>, user: UserId): boolean => {
  let count = 0
  for (const { author } of answers.values()) if (author === user) count += 1
  return count < limits.answersPerPersonMax
}

/** The answer that this helper was chosen by. */
export const chosenAnswerOf = ({ accepted, answers }: Post, helper: UserId): Answer | undefined => {
  for (const id of accepted.keys()) {
    const answer = answers.get(id)
    if (answer?.author === helper) return answer
  }
  return undefined
}

/** With the other side of an exchange, `one` and `other` in any order: signed as done by both. */
export const isExchanged = (post: Post, one: UserId, other: UserId): boolean => {
  const helper = one === post.author ? other : one
  return (
    (one === post.author || other === post.author) &&
    post.doneBy.has(one) &&
    post.doneBy.has(other) &&
    chosenAnswerOf(post, helper) !== undefined
  )
}

export const ratingKey = (by: UserId, about: UserId): string => `${by}/${about}`
