/** The plain fold: the founding first, then the chosen acts in order, each by the rights of its author at that point. */
import type { SpaceId } from '../../kernel/ids.ts'
import { found } from './admission.ts'
import { emptyDraft, type Draft } from './draft.ts'
import type { MembershipFact } from './acts.ts'
import type { Graph, Place } from './graph.ts'
import { step } from './step.ts'

/** `took` hears of each act that changed something, in order; the founding is not among them. */
export const foldPlaces = (
  space: SpaceId,
  graph: Graph,
  isChosen: (place: Place) => boolean,
  took?: (fact: MembershipFact) => void,
): Draft => {
  const draft = emptyDraft(space)
  graph.acts.forEach(({ act, envelope, id }, place) => {
    if (act.kind === 'space.founded' && isChosen(place)) found(draft, act, envelope, id)
  })
  if (draft.name === undefined) return draft
  graph.acts.forEach((fact, place) => {
    if (isChosen(place) && step(draft, fact, graph)) took?.(fact)
  })
  return draft
}
