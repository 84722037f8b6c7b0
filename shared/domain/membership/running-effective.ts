/**
 * What of a growing room counts, without judging again what was judged. Promises what `underForks` gives for the whole, for as
 * long as the membership is the same; costs one judgement for each new record, and begins anew where one is a fork.
 */
import { newIn } from '../../events/running-fold.ts'
import type { Fact } from '../../events/verify.ts'
import type { RoomBase } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { type Effective, forksIn, judged, type Judging, knownOf } from './forks.ts'
import { placeOf } from './marks.ts'

export interface RunningEffective {
  /** What is the same fact is told by its object. */
  take(state: Judging, facts: readonly Fact[]): Effective
}

export const makeRunningEffective = (): RunningEffective => {
  let judgedBy: Judging | undefined
  let taken: readonly Fact[] = []
  let rooms = new Set<RoomBase>() // of another one the membership may know other branches
  let seqsByPlace = new Map<string, Set<number>>()
  let forks: ReturnType<typeof forksIn> = new Map()
  let effective: Effective = { counting: [], late: [], forked: new Set() }

  /** False where somebody sits there already: the same record once more, or a fork. */
  const sit = ({ envelope: { room, device, seq } }: Fact): boolean => {
    const place = placeOf(room, deviceIdOf(device))
    const seqs = seqsByPlace.get(place)
    if (seqs === undefined) seqsByPlace.set(place, new Set([seq]))
    else if (seqs.has(seq)) return false
    else seqs.add(seq)
    return true
  }

  const beginAnew = (state: Judging, facts: readonly Fact[]): void => {
    const known = knownOf(state, facts)
    seqsByPlace = new Map()
    rooms = new Set(facts.map(({ envelope }) => envelope.room))
    for (const fact of known) sit(fact)
    forks = forksIn(known)
    effective = judged(state, known, forks)
  }

  const goOn = (state: Judging, fresh: readonly Fact[]): void => {
    const { counting, late } = judged(state, fresh, forks)
    effective = {
      counting: counting.length > 0 ? [...effective.counting, ...counting] : effective.counting,
      late: late.length > 0 ? [...effective.late, ...late] : effective.late,
      forked: effective.forked,
    }
  }

  return {
    take: (state, facts) => {
      const fresh = judgedBy === state ? newIn(facts, taken) : undefined
      if (fresh?.every((fact) => rooms.has(fact.envelope.room) && sit(fact)) === true) goOn(state, fresh)
      else beginAnew(state, facts)
      judgedBy = state
      taken = facts
      return effective
    },
  }
}
