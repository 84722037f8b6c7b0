/** The state that the fold steps through, and the membership it ends as. Mutable, and never seen outside the fold. */
import type { HybridTime } from '../../events/envelope.ts'
import type { DeviceId, RecordId, SpaceId, UserId } from '../../kernel/ids.ts'
import type { Grant, GrantId } from '../identity/device-link.ts'
import type { MembershipAct } from './acts.ts'
import type { InvitationId } from './invitation.ts'
import type { Marks } from './marks.ts'
import type { Applicant, Device, Left, Member, MembershipState, Removed, Span, Work } from './membership-state.ts'
import type { Role } from './membership-event.ts'
import type { SpaceKind } from './space-genesis.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

export interface DeviceDraft extends Mutable<Omit<Device, 'removed'>> {
  readonly grant: GrantId | undefined
  /** The act that brought it. */
  readonly act: RecordId
  removed: { readonly by: UserId; readonly at: HybridTime; readonly marks: Marks } | undefined
}

export interface Published {
  readonly grant: Grant
  readonly act: RecordId
}

export interface PersonDraft {
  readonly user: UserId
  name: string
  role: Role
  since: HybridTime
  vouchedBy: UserId | undefined
  /** The act that let them in, the last time. */
  admittedBy: RecordId
  standing: 'in' | 'removed' | 'left'
  /** Set while not in. */
  ended: { readonly by: UserId; readonly at: HybridTime } | undefined
  /** Removals in force: each must be undone by a readmission that has seen it. */
  removals: readonly RecordId[]
  /** What the removals in force had seen of their work. */
  upTo: Marks | undefined
  /** The same for one who was made a reader. */
  asWriterUpTo: Marks | undefined
  /** Whether they ever were more than a reader. */
  wrote: boolean
  spans: readonly Span[]
  readonly devices: Map<DeviceId, DeviceDraft>
  published: readonly Published[]
}

export interface ApplicantDraft {
  readonly applicant: Applicant
  readonly act: Extract<MembershipAct, { kind: 'member.joined' }>
}

export interface Draft {
  readonly space: SpaceId
  kind: SpaceKind
  name: string | undefined
  relays: MembershipState['relays']
  readonly people: Map<UserId, PersonDraft>
  readonly ownersByDevice: Map<DeviceId, readonly UserId[]>
  readonly applicants: Map<RecordId, ApplicantDraft>
  readonly declined: Set<UserId>
  readonly usesByInvitation: Map<InvitationId, number>
  readonly usedGrants: Set<GrantId>
  readonly admitted: Set<RecordId>
  readonly sealedKinds: Set<string>
  admins: number
}

export const emptyDraft = (space: SpaceId): Draft => ({
  space,
  kind: 'group',
  name: undefined,
  relays: [],
  people: new Map(),
  ownersByDevice: new Map(),
  applicants: new Map(),
  declined: new Set(),
  usesByInvitation: new Map(),
  usedGrants: new Set(),
  admitted: new Set(),
  sealedKinds: new Set(),
  admins: 0,
})

type Folded = Omit<MembershipState, 'proofsByRoom' | 'forkSeqByPlace' | 'forked' | 'upheld' | 'voided'>

export const stateOf = (draft: Draft): Folded => {
  const membersByUser = new Map<UserId, Member>()
  const removedByUser = new Map<UserId, Removed>()
  const leftByUser = new Map<UserId, Left>()
  const devicesByUser = new Map<UserId, readonly Device[]>()
  const recoveryByUser = new Map<UserId, readonly Grant[]>()
  const workByUser = new Map<UserId, Work>()
  for (const person of draft.people.values()) {
    const { user, standing, ended } = person
    const member = memberOf(person)
    if (standing === 'in' || !ended) membersByUser.set(user, member)
    else if (standing === 'left') leftByUser.set(user, { ...member, leftAt: ended.at })
    else removedByUser.set(user, { ...member, removedBy: ended.by, removedAt: ended.at })
    devicesByUser.set(user, [...person.devices.values()].map(deviceOf))
    if (person.published.length > 0)
      recoveryByUser.set(
        user,
        person.published.map(({ grant }) => grant),
      )
    workByUser.set(user, workOf(person))
  }
  const { space, kind, name, relays, declined, usesByInvitation, usedGrants, admitted, sealedKinds } = draft
  const applicants = new Map([...draft.applicants].map(([claim, { applicant }]) => [claim, applicant]))
  return {
    space,
    kind,
    name,
    relays,
    membersByUser,
    removedByUser,
    leftByUser,
    applicants,
    declined,
    usesByInvitation,
    devicesByUser,
    recoveryByUser,
    usedGrants,
    admitted,
    workByUser,
    sealedKinds,
  }
}

const memberOf = ({ user, role, name, since, vouchedBy, devices }: PersonDraft): Member => {
  const active = [...devices.values()].flatMap(({ id, removed }) => (removed ? [] : id))
  return { user, role, name, since, vouchedBy, devices: new Set(active) }
}

const deviceOf = ({ id, key, agree, addedAt, by, removed }: DeviceDraft): Device => ({
  id,
  key,
  agree,
  addedAt,
  by,
  removed: removed && { by: removed.by, at: removed.at },
})

const workOf = ({ wrote, role, spans, upTo, asWriterUpTo, devices }: PersonDraft): Work => ({
  writes: wrote || role !== 'reader',
  spans: [...spans, ...[upTo, asWriterUpTo].flatMap((from) => (from ? { from, to: undefined } : []))],
  devices: new Map([...devices].map(([id, { removed }]) => [id, removed?.marks])),
})
