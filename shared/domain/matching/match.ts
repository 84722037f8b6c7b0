/**
 * Which posts are for somebody, and which helpers for a post (SPEC.md [MATCH1] to [MATCH4]): a score to order by, and the
 * reasons in the words of people. Pure, on this phone alone; nobody is told how anybody was ranked.
 */
import { metresBetween } from '../../kernel/geohash.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { Category, Urgency } from '../help/help-event.ts'
import { categoryOf } from '../profile/skills.ts'
import { type DayPart, firstFree } from './free-time.ts'

export type Reason =
  | { readonly what: 'near'; readonly metres: number }
  | { readonly what: 'skill'; readonly skill: string }
  | { readonly what: 'done'; readonly count: number }
  | { readonly what: 'free'; readonly day: number; readonly part: DayPart }
  | { readonly what: 'urgent' }
  | { readonly what: 'ending'; readonly untilMs: number }

export interface Match {
  readonly reasons: readonly Reason[]
  /** Greater is better; 0 for nothing in common. */
  readonly score: number
}

export interface MatchedPost {
  readonly type: 'request' | 'offer'
  readonly category: Category
  readonly near?: string | undefined
  readonly urgency?: Urgency | undefined
  readonly fromMs?: number | undefined
  readonly untilMs?: number | undefined
  readonly postedAtMs: number
}

/** What a profile tells, and what signatures add up to. */
export interface MatchedPerson {
  readonly near?: string | undefined
  readonly skills: readonly string[]
  readonly free: number
  readonly done: number
}

export interface Moment {
  readonly nowMs: number
  /** Local time less UTC. */
  readonly offsetMinutes: number
}

const dayMs = 86_400_000
const nearMetresMax = 30_000
const doneMax = 20
const freshForMs = 7 * dayMs
/** What each may add: how near before what one can do before how soon. */
const weights = { near: 4, skill: 3, urgent: 2, done: 1, free: 1, ending: 1, fresh: 1 } as const

type Part = readonly [Reason | undefined, number]
const no: Part = [undefined, 0]

/** For somebody who did not write it: a request by what they can do, an offer by who makes it. */
export const postForPerson = (post: MatchedPost, me: MatchedPerson, author: MatchedPerson, at: Moment): Match =>
  matchOf([
    urgent(post),
    near(post.near, me.near),
    post.type === 'request' ? skilled(post, me) : done(author),
    post.type === 'request' ? free(post, me, at) : free(post, author, at),
    ending(post, at),
    fresh(post, at),
  ])

/** For its author, of those who answered: why this one. */
export const helperForPost = (post: MatchedPost, helper: MatchedPerson, at: Moment): Match =>
  matchOf([near(post.near, helper.near), skilled(post, helper), done(helper), free(post, helper, at)])

/** Best first; of equals in the order given. */
export const rankHelpers = (
  post: MatchedPost,
  helpers: readonly (MatchedPerson & { readonly user: UserId })[],
  at: Moment,
): readonly (Match & { readonly user: UserId })[] =>
  helpers
    .map((helper) => ({ user: helper.user, ...helperForPost(post, helper, at) }))
    .toSorted((a, b) => b.score - a.score)

const matchOf = (parts: readonly Part[]): Match => ({
  reasons: parts.flatMap(([reason]) => reason ?? []),
  score: Math.round(parts.reduce((sum, [, score]) => sum + score, 0) * 100) / 100,
})

const near = (one: string | undefined, other: string | undefined): Part => {
  const metres = metresBetween(one, other)
  if (metres === undefined || metres > nearMetresMax) return no
  return [{ what: 'near', metres }, weights.near * (1 - metres / (nearMetresMax + 1))]
}

const skilled = ({ category }: MatchedPost, { skills }: MatchedPerson): Part => {
  const skill = skills.find((one) => categoryOf(one) === category)
  return skill === undefined ? no : [{ what: 'skill', skill }, weights.skill]
}

const done = (person: MatchedPerson): Part =>
  person.done === 0
    ? no
    : [{ what: 'done', count: person.done }, weights.done * (Math.min(person.done, doneMax) / doneMax)]

const urgent = ({ urgency }: MatchedPost): Part =>
  urgency === 'now'
    ? [{ what: 'urgent' }, weights.urgent]
    : urgency === 'today'
      ? [{ what: 'urgent' }, weights.urgent / 2]
      : no

/** By the time it is wanted; where it tells none, nobody can be free for it. */
const free = (post: MatchedPost, person: MatchedPerson, { nowMs, offsetMinutes }: Moment): Part => {
  const { fromMs, urgency } = post
  const within = urgency === 'now' ? dayMs / 4 : urgency === 'today' ? dayMs : 7 * dayMs
  if (fromMs === undefined && post.untilMs === undefined && urgency === undefined) return no
  const beginMs = Math.max(fromMs ?? nowMs, nowMs)
  const part = firstFree(person.free, beginMs, post.untilMs ?? beginMs + within, offsetMinutes)
  return part === undefined ? no : [{ what: 'free', ...part }, weights.free]
}

const ending = ({ untilMs }: MatchedPost, { nowMs }: Moment): Part =>
  untilMs === undefined || untilMs < nowMs || untilMs > nowMs + dayMs
    ? no
    : [{ what: 'ending', untilMs }, weights.ending * (1 - (untilMs - nowMs) / dayMs / 2)]

const fresh = ({ postedAtMs }: MatchedPost, { nowMs }: Moment): Part => [
  undefined,
  weights.fresh * Math.max(0, 1 - Math.max(0, nowMs - postedAtMs) / freshForMs),
]
