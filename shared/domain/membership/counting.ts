/** What of somebody's work counts (SPEC.md [MEM21] to [MEM23]). Sequences are compared in the room and on the device of the work. */
import type { Envelope } from '../../events/envelope.ts'
import type { RecordId } from '../../kernel/ids.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { markAt, placeOf } from './marks.ts'
import type { ForkPoint, MembershipState, Span } from './membership-state.ts'

export type Standing = 'counts' | 'late' | 'nothing'

type Authored = Pick<Envelope, 'room' | 'user' | 'device' | 'seq'>

export const standingOf = (
  state: Pick<MembershipState, 'space' | 'workByUser' | 'admitted' | 'upheld' | 'voided'>,
  { room, user, device, seq }: Authored,
  id: RecordId,
  forks: ReadonlyMap<string, ForkPoint>,
): Standing => {
  const work = state.workByUser.get(user)
  const own = work && deviceIdOf(device)
  if (!own || !work.devices.has(own) || !room.startsWith(`${state.space}.`)) return 'nothing'
  const isHome = room === `${state.space}.members` // where nothing is signed in: what is void there stays void
  if (state.voided.has(id)) return 'nothing'
  if (!isHome && state.admitted.has(id)) return 'counts'
  if (!work.writes) return 'nothing'
  const place = placeOf(room, own)
  const fork = forks.get(place)
  const stands = isHome ? state.upheld.has(id) : id === fork?.lower
  const forked = fork !== undefined && seq >= fork.seq && !stands
  const marks = work.devices.get(own)
  const afterItsRemoval = marks !== undefined && seq > markAt(marks, place)
  return forked || afterItsRemoval || work.spans.some((span) => waits(span, place, seq))
    ? isHome
      ? 'nothing'
      : 'late'
    : 'counts'
}

const waits = ({ from, to }: Span, place: string, seq: number): boolean =>
  seq > markAt(from, place) && (to === undefined || seq <= markAt(to, place))
