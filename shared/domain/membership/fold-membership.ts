/**
 * Folds a membership room (SPEC.md [MEM1] to [MEM26]). Same events, any arrival order, same membership. An act that its author
 * may not do changes nothing; what a concurrent revocation made void is left out before (revocations.ts).
 */
import type { Verify } from '../../events/crypto.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import { baseOf, roomOf, type RecordId, type RoomBase, type SpaceId } from '../../kernel/ids.ts'
import { makeActReader, type MembershipFact } from './acts.ts'
import { stateOf } from './draft.ts'
import { foldPlaces } from './fold-places.ts'
import { forksOf } from './forks.ts'
import { makeGraph } from './graph.ts'
import { Membership } from './membership.ts'
import { voidPlaces } from './revocations.ts'
import { standingOfHome } from './upheld.ts'

export const membersKind = 'members'

export const foldMembership = (
  space: SpaceId,
  facts: readonly MembershipFact[],
  took?: (fact: MembershipFact) => void,
): Membership => {
  const room = baseOf(roomOf(space, membersKind))
  const { known, proofsByRoom } = withProofs(space, room, facts)
  const forkSeqByPlace = forksOf([...known.values()], ({ device }) => device)
  const home = [...known.values()].filter(({ envelope }) => envelope.room === room)
  const standing = forkSeqByPlace.size === 0 ? home : standingOfHome(space, home, forkSeqByPlace)
  const graph = makeGraph(inOrder(standing))
  const outs = voidPlaces(space, graph)
  const state = stateOf(foldPlaces(space, graph, (place) => !outs.has(place), took))
  const voided = new Set([...outs].flatMap((place) => graph.acts[place]?.id ?? []))
  const forked = new Set([...forkSeqByPlace.values()].map(({ device }) => device))
  const upheld = new Set(forked.size === 0 ? [] : standing.map(({ id }) => id))
  return new Membership({ ...state, proofsByRoom, forkSeqByPlace, forked, upheld, voided })
}

/** The acts that took effect, in order: what a group's audit trail is made of. */
export const actsInForce = (space: SpaceId, facts: readonly MembershipFact[]): readonly MembershipFact[] => {
  const acts: MembershipFact[] = []
  foldMembership(space, facts, (fact) => acts.push(fact))
  return acts
}

/** Reads and folds in one go, for those who fold seldom; others keep a reader. */
export const membershipOf = async (space: SpaceId, facts: readonly Fact[], verify: Verify): Promise<Membership> =>
  foldMembership(space, await makeActReader(verify)(facts))

/** The room's records and all that `fork.record` tells of, of any room of the space; a proof may hold a proof. */
const withProofs = (space: SpaceId, room: RoomBase, facts: readonly MembershipFact[]) => {
  const known = new Map<RecordId, MembershipFact>()
  const proofsByRoom = new Map<RoomBase, MembershipFact[]>()
  const open = facts.filter(({ envelope }) => envelope.room === room)
  const told = new Set<RecordId>()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    known.set(next.id, next)
    if (next.act.kind !== 'fork.record' || next.envelope.room !== room) continue
    const proof = next.act.told
    if (told.has(proof.id) || !proof.envelope.room.startsWith(`${space}.`)) continue
    told.add(proof.id)
    const proofs = proofsByRoom.get(proof.envelope.room)
    if (proofs) proofs.push(proof)
    else proofsByRoom.set(proof.envelope.room, [proof])
    open.push(proof)
  }
  return { known, proofsByRoom }
}
