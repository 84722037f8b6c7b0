/** One act onto the draft, by the rights of its author at that point. False, and nothing changed, where they may not. */
import type { RecordId } from '../../kernel/ids.ts'
import type { MembershipAct, MembershipFact } from './acts.ts'
import { addDevice, comeIn, enter, isIn, isOpen, join, setRole } from './admission.ts'
import type { DeviceDraft, Draft, PersonDraft } from './draft.ts'
import type { Graph } from './graph.ts'
import { joinMarks } from './marks.ts'
import { isAtLeast, isLower, mayGive, mayRemove } from './roles.ts'

type Act<K extends MembershipAct['kind']> = Extract<MembershipAct, { kind: K }>

export const step = (draft: Draft, fact: MembershipFact, graph: Graph): boolean => {
  const { id, envelope, act, device } = fact
  switch (act.kind) {
    case 'nothing':
    case 'fork.record': // proves itself, whoever keeps it
    case 'space.founded': // came before everything, whatever its clock
      return false
    case 'member.joined':
      return join(draft, act, envelope, id, graph)
    case 'device.added':
      return addDevice(draft, act.device, envelope, id)
    default: {
      const author = draft.people.get(envelope.user)
      return author !== undefined && isIn(author, device) && by(draft, fact, act, author, graph)
    }
  }
}

type ByMember = Exclude<
  MembershipAct,
  { kind: 'nothing' | 'fork.record' | 'space.founded' | 'member.joined' | 'device.added' }
>

const by = (draft: Draft, fact: MembershipFact, act: ByMember, author: PersonDraft, graph: Graph): boolean => {
  const { id } = fact
  const is = (role: 'admin' | 'coordinator' | 'member') => isAtLeast(author.role, role)
  switch (act.kind) {
    case 'space.relays':
      return is('admin') && done(() => (draft.relays = act.relays))
    case 'room.sealed':
      return is('admin') && done(() => draft.sealedKinds.add(act.room))
    case 'work.admitted':
      return is('coordinator') && done(() => act.records.forEach((record) => draft.admitted.add(record)))
    case 'profile.named':
      return is('member') && done(() => (author.name = act.name))
    case 'member.approved':
    case 'member.declined':
      return decide(draft, act, fact, author, graph)
    case 'member.role':
      return giveRole(draft, act, author)
    case 'member.removed':
      return remove(draft, act, fact, author)
    case 'member.left':
      return leave(draft, fact, author)
    case 'member.readmitted':
      return readmit(draft, act, fact, author, graph)
    case 'device.removed':
      return removeDevice(draft, act, fact, author)
    case 'recovery.set':
      return (
        isIn(author, act.granter) &&
        done(() => (author.published = [...author.published, { grant: act.grant, act: id }]))
      )
  }
}

const done = (change: () => unknown): true => {
  change()
  return true
}

const decide = (
  draft: Draft,
  { kind, claim }: Act<'member.approved' | 'member.declined'>,
  { envelope: { at } }: MembershipFact,
  author: PersonDraft,
  graph: Graph,
): boolean => {
  const waiting = draft.applicants.get(claim)
  if (!waiting || !mayGive(author.role, waiting.applicant.role)) return false
  if (kind === 'member.declined') {
    draft.applicants.delete(claim)
    draft.declined.add(waiting.applicant.user)
    return true
  }
  if (!isOpen(draft, waiting.act, claim, graph)) return false
  enter(draft, waiting.act, { at }, claim)
  return true
}

const isLastAdmin = (draft: Draft, person: PersonDraft): boolean => person.role === 'admin' && draft.admins === 1

const giveRole = (draft: Draft, { user, role, marks }: Act<'member.role'>, author: PersonDraft): boolean => {
  const person = draft.people.get(user)
  if (person?.standing !== 'in' || person.role === role) return false
  const allowed =
    person === author
      ? isLower(role, person.role) && !isLastAdmin(draft, person)
      : mayGive(author.role, person.role) && mayGive(author.role, role)
  if (!allowed) return false
  if (role === 'reader') person.asWriterUpTo = marks
  setRole(draft, person, role)
  return true
}

const remove = (
  draft: Draft,
  { user, marks }: Act<'member.removed'>,
  { id, envelope }: MembershipFact,
  author: PersonDraft,
): boolean => {
  const person = draft.people.get(user)
  if (!person || person === author || !mayRemove(author.role, person.role)) return false
  if (person.standing === 'in' && person.role === 'admin') draft.admins -= 1
  if (person.standing !== 'removed') person.ended = { by: author.user, at: envelope.at }
  person.standing = 'removed'
  person.removals = [...person.removals, id]
  person.upTo = person.upTo ? joinMarks(person.upTo, marks) : marks
  return true
}

const leave = (draft: Draft, { envelope }: MembershipFact, author: PersonDraft): boolean => {
  if (isLastAdmin(draft, author)) return false
  if (author.role === 'admin') draft.admins -= 1
  author.standing = 'left'
  author.ended = { by: author.user, at: envelope.at }
  return true
}

/** Undoes the removals that it has seen; they are back when none is left. */
const readmit = (
  draft: Draft,
  { user, role, late }: Act<'member.readmitted'>,
  { id, envelope }: MembershipFact,
  author: PersonDraft,
  graph: Graph,
): boolean => {
  const person = draft.people.get(user)
  if (person?.standing !== 'removed' || !mayGive(author.role, person.role) || !mayGive(author.role, role)) return false
  const standing = person.removals.filter((removal: RecordId) => !graph.precedes(removal, id))
  if (standing.length === person.removals.length) return false
  person.removals = standing
  if (standing.length > 0) return true
  if (person.upTo) person.spans = [...person.spans, { from: person.upTo, to: late }]
  Object.assign(person, { role, since: envelope.at, vouchedBy: author.user, admittedBy: id })
  if (role === 'reader') person.asWriterUpTo = late
  comeIn(draft, person)
  return true
}

/** One's own other device; or one of somebody whom one may remove. */
const removeDevice = (
  draft: Draft,
  { target, marks }: Act<'device.removed'>,
  { envelope, device }: MembershipFact,
  author: PersonDraft,
): boolean => {
  const found = devicesMeant(draft, target, author)
  if (found.length === 0 || target === device) return false
  for (const own of found) {
    const { by: first, at, marks: before } = own.removed ?? { by: author.user, at: envelope.at, marks }
    own.removed = { by: first, at, marks: joinMarks(before, marks) }
  }
  return true
}

const devicesMeant = (draft: Draft, target: DeviceDraft['id'], author: PersonDraft): DeviceDraft[] => {
  const own = author.devices.get(target)
  return own ? [own] : ownersMeant(draft, target, author).flatMap(({ devices }) => devices.get(target) ?? [])
}

/** Several people may share a device. */
export const ownersMeant = (draft: Draft, target: DeviceDraft['id'], author: PersonDraft): PersonDraft[] => {
  if (author.devices.has(target)) return [author]
  const owners = (draft.ownersByDevice.get(target) ?? []).flatMap((user) => draft.people.get(user) ?? [])
  return owners.filter((owner) => mayRemove(author.role, owner.role))
}
