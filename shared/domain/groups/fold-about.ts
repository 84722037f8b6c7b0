/** Folds what a group says of itself (SPEC.md [GRP1] to [GRP3]). Same events, any arrival order, same description. */
import type { Envelope } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { GroupAbout, spaceDescribed } from './group-event.ts'

/** Who may speak for the group: its `Membership`. */
export interface Speakers {
  counts(envelope: Envelope, id: RecordId): boolean
  readonly membersByUser: ReadonlyMap<UserId, { readonly role: string }>
  readonly leftByUser: ReadonlyMap<UserId, { readonly role: string }>
  readonly removedByUser: ReadonlyMap<UserId, { readonly role: string }>
}

export const foldAbout = (facts: readonly Fact[], speakers: Speakers): GroupAbout | undefined => {
  const said = facts.filter(({ envelope }) => envelope.kind === spaceDescribed)
  if (said.length === 0) return undefined
  let stands: GroupAbout | undefined
  for (const { id, envelope } of inOrder(facts)) {
    if (envelope.kind !== spaceDescribed || !speaksFor(speakers, envelope.user)) continue
    if (!speakers.counts(envelope, id)) continue
    const body = GroupAbout.safeParse(envelope.body)
    if (body.success) stands = body.data
  }
  return stands
}

/** By the role that they have, or had when they went: what a coordinator wrote does not go with them. */
export const speaksFor = ({ membersByUser, leftByUser, removedByUser }: Speakers, user: UserId): boolean => {
  const role = (membersByUser.get(user) ?? leftByUser.get(user) ?? removedByUser.get(user))?.role
  return role === 'admin' || role === 'coordinator'
}
