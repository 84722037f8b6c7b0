/**
 * A fold that goes on where it stopped. Promises what folding the whole set anew would give, in any arrival order; costs one
 * step for each new event where events come as they mostly do, after all that is here.
 */
import type { RecordId } from '../kernel/ids.ts'
import { causesOf, compareInOrder, inOrder } from './order.ts'
import type { Fact } from './verify.ts'

/** The state is the fold's own and may change in place; `step` never throws. Nothing but these may touch it. */
export interface Fold<S> {
  start(): S
  step(state: S, fact: Fact): void
  /** The same step, and how to take it back: asked for last step first. Without it, what belongs before the last begins anew. */
  undoable?(state: S, fact: Fact): () => void
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

/** Steps that can be taken back: clocks differ, and so what is new mostly belongs a little before the last. */
const undosMax = 512

export const makeRunningFold = <S>(fold: Fold<S>): RunningFold<S> => {
  let taken: readonly Fact[] = []
  let ordered: Fact[] = []
  /** Of each place, the greatest up to there. */
  let greatest: Fact[] = []
  let placed = new Set<RecordId>()
  /** Named as a cause by what is placed, and not here: the first place that names it. It belongs before. */
  let namedAt = new Map<RecordId, number>()
  /** Of the last places. */
  let undos: (() => void)[] = []
  let state = fold.start()

  const place = (facts: readonly Fact[]): void => {
    facts.forEach((fact, i) => {
      const at = ordered.push(fact) - 1
      const before = greatest[at - 1]
      greatest.push(before === undefined || compareInOrder(fact, before) > 0 ? fact : before)
      placed.add(fact.id)
      for (const cause of causesOf(fact)) if (!placed.has(cause) && !namedAt.has(cause)) namedAt.set(cause, at)
      if (fold.undoable !== undefined && facts.length - i <= undosMax) undos.push(fold.undoable(state, fact))
      else {
        undos = [] // what came before this one cannot be taken back without it
        fold.step(state, fact)
      }
    })
    if (undos.length > 2 * undosMax) undos = undos.slice(-undosMax)
  }

  const takeBack = (fromPlace: number): readonly Fact[] => {
    const back = ordered.slice(fromPlace)
    for (let at = ordered.length - 1; at >= fromPlace; at--) {
      const fact = ordered[at] as Fact
      undos.pop()?.()
      placed.delete(fact.id)
      for (const cause of causesOf(fact)) if (namedAt.get(cause) === at) namedAt.delete(cause)
    }
    ordered.length = fromPlace
    greatest.length = fromPlace
    return back
  }

  const beginAnew = (): void => {
    ordered = []
    greatest = []
    placed = new Set()
    namedAt = new Map()
    undos = []
    state = fold.start()
  }

  /**
   * Up to which place the order stays as it is. Enough: none there has a new one among its causes, direct or through others, and
   * each new one is greater than all there. Then as long as any of them is left, one of them is free and less than every
   * new one. Undefined where that is further back than steps can be taken back.
   */
  const staysUpTo = (fresh: readonly Fact[]): number | undefined => {
    const furthest = ordered.length - undos.length
    let upTo = ordered.length
    for (const fact of fresh) {
      if (placed.has(fact.id)) return undefined
      upTo = Math.min(upTo, namedAt.get(fact.id) ?? upTo)
      while (upTo > furthest && compareInOrder(greatest[upTo - 1] as Fact, fact) > 0) upTo -= 1
      if (upTo < furthest) return undefined
    }
    const [last, least] = [greatest[upTo - 1], fresh.toSorted(compareInOrder)[0]]
    return last !== undefined && least !== undefined && compareInOrder(last, least) > 0 ? undefined : upTo
  }

  return {
    take: (facts) => {
      const fresh = newIn(facts, taken)
      const upTo = fresh && staysUpTo(fresh)
      if (fresh !== undefined && upTo !== undefined) place(inOrder([...takeBack(upTo), ...fresh]))
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
