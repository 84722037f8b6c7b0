/**
 * What concurrent revocations make void (SPEC.md [MEM15] to [MEM19]). A revocation stands a chance when its author had the right by
 * the fold of its own causes; that fold asks the same of the revocations among them, so they are judged in order, each
 * once. Where no revocation is concurrent to what it revokes, nothing is judged and nothing is void.
 */
import type { SpaceId, UserId } from '../../kernel/ids.ts'
import { isIn } from './admission.ts'
import type { MembershipFact } from './acts.ts'
import { makeAttacks, revokingOf, type Revoking, type Target } from './attacks.ts'
import type { Draft, PersonDraft } from './draft.ts'
import { foldPlaces } from './fold-places.ts'
import type { Graph, Place } from './graph.ts'
import { voidUnder } from './labels.ts'
import { isAboutSomebody, neededRole, roleToInvite } from './needs.ts'
import type { Role } from './membership-event.ts'
import { isAtLeast, isLower } from './roles.ts'
import { mostSenior, seniorityOf, type Seniority } from './seniority.ts'
import { ownersMeant, step } from './step.ts'
import { makeWorthJudging } from './worth-judging.ts'

/** A revocation that stands a chance. */
interface Judged {
  readonly act: Revoking
  /** Whom it revokes: of somebody's device, its owners. */
  readonly revoked: ReadonlySet<UserId>
  readonly seniority: Seniority
}

export const voidPlaces = (space: SpaceId, graph: Graph): ReadonlySet<Place> => {
  const isWorthJudging = makeWorthJudging(space, graph.acts)
  const revoking = graph.acts.flatMap((fact, place) => {
    const act = revokingOf(fact)
    return act && isWorthJudging(fact, act) ? [[place, act] as const] : []
  })
  if (revoking.length === 0) return new Set()
  const attacksOf = makeAttacks(graph)
  const targetsOf = new Map(revoking.map(([place, act]) => [place, attacksOf(place, act)]))
  const judged = new Map<Place, Judged>()
  const needs = new Map<Place, Role | 'none'>()

  /** What is OUT among these, all of which have been judged. */
  const voidAmong = (isHere: (place: Place) => boolean): ReadonlySet<Place> => {
    const attacks = new Map<Place, readonly Place[]>()
    for (const [place, by] of judged) {
      if (!isHere(place)) continue
      const hit = (targetsOf.get(place) ?? []).filter((target) => isHere(target.place) && takes(by, target))
      attacks.set(place, [...new Set(hit.map((target) => target.place))])
    }
    if (![...attacks.values()].some((hit) => hit.length > 0)) return new Set()
    return voidUnder(attacks, (undecided) => mostSenior(undecided, (place) => (judged.get(place) as Judged).seniority))
  }

  const takes = ({ act, revoked }: Judged, { place, of, as }: Target): boolean => {
    if (!revoked.has(of)) return false
    if (act.kind !== 'member.role') return true
    const fact = graph.acts[place] as MembershipFact
    const needed = as === 'invited' ? roleToInvite(fact) : (needs.get(place) ?? neededRole(graph, fact, undefined))
    return needed !== undefined && needed !== 'none' && !isAtLeast(act.role, needed)
  }

  for (const place of toJudge(graph, targetsOf)) {
    const causes = graph.ancestorsOf(place)
    const out = voidAmong((cause) => causes[cause] === 1)
    const past = foldPlaces(space, graph, (cause) => causes[cause] === 1 && !out.has(cause))
    const fact = graph.acts[place] as MembershipFact
    if (isAboutSomebody(fact)) needs.set(place, neededRole(graph, fact, past) ?? 'none')
    const found = targetsOf.has(place) ? judge(graph, past, fact) : undefined
    if (found) judged.set(place, found)
  }
  return voidAmong(() => true)
}

/** What attacks or is attacked, and can revoke; and what is about somebody and may have needed a role that was taken. In order. */
const toJudge = (graph: Graph, targetsOf: ReadonlyMap<Place, readonly Target[]>): readonly Place[] => {
  const places = new Set<Place>()
  for (const [from, targets] of targetsOf) {
    if (targets.length > 0) places.add(from)
    const demotes = graph.acts[from]?.act.kind === 'member.role'
    for (const { place } of targets) {
      const fact = graph.acts[place]
      if (targetsOf.has(place) || (demotes && fact && isAboutSomebody(fact))) places.add(place)
    }
  }
  return [...places].toSorted((a, b) => a - b)
}

const judge = (graph: Graph, past: Draft, fact: MembershipFact): Judged | undefined => {
  const act = revokingOf(fact)
  const author = past.people.get(fact.envelope.user)
  if (!act || !author || !isIn(author, fact.device) || !takesAway(past, act)) return undefined
  const revoked = new Set(act.kind === 'device.removed' ? usersOf(ownersMeant(past, act.target, author)) : [act.user])
  const seniority = seniorityOf(graph, author, fact)
  return step(past, fact, graph) ? { act, revoked, seniority } : undefined // the past is used up here
}

const usersOf = (people: readonly PersonDraft[]): UserId[] => people.map(({ user }) => user)

/** A role given that is not lower takes nothing. */
const takesAway = (past: Draft, act: Revoking): boolean => {
  if (act.kind !== 'member.role') return true
  const old = past.people.get(act.user)?.role
  return old !== undefined && isLower(act.role, old)
}
