/**
 * Forks in the members room (SPEC.md [MEM27]). What others have built on holds: else whoever has a coordinator's key, be they removed
 * long ago, signs a second record in an old place and takes back what that coordinator did since.
 */
import type { DeviceId, RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import { inOrder } from '../../events/order.ts'
import type { MembershipAct, MembershipFact } from './acts.ts'
import { isIn } from './admission.ts'
import { foldPlaces } from './fold-places.ts'
import { makeGraph, type Graph, type Place } from './graph.ts'
import type { ForkPoint } from './membership-state.ts'
import { voidPlaces } from './revocations.ts'
import { rankOf } from './roles.ts'

/** What of all that is known of the members room stands. */
export const standingOfHome = (
  space: SpaceId,
  home: readonly MembershipFact[],
  forks: ReadonlyMap<string, ForkPoint>,
): readonly MembershipFact[] => {
  const forkOf = ({ device, envelope: { room } }: MembershipFact) => forks.get(`${room}/${device}`)
  const isSettled = (fact: MembershipFact): boolean => {
    const fork = forkOf(fact)
    const { seq } = fact.envelope
    return fork === undefined || seq < fork.seq || (seq === fork.seq && bringsIn(fact.act))
  }
  const settled = home.filter(isSettled)
  const forkedHere = new Map<DeviceId, MembershipFact[]>()
  for (const fact of home)
    if (forkOf(fact) !== undefined) forkedHere.set(fact.device, [...(forkedHere.get(fact.device) ?? []), fact])
  if (forkedHere.size === 0) return home
  const upholderOf = makeUpholders(space, settled, home)
  const chosen = [...forkedHere.values()].flatMap((records) =>
    branchOf(records, forkOf(records[0] as MembershipFact), upholderOf),
  )
  return [...new Set([...settled, ...chosen])]
}

/**
 * What brings its author in proves itself, and what others did rests on it: no second record in its place takes it back. Else
 * a founder's key, stolen, would be the end of the space.
 */
const bringsIn = ({ kind }: MembershipAct): boolean =>
  kind === 'space.founded' || kind === 'member.joined' || kind === 'device.added'

/** Rank, admission, user: the lesser is the senior. */
type Upholder = readonly [rank: number, admitted: Place, user: UserId]

const compare = (a: Upholder | undefined, b: Upholder | undefined): number => {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)
}

/** At the fork the record with the most senior upholder, then the lower id; above it what is upheld, one upon the other. */
const branchOf = (
  records: readonly MembershipFact[],
  fork: ForkPoint | undefined,
  upholderOf: (fact: MembershipFact) => Upholder | undefined,
): readonly MembershipFact[] => {
  const first = (of: readonly MembershipFact[]): MembershipFact | undefined =>
    of.toSorted((a, b) => compare(upholderOf(a), upholderOf(b)) || (a.id < b.id ? -1 : 1))[0]
  const branch: MembershipFact[] = []
  let next = first(records.filter(({ envelope }) => envelope.seq === fork?.seq))
  while (next !== undefined) {
    const { id } = next
    branch.push(next)
    next = first(records.filter((fact) => fact.envelope.prev === id && upholderOf(fact) !== undefined))
  }
  return branch
}

/** The most senior member, by what no fork disputes, of whose undisputed acts a record of somebody else is a cause. */
const makeUpholders = (space: SpaceId, settled: readonly MembershipFact[], home: readonly MembershipFact[]) => {
  const base = makeGraph(inOrder(settled))
  const out = voidPlaces(space, base)
  const draft = foldPlaces(space, base, (place) => !out.has(place))
  const all: Graph = makeGraph(inOrder(home))
  const upholders = new Map<RecordId, Upholder>()
  for (const { id, envelope, device } of settled) {
    const person = draft.people.get(envelope.user)
    if (!person || !isIn(person, device)) continue
    const admitted = base.placeOf(person.admittedBy) ?? Infinity
    const founded = base.acts[admitted]?.act.kind === 'space.founded' // it comes before everything
    upholders.set(id, [rankOf(person.role), founded ? -1 : admitted, person.user])
  }
  const known = new Map<RecordId, Upholder | undefined>()
  return (fact: MembershipFact): Upholder | undefined => {
    if (known.has(fact.id)) return known.get(fact.id)
    const place = all.placeOf(fact.id)
    const after = place === undefined ? undefined : all.descendantsOf(place)
    let best: Upholder | undefined
    all.acts.forEach(({ id, envelope }, at) => {
      const one = after?.[at] === 1 && envelope.user !== fact.envelope.user ? upholders.get(id) : undefined
      if (one !== undefined && compare(one, best) < 0) best = one
    })
    known.set(fact.id, best)
    return best
  }
}
