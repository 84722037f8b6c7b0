/** What keys need to know of a space's membership. */
import type { Membership } from '../membership/membership.ts'
import type { KeyDevice, KeyMembership } from './fold-epochs.ts'

/** In a group newcomers read what was said before them, as on its board; in a talk from the keys on that they were offered. */
export const keyMembershipOf = (membership: Membership): KeyMembership => ({
  devices: [...membership.membersByUser.values()].flatMap(({ user, role, vouchedBy }) =>
    membership
      .devicesOf(user)
      .filter(({ removed }) => removed === undefined)
      .map(({ id, agree }): KeyDevice => ({ id, user, agree, writes: role !== 'reader', vouchedBy })),
  ),
  historyOpen: membership.kind !== 'talk',
  counts: (envelope, id) => membership.counts(envelope, id),
})
