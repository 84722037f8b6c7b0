/** How somebody, and a device of theirs, comes in (SPEC.md [MEM4] to [MEM7], [MEM13], [MEM14], [ID4], [ID5]). */
import type { Envelope } from '../../events/envelope.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import type { ProvenDevice, ProvenIdentity } from '../identity/device-link.ts'
import type { MembershipAct } from './acts.ts'
import type { Draft, PersonDraft } from './draft.ts'
import type { Graph } from './graph.ts'
import { mayGive } from './roles.ts'
import type { Role } from './membership-event.ts'

type Act<K extends MembershipAct['kind']> = Extract<MembershipAct, { kind: K }>

/** Its genesis is the space's own hash, so there is one founder; of several foundings by them, the first in order. */
export const found = (draft: Draft, act: Act<'space.founded'>, { at }: Envelope, id: RecordId): boolean => {
  const { genesis, chain, name, founder } = act
  if (genesis.space !== draft.space || draft.name !== undefined) return false
  draft.name = name
  draft.kind = genesis.kind
  admit(draft, chain, id, { role: 'admin', name: founder, since: at, vouchedBy: undefined })
  return true
}

export const join = (draft: Draft, act: Act<'member.joined'>, envelope: Envelope, id: RecordId, graph: Graph) => {
  const { invitation, inviterDevice, name, words } = act
  const { user, at } = envelope
  if (invitation.space !== draft.space || at.ms > invitation.expiresMs) return false
  const inviter = draft.people.get(invitation.inviter)
  const mayInvite = inviter && isIn(inviter, inviterDevice) && mayGive(inviter.role, invitation.role)
  if (!mayInvite || !isOpen(draft, act, id, graph)) return false
  const { role, inviter: vouchedBy } = invitation
  if (invitation.approval) {
    draft.applicants.set(id, { applicant: { claim: id, user, name, words, at, role, vouchedBy, invitation }, act })
    draft.declined.delete(user)
  } else enter(draft, act, envelope, id)
  return true
}

/** Whether this claim would let its author in now: they are not in, the invitation is not used up, the chain holds. */
export const isOpen = (draft: Draft, act: Act<'member.joined'>, claim: RecordId, graph: Graph): boolean => {
  const { invitation, chain } = act
  const person = draft.people.get(chain.identity.user)
  if (person?.standing === 'in' || (draft.usesByInvitation.get(invitation.id) ?? 0) >= invitation.uses) return false
  const knows = (removal: RecordId): boolean =>
    graph.precedes(removal, claim) && (removal === invitation.after || graph.precedes(removal, invitation.after))
  return (person?.removals.every(knows) ?? true) && holds(draft, person, chain)
}

export const enter = (draft: Draft, act: Act<'member.joined'>, { at }: Pick<Envelope, 'at'>, id: RecordId): void => {
  const { invitation, chain, name } = act
  draft.usesByInvitation.set(invitation.id, (draft.usesByInvitation.get(invitation.id) ?? 0) + 1)
  admit(draft, chain, id, { role: invitation.role, name, since: at, vouchedBy: invitation.inviter })
}

/** A new device may still be brought by a chain when its granter is good here, and its one-time grant unused. */
const holds = (draft: Draft, person: PersonDraft | undefined, { devices }: ProvenIdentity): boolean => {
  if (person === undefined && devices.length === 1) return true // their first device alone: nearly everybody
  const good = new Set(person ? [...person.devices.values()].flatMap(({ id, removed }) => (removed ? [] : id)) : [])
  for (const device of devices) {
    if (person?.devices.has(device.id)) continue
    const first = device.grant === undefined
    if (!first && !isGranted(draft, person, device, (granter) => good.has(granter))) return false
    good.add(device.id)
  }
  const last = devices.at(-1)
  return last !== undefined && good.has(last.id)
}

/** Published, or by a device that is good now; and not yet used, where it is for one device. */
const isGranted = (
  draft: Draft,
  person: PersonDraft | undefined,
  { grant, granter }: ProvenDevice,
  isGood: (granter: NonNullable<ProvenDevice['granter']>) => boolean,
): boolean => {
  if (grant === undefined || granter === undefined || draft.usedGrants.has(grant.id)) return false
  return isGood(granter) || (person?.published.some(({ grant: { id } }) => id === grant.id) ?? false)
}

const admit = (
  draft: Draft,
  chain: ProvenIdentity,
  act: RecordId,
  rest: Pick<PersonDraft, 'role' | 'name' | 'since' | 'vouchedBy'>,
): void => {
  const { user } = chain.identity
  const before = draft.people.get(user)
  const person: PersonDraft = before ?? newPerson(user, act, rest)
  Object.assign(person, rest, { admittedBy: act })
  comeIn(draft, person)
  for (const device of chain.devices) addTo(draft, person, device, act)
}

/** Shared: a fold of thousands makes no array for each. */
const none: readonly never[] = []

const newPerson = (
  user: UserId,
  act: RecordId,
  rest: Pick<PersonDraft, 'role' | 'name' | 'since' | 'vouchedBy'>,
): PersonDraft => ({
  user,
  ...rest,
  admittedBy: act,
  standing: 'in',
  ended: undefined,
  removals: none,
  upTo: undefined,
  asWriterUpTo: undefined,
  wrote: false,
  spans: none,
  devices: new Map(),
  published: none,
})

/** Back in, or in at last: with their role, and nothing held against them. */
export const comeIn = (draft: Draft, person: PersonDraft): void => {
  draft.people.set(person.user, person)
  person.standing = 'in'
  person.ended = undefined
  person.removals = none
  person.upTo = undefined
  setRole(draft, person, person.role, 0)
  draft.declined.delete(person.user)
  for (const [claim, { applicant }] of draft.applicants)
    if (applicant.user === person.user) draft.applicants.delete(claim)
}

/** Keeps the count of admins; `was` is 1 where they already were one. */
export const setRole = (draft: Draft, person: PersonDraft, role: Role, was = person.role === 'admin' ? 1 : 0): void => {
  draft.admins += (role === 'admin' ? 1 : 0) - was
  person.role = role
  if (role === 'reader') return
  person.wrote = true
  person.asWriterUpTo = undefined
}

export const addDevice = (draft: Draft, device: ProvenDevice, { user, at }: Envelope, act: RecordId): boolean => {
  const person = draft.people.get(user)
  const { grant } = device
  if (person?.standing !== 'in' || person.devices.has(device.id) || grant === undefined) return false
  if (grant.user !== user || (grant.expiresMs > 0 && at.ms > grant.expiresMs)) return false
  if (!isGranted(draft, person, device, (granter) => isIn(person, granter))) return false
  addTo(draft, person, device, act, at)
  return true
}

const addTo = (draft: Draft, person: PersonDraft, device: ProvenDevice, act: RecordId, at = person.since): void => {
  const { id, key, agree, grant } = device
  if (person.devices.has(id)) return
  const by = grant === undefined ? 'first' : grant.expiresMs === 0 ? 'recovery' : 'link'
  person.devices.set(id, { id, key, agree, addedAt: at, by, grant: grant?.id, act, removed: undefined })
  if (grant !== undefined && grant.expiresMs > 0) draft.usedGrants.add(grant.id)
  draft.ownersByDevice.set(id, [...(draft.ownersByDevice.get(id) ?? none), person.user])
}

/** In, and on a device of theirs that was not removed. */
export const isIn = (person: PersonDraft, device: ProvenDevice['id']): boolean => {
  const own = person.devices.get(device)
  return person.standing === 'in' && own !== undefined && own.removed === undefined
}
