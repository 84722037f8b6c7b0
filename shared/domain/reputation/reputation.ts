/**
 * What neighbours' signatures add up to (SPEC.md [REP1] to [REP4]): counts, capped, so that invented accounts raise nobody
 * without end. Whom one person let in are one door, and through it at most `peoplePerDoorMax` come to count; only
 * an admin can make somebody who opens another.
 */
import type { UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { HelpBoard, Rating } from '../help/help-board.ts'
import type { Thanks } from '../help/help-event.ts'
import { type Exchange, exchangesOf } from './exchanges.ts'

export interface Reputation {
  /** Exchanges that both sides signed as done. */
  readonly done: number
  /** How many different neighbours those were with. */
  readonly withPeople: number
  readonly thanks: Readonly<Record<Thanks, number>>
}

/** One group's board, and who let each of its people in; undefined for whoever is not, or no longer, to be heard. */
export interface Neighbourhood {
  readonly board: HelpBoard
  readonly doorOf: (user: UserId) => string | undefined
}

/** With one other person. */
interface Pair {
  readonly door: string
  done: number
  /** What the other said. */
  readonly ratings: Rating[]
}

type Pairs = Map<UserId, Pair>

export const reputations = (neighbourhoods: readonly Neighbourhood[]): ReadonlyMap<UserId, Reputation> => {
  const pairsByUser = new Map<UserId, Pairs>()
  for (const { board, doorOf } of neighbourhoods)
    for (const post of board.values())
      for (const exchange of exchangesOf(post)) {
        count(pairsByUser, exchange, exchange.asker, exchange.helper, doorOf(exchange.helper))
        count(pairsByUser, exchange, exchange.helper, exchange.asker, doorOf(exchange.asker))
      }
  return new Map([...pairsByUser].map(([user, pairs]) => [user, addedUp(pairs)]))
}

/** For `user`, as `other` has signed it. */
const count = (
  pairsByUser: Map<UserId, Pairs>,
  { ratings }: Exchange,
  user: UserId,
  other: UserId,
  door: string | undefined,
): void => {
  if (door === undefined) return
  const pairs = pairsByUser.get(user) ?? new Map<UserId, Pair>()
  const pair = pairs.get(other) ?? { door, done: 0, ratings: [] }
  pair.done += 1
  pair.ratings.push(...ratings.filter(({ about }) => about === user))
  pairs.set(other, pair)
  pairsByUser.set(user, pairs)
}

const addedUp = (pairs: Pairs): Reputation => {
  const byDoor = new Map<string, Reputation>()
  for (const pair of pairs.values()) byDoor.set(pair.door, plus(byDoor.get(pair.door) ?? nothing, ofPair(pair)))
  return [...byDoor.values()].map(throughDoor).reduce(plus, nothing)
}

const nothing: Reputation = { done: 0, withPeople: 0, thanks: { good: 0, mixed: 0, bad: 0 } }

const each = (change: (kind: Thanks) => number): Reputation['thanks'] => ({
  good: change('good'),
  mixed: change('mixed'),
  bad: change('bad'),
})

const plus = (one: Reputation, other: Reputation): Reputation => ({
  done: one.done + other.done,
  withPeople: one.withPeople + other.withPeople,
  thanks: each((kind) => one.thanks[kind] + other.thanks[kind]),
})

/** The latest of what was said. */
const ofPair = ({ done, ratings }: Pair): Reputation => {
  const latest = ratings
    .toSorted((a, b) => a.at.ms - b.at.ms || a.at.n - b.at.n || (a.id < b.id ? -1 : 1))
    .slice(-limits.thanksPerPairMax)
  return {
    done: Math.min(done, limits.donePerPairMax),
    withPeople: 1,
    thanks: each((kind) => latest.filter(({ thanks }) => thanks === kind).length),
  }
}

const throughDoor = ({ done, withPeople, thanks }: Reputation): Reputation => ({
  done: Math.min(done, limits.peoplePerDoorMax * limits.donePerPairMax),
  withPeople: Math.min(withPeople, limits.peoplePerDoorMax),
  thanks: each((kind) => Math.min(thanks[kind], limits.peoplePerDoorMax * limits.thanksPerPairMax)),
})
