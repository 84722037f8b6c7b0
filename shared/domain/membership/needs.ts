/** The lowest role that could have done an act: a demotion makes void what needs more than it leaves (SPEC.md [MEM16]). */
import type { UserId } from '../../kernel/ids.ts'
import type { MembershipFact } from './acts.ts'
import type { Draft } from './draft.ts'
import type { Graph, Place } from './graph.ts'
import type { Role } from './membership-event.ts'
import { giverOf, isAtLeast } from './roles.ts'

/** Whether it depends on what somebody else was at the time. */
export const isAboutSomebody = ({ act: { kind } }: MembershipFact): boolean =>
  kind === 'member.role' || kind === 'member.removed' || kind === 'member.readmitted' || kind === 'device.removed'

/** Undefined: any role does. `past` is the fold of the act's own causes, needed where it is about somebody. */
export const neededRole = (graph: Graph, fact: MembershipFact, past: Draft | undefined): Role | undefined => {
  const { act, envelope } = fact
  const over = (user: UserId): Role => {
    const role = past?.people.get(user)?.role
    return role === undefined ? 'coordinator' : giverOf(role)
  }
  switch (act.kind) {
    case 'space.relays':
    case 'room.sealed':
      return 'admin'
    case 'work.admitted':
      return 'coordinator'
    case 'profile.named':
      return 'member'
    case 'member.approved':
    case 'member.declined':
      return giverOf(roleAsked(graph, graph.placeOf(act.claim)))
    case 'member.role':
      return act.user === envelope.user ? undefined : higher(giverOf(act.role), over(act.user))
    case 'member.removed':
      return over(act.user)
    case 'member.readmitted':
      return higher(giverOf(act.role), over(act.user))
    case 'device.removed': {
      if (past?.people.get(envelope.user)?.devices.has(act.target)) return undefined
      return (past?.ownersByDevice.get(act.target) ?? []).map(over).reduce(higher, 'coordinator')
    }
    default:
      return undefined
  }
}

const roleAsked = (graph: Graph, claim: Place | undefined): Role => {
  const act = claim === undefined ? undefined : graph.acts[claim]?.act
  return act?.kind === 'member.joined' ? act.invitation.role : 'member'
}

const higher = (one: Role, other: Role): Role => (isAtLeast(one, other) ? one : other)

/** What the inviter of a claim had to be. */
export const roleToInvite = ({ act }: MembershipFact): Role | undefined =>
  act.kind === 'member.joined' ? giverOf(act.invitation.role) : undefined
