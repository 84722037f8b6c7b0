/** What came before what among acts in order: made on the first question, since most rooms ask none. */
import type { RecordId } from '../../kernel/ids.ts'
import type { MembershipFact } from './acts.ts'

/** An act's place in the order. */
export type Place = number

export interface Graph {
  /** In order: causes before effects. */
  readonly acts: readonly MembershipFact[]
  placeOf(id: RecordId): Place | undefined
  /** 1 at each place that is a cause of this one, or a cause of a cause. */
  ancestorsOf(place: Place): Uint8Array
  /** 1 at each place that has this one among its ancestors. */
  descendantsOf(place: Place): Uint8Array
  /** Whether `earlier` is an ancestor of `later`; false where either is not here. */
  precedes(earlier: RecordId, later: RecordId): boolean
}

const rememberedMax = 512

export const makeGraph = (acts: readonly MembershipFact[]): Graph => {
  let places: Map<RecordId, Place> | undefined
  let parents: (readonly Place[])[] | undefined
  const ancestors = new Map<Place, Uint8Array>()

  const placeOf = (id: RecordId): Place | undefined => {
    places ??= new Map(acts.map((act, place) => [act.id, place]))
    return places.get(id)
  }
  const parentsOf = (place: Place): readonly Place[] => {
    parents ??= acts.map(({ envelope: { after, prev } }) =>
      (prev === undefined ? after : [...after, prev]).flatMap((cause) => placeOf(cause) ?? []),
    )
    return parents[place] ?? []
  }
  const ancestorsOf = (place: Place): Uint8Array => {
    const known = ancestors.get(place)
    if (known) return known
    const found = new Uint8Array(acts.length)
    const open = [...parentsOf(place)]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found[next] === 1) continue
      found[next] = 1
      open.push(...parentsOf(next))
    }
    if (ancestors.size >= rememberedMax) ancestors.clear()
    ancestors.set(place, found)
    return found
  }
  return {
    acts,
    placeOf,
    ancestorsOf,
    descendantsOf: (place) => {
      const found = new Uint8Array(acts.length)
      for (let next = place + 1; next < acts.length; next++)
        if (parentsOf(next).some((parent) => parent === place || found[parent] === 1)) found[next] = 1
      return found
    },
    precedes: (earlier, later) => {
      const [from, to] = [placeOf(earlier), placeOf(later)]
      return from !== undefined && to !== undefined && ancestorsOf(to)[from] === 1
    },
  }
}
