/** What keys need to know of a space, from its membership: which devices may read, and which rooms are sealed. */
import type { HybridTime } from '../../events/envelope.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { Membership } from '../membership/membership.ts'
import { membersKind } from '../membership/fold-membership.ts'
import type { KeyDevice, KeyMembership } from './fold-epochs.ts'

/** A group's newcomers read what was written before them; a talk's, what is written from then on and what they are offered. */
export const keyMembershipOf = (membership: Membership): KeyMembership => {
  const departures = departuresOf(membership)
  return {
    devices: [...membership.membersByUser.values()].flatMap(({ user, role, vouchedBy, devices }) =>
      membership
        .devicesOf(user)
        .filter(({ id }) => devices.has(id))
        .map(({ id, agree }): KeyDevice => ({ id, user, agree, writes: role !== 'reader', vouchedBy })),
    ),
    historyOpen: membership.kind === 'group',
    counts: (envelope, id) => membership.counts(envelope, id),
    isDeparture: ({ user, at }) => departures.has(signatureOf(user, at)),
  }
}

/** An event is known by who said it when: a device's times are all different, and two devices of one person seldom agree. */
const signatureOf = (user: UserId, { ms, n }: HybridTime): string => `${user}/${ms}/${n}`

const departuresOf = ({ removedByUser, leftByUser, devicesByUser }: Membership): ReadonlySet<string> =>
  new Set([
    ...[...removedByUser.values()].map(({ removedBy, removedAt }) => signatureOf(removedBy, removedAt)),
    ...[...leftByUser.values()].map(({ user, leftAt }) => signatureOf(user, leftAt)),
    ...[...devicesByUser.values()]
      .flat()
      .flatMap(({ removed }) => (removed ? signatureOf(removed.by, removed.at) : [])),
  ])

/** Whether what is written in rooms of this kind is sealed from now on. */
export const isSealed = ({ kind, sealedKinds }: Pick<Membership, 'kind' | 'sealedKinds'>, roomKind: string): boolean =>
  roomKind !== membersKind && (kind === 'talk' || sealedKinds.has(roomKind))

/** Whether this space needs keys at all: what a keeper is told. */
export const wantsKeys = ({ kind, sealedKinds }: Pick<Membership, 'kind' | 'sealedKinds'>): boolean =>
  kind === 'talk' || sealedKinds.size > 0
