/**
 * Forks (SPEC.md [MEM25]): two records of one device at one sequence of one room, once both are known, in the room or told by
 * `fork.record`. The lower id counts, everywhere; what either branch holds above counts nowhere until signed in. So every replica
 * folds the same, whichever branch its copy of the room grew on.
 */
import type { Fact } from '../../events/verify.ts'
import type { DeviceId, RecordId, RoomBase } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { standingOf } from './counting.ts'
import { placeOf } from './marks.ts'
import type { ForkPoint, MembershipState } from './membership-state.ts'

export interface Effective {
  readonly counting: readonly Fact[]
  /** To be signed in, or left. */
  readonly late: readonly Fact[]
  readonly forked: ReadonlySet<DeviceId>
}

/** The lowest fork of each place. `deviceOf` may remember what it has hashed. */
export const forksOf = <T extends Fact>(
  known: readonly T[],
  deviceOf: (fact: T) => DeviceId,
): Map<string, ForkPoint & { readonly device: DeviceId }> => {
  const lowestBySeat = new Map<string, RecordId>()
  const forks = new Map<string, ForkPoint & { readonly device: DeviceId }>()
  for (const fact of known) {
    const { room, seq } = fact.envelope
    const device = deviceOf(fact)
    const place = placeOf(room, device)
    const seat = `${place}/${seq}`
    const other = lowestBySeat.get(seat)
    const lower = other === undefined || fact.id < other ? fact.id : other
    lowestBySeat.set(seat, lower)
    const fork = forks.get(place)
    if (other !== undefined && other !== fact.id && (fork === undefined || seq <= fork.seq))
      forks.set(place, { seq, lower, device })
  }
  return forks
}

/** Of a membership, all that judging a record takes. */
export type Judging = Pick<MembershipState, 'space' | 'workByUser' | 'admitted' | 'upheld' | 'voided' | 'proofsByRoom'>

/** Each once, with the other branches that are known of these rooms. */
export const knownOf = (state: Judging, facts: readonly Fact[]): readonly Fact[] => {
  const rooms = new Set<RoomBase>(facts.map(({ envelope }) => envelope.room))
  const proofs = [...rooms].flatMap((room) => state.proofsByRoom.get(room) ?? [])
  return [...new Map([...facts, ...proofs].map((fact) => [fact.id, fact])).values()]
}

export const forksIn = (known: readonly Fact[]): ReturnType<typeof forksOf> =>
  forksOf(known, ({ envelope }) => deviceIdOf(envelope.device))

export const underForks = (state: Judging, facts: readonly Fact[]): Effective => {
  const known = knownOf(state, facts)
  return judged(state, known, forksIn(known))
}

/** `forks`: all that there are among what is known. */
export const judged = (state: Judging, known: readonly Fact[], forks: ReturnType<typeof forksOf>): Effective => {
  const counting: Fact[] = []
  const late: Fact[] = []
  for (const fact of known) {
    const standing = standingOf(state, fact.envelope, fact.id, forks)
    if (standing === 'counts') counting.push(fact)
    else if (standing === 'late') late.push(fact)
  }
  return { counting, late, forked: new Set([...forks.values()].map(({ device }) => device)) }
}
