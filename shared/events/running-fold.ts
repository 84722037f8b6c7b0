/**
 * A fold that goes on where it stopped. Promises what folding the whole set anew would give, in any arrival order; costs one
 * step for each new event where events come as they mostly do, after all that is here.
 */
import type { RecordId } from '../kernel/ids.ts'
import { causesOf, compareInOrder, inOrder } from './order.ts'
import type { Fact } from './verify.ts'

/** The state is the fold's own and may change in place; `step` never throws. Nothing but `start` and `step` may touch it. */
export interface Fold<S> {
  start(): S
  step(state: S, fact: Fact): void
}

export const foldAll = <S>(fold: Fold<S>, facts: readonly Fact[]): S => {
  const state = fold.start()
  for (const fact of inOrder(facts)) fold.step(state, fact)
  return state
}

export interface RunningFold<S> {
  /**
   * The state for exactly these facts. The same object as before, grown, where it could go on; another one where it had to
   * begin anew. What is the same fact is told by its object, so whoever calls keeps those that have not changed.
   */
  take(facts: readonly Fact[]): S
}

export const makeRunningFold = <S>(fold: Fold<S>): RunningFold<S> => {
  let taken: readonly Fact[] = []
  let placed = new Set<RecordId>()
  /** Named as causes by what is placed, and not here: one of them would belong before. */
  let missing = new Set<RecordId>()
  let greatest: Fact | undefined
  let state = fold.start()

  const place = (ordered: readonly Fact[]): void => {
    for (const fact of ordered) {
      placed.add(fact.id)
      for (const cause of causesOf(fact)) if (!placed.has(cause)) missing.add(cause)
      if (greatest === undefined || compareInOrder(fact, greatest) > 0) greatest = fact
      fold.step(state, fact)
    }
  }

  const beginAnew = (): void => {
    placed = new Set()
    missing = new Set()
    greatest = undefined
    state = fold.start()
  }

  /**
   * Enough for the order of the larger set to begin with that of the smaller: no placed fact has a new one among its causes,
   * direct or through others, and each new one is greater than all placed. Then as long as any placed one is left, one of
   * them is free and less than every new one.
   */
  const comeAfter = (fresh: readonly Fact[]): boolean =>
    fresh.every(
      (fact) =>
        !placed.has(fact.id) && !missing.has(fact.id) && (greatest === undefined || compareInOrder(fact, greatest) > 0),
    )

  return {
    take: (facts) => {
      const fresh = newIn(facts, taken)
      if (fresh !== undefined && comeAfter(fresh)) place(inOrder(fresh))
      else {
        beginAnew()
        place(inOrder(facts))
      }
      taken = facts
      return state
    },
  }
}

/** Undefined where anything of `before` is gone or has become another. Mostly what is new stands at the end. */
export const newIn = <T>(now: readonly T[], before: readonly T[]): readonly T[] | undefined => {
  if (now.length < before.length) return undefined
  if (before.every((one, i) => one === now[i])) return now.slice(before.length)
  const old = new Set(before)
  const fresh = now.filter((one) => !old.has(one))
  const still = new Set(now)
  return before.every((one) => still.has(one)) ? fresh : undefined
}
