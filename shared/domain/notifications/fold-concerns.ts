/** What concerns one person in the rooms of one space, gathered event by event. */
import type { Fold } from '../../events/running-fold.ts'
import type { UserId } from '../../kernel/ids.ts'
import { type Circle, type Concern, concernsOf } from './concerns.ts'
import { type Known, nothingKnown } from './known.ts'

export interface ConcernsOfOne {
  readonly known: Known
  readonly mine: Concern[]
}

export const concernFold = (me: UserId, circle: Circle): Fold<ConcernsOfOne> => ({
  start: () => ({ known: nothingKnown(), mine: [] }),
  step: ({ known, mine }, fact) => {
    for (const concern of concernsOf(known, fact, circle)) if (concern.to === me) mine.push(concern)
  },
})
