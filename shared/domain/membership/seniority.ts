/**
 * Who is senior when revocations stand against each other (SPEC.md [MEM18]): persons by role, then admission, then id; of one
 * person, the device that recovery words brought back, so that a thief's phone does not win against its owner.
 */
import type { UserId } from '../../kernel/ids.ts'
import type { MembershipFact } from './acts.ts'
import type { PersonDraft } from './draft.ts'
import type { Graph, Place } from './graph.ts'
import { rankOf } from './roles.ts'

/** Of a revocation's author, by the fold of its causes. The lesser number is the senior. */
export interface Seniority {
  readonly user: UserId
  readonly rank: number
  readonly admitted: Place
  /** Where the grant that brought the device was published; Infinity for other devices. */
  readonly published: Place
  readonly added: Place
}

export const seniorityOf = (graph: Graph, author: PersonDraft, { device }: MembershipFact): Seniority => {
  const own = author.devices.get(device)
  const publishing = author.published.find(({ grant: { id } }) => id === own?.grant)
  const placeOf = (act: Parameters<Graph['placeOf']>[0] | undefined): Place =>
    (act === undefined ? undefined : graph.placeOf(act)) ?? Infinity
  const admitted = placeOf(author.admittedBy)
  return {
    user: author.user,
    rank: rankOf(author.role),
    admitted: graph.acts[admitted]?.act.kind === 'space.founded' ? -1 : admitted, // it comes before everything
    published: placeOf(publishing?.act),
    added: placeOf(own?.act),
  }
}

/** First the person, by the best that any of theirs left shows; then their device; then the earlier act. */
export const mostSenior = (undecided: readonly Place[], of: (place: Place) => Seniority): Place => {
  const bestByUser = new Map<UserId, readonly [number, Place]>()
  for (const place of undecided) {
    const { user, rank, admitted } = of(place)
    const [bestRank, earliest] = bestByUser.get(user) ?? [Infinity, Infinity]
    bestByUser.set(user, [Math.min(rank, bestRank), Math.min(admitted, earliest)])
  }
  const [person] = [...bestByUser].toSorted(
    ([a, [rankA, admittedA]], [b, [rankB, admittedB]]) =>
      rankA - rankB || less(admittedA, admittedB) || (a < b ? -1 : 1),
  )
  const [first] = undecided
    .filter((place) => of(place).user === person?.[0])
    .toSorted((a, b) => less(of(a).published, of(b).published) || less(of(a).added, of(b).added) || a - b)
  if (first === undefined) throw new Error('nobody to choose among')
  return first
}

/** Subtracting infinities gives no number. */
const less = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1)
