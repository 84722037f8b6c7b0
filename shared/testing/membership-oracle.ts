/**
 * The membership by brute force, from the words of SPEC.md [MEM1] to [MEM26] and nothing else: what the fold is held against. No
 * state is kept: whatever is asked is looked up in the list of acts that took effect so far. Slow on purpose.
 */
import type { MembershipAct, MembershipFact } from '../domain/membership/acts.ts'
import type { Role } from '../domain/membership/membership-event.ts'
import { inOrder } from '../events/order.ts'
import type { DeviceId, RecordId, SpaceId, UserId } from '../kernel/ids.ts'

export type Acted<K extends MembershipAct['kind']> = MembershipFact & {
  readonly act: Extract<MembershipAct, { kind: K }>
}
export type Done = readonly MembershipFact[]

export const is = <K extends MembershipAct['kind']>(fact: MembershipFact, ...kinds: K[]): fact is Acted<K> =>
  kinds.includes(fact.act.kind as K)

export const gives = (own: Role, other: Role): boolean =>
  own === 'admin' || (own === 'coordinator' && ['member', 'reader'].includes(other))
const strength = { admin: 4, coordinator: 3, member: 2, reader: 1 }
export const weaker = (a: Role, b: Role): boolean => strength[a] < strength[b]

/** Known records of the space, and those of them that stand where another of their device has their sequence. */
export const knownRecords = (space: SpaceId, facts: readonly MembershipFact[]) => {
  const home = `${space}.members`
  const known = new Map<RecordId, MembershipFact>()
  const learn = (fact: MembershipFact): void => {
    if (!fact.envelope.room.startsWith(`${space}.`) || known.has(fact.id)) return
    known.set(fact.id, fact)
    if (fact.envelope.room === home && is(fact, 'fork.record')) learn(fact.act.told)
  }
  facts.filter(({ envelope }) => envelope.room === home).forEach(learn)
  const all = [...known.values()]
  const beside = (one: MembershipFact) =>
    all.filter(({ envelope: e, device }) => e.room === one.envelope.room && device === one.device)
  const isForked = (one: MembershipFact) =>
    beside(one).some(({ id, envelope }) => envelope.seq === one.envelope.seq && id !== one.id)
  const forkOf = (one: MembershipFact) =>
    Math.min(
      ...beside(one)
        .filter(isForked)
        .map(({ envelope }) => envelope.seq),
    )
  return {
    known: all,
    home: all.filter(({ envelope }) => envelope.room === home),
    forked: new Set(all.filter(isForked).map(({ device }) => device)),
    forkOf,
    isSettled: (one: MembershipFact): boolean =>
      one.envelope.seq < forkOf(one) ||
      (one.envelope.seq === forkOf(one) && is(one, 'space.founded', 'member.joined', 'device.added')),
  }
}

export interface Person {
  readonly standing: 'in' | 'left' | 'removed'
  readonly role: Role
  readonly name: string
  readonly since: MembershipFact
  readonly entry: RecordId
  readonly vouchedBy: UserId | undefined
  readonly removals: readonly MembershipFact[]
}

export const makeOracle = (space: SpaceId, standing: readonly MembershipFact[]) => {
  const order = inOrder(standing)
  const causes = new Map<RecordId, ReadonlySet<RecordId>>()
  for (const { id, envelope } of order) {
    const direct = [...envelope.after, envelope.prev].filter(
      (one) => one !== undefined && causes.has(one),
    ) as RecordId[]
    causes.set(id, new Set(direct.flatMap((one) => [one, ...(causes.get(one) ?? [])])))
  }
  const isCause = (earlier: RecordId, later: RecordId): boolean => causes.get(later)?.has(earlier) ?? false
  const claimed = (id: RecordId): Acted<'member.joined'> | undefined =>
    order.find((fact): fact is Acted<'member.joined'> => fact.id === id && is(fact, 'member.joined'))

  /** The claim that an act which took effect admitted, if it did. */
  const admission = (fact: MembershipFact): Acted<'member.joined'> | undefined =>
    is(fact, 'member.approved')
      ? claimed(fact.act.claim)
      : is(fact, 'member.joined') && !fact.act.invitation.approval
        ? fact
        : undefined

  const person = (done: Done, user: UserId): Person | undefined =>
    done.reduce<Person | undefined>((before, fact) => {
      const { act, envelope } = fact
      if (is(fact, 'space.founded') && envelope.user === user)
        return {
          standing: 'in',
          role: 'admin',
          name: fact.act.founder,
          since: fact,
          entry: fact.id,
          vouchedBy: undefined,
          removals: [],
        }
      const claim = admission(fact)
      if (claim && claim.envelope.user === user) {
        const { invitation, name } = claim.act
        const vouchedBy = invitation.inviter
        return { standing: 'in', role: invitation.role, name, since: fact, entry: claim.id, vouchedBy, removals: [] }
      }
      if (!before) return undefined
      if (envelope.user === user && act.kind === 'member.left') return { ...before, standing: 'left' }
      if (envelope.user === user && act.kind === 'profile.named') return { ...before, name: act.name }
      if (act.kind === 'member.role' && act.user === user) return { ...before, role: act.role }
      if (act.kind === 'member.removed' && act.user === user)
        return { ...before, standing: 'removed', removals: [...before.removals, fact] }
      if (act.kind === 'member.readmitted' && act.user === user) {
        const removals = before.removals.filter(({ id }) => !isCause(id, fact.id))
        if (removals.length > 0) return { ...before, removals }
        const { role } = act
        return { ...before, standing: 'in', role, since: fact, entry: fact.id, vouchedBy: envelope.user, removals }
      }
      return before
    }, undefined)

  /** In the order in which they came, with the act that brought them. */
  const devices = (done: Done, user: UserId) => {
    const brought = done.flatMap((fact) => {
      const from = is(fact, 'space.founded') ? fact : admission(fact)
      if (from?.envelope.user === user) return from.act.chain.devices.map((device) => ({ device, by: from.id }))
      return is(fact, 'device.added') && fact.envelope.user === user ? [{ device: fact.act.device, by: fact.id }] : []
    })
    return brought
      .filter(({ device }, i) => brought.findIndex((other) => other.device.id === device.id) === i)
      .map((one) => ({
        ...one,
        removals: done.filter(
          (fact, i): fact is Acted<'device.removed'> =>
            is(fact, 'device.removed') &&
            fact.act.target === one.device.id &&
            meant(done.slice(0, i), fact).includes(user),
        ),
      }))
  }
  const hasDevice = (done: Done, user: UserId, device: DeviceId): boolean =>
    devices(done, user).some((own) => own.device.id === device && own.removals.length === 0)

  const people = (done: Done): UserId[] => [
    ...new Set(done.flatMap((fact) => (is(fact, 'space.founded') ? fact : admission(fact))?.envelope.user ?? [])),
  ]

  /** Whose device a removal of one means. */
  const meant = (done: Done, { act, envelope }: Acted<'device.removed'>): UserId[] => {
    const owners = people(done).filter((user) => devices(done, user).some(({ device }) => device.id === act.target))
    if (owners.includes(envelope.user)) return [envelope.user]
    const own = person(done, envelope.user)?.role
    return owners.filter((user) => own && gives(own, person(done, user)?.role as Role))
  }

  const published = (done: Done, user: UserId): Acted<'recovery.set'>[] =>
    done.filter((fact): fact is Acted<'recovery.set'> => is(fact, 'recovery.set') && fact.envelope.user === user)
  const grantsUsed = (done: Done): Set<string> =>
    new Set(
      people(done).flatMap((user) =>
        devices(done, user).flatMap(({ device: { grant } }) => (grant && grant.expiresMs > 0 ? grant.id : [])),
      ),
    )

  const waiting = (done: Done, id: RecordId): Acted<'member.joined'> | undefined => {
    const at = done.findIndex((fact) => fact.id === id)
    const claim = claimed(id)
    if (at < 0 || !claim?.act.invitation.approval) return undefined
    const { user } = claim.envelope
    const ended = done.some((fact, i) => {
      if (i <= at) return false
      if (is(fact, 'member.approved', 'member.declined') && fact.act.claim === id) return true
      if (admission(fact)?.envelope.user === user) return true
      if (!is(fact, 'member.readmitted') || fact.act.user !== user) return false
      return person(done.slice(0, i + 1), user)?.standing === 'in'
    })
    return ended ? undefined : claim
  }

  const admissible = (done: Done, claim: Acted<'member.joined'>): boolean => {
    const { invitation, chain } = claim.act
    const { user } = claim.envelope
    const now = person(done, user)
    if (now?.standing === 'in') return false
    if (done.filter((fact) => admission(fact)?.act.invitation.id === invitation.id).length >= invitation.uses)
      return false
    const knew = (now?.removals ?? []).every(
      ({ id }) => isCause(id, claim.id) && (id === invitation.after || isCause(id, invitation.after)),
    )
    const before = devices(done, user)
    const good = (id: DeviceId, upTo: number): boolean =>
      hasDevice(done, user, id) ||
      chain.devices.slice(0, upTo).some((one) => one.id === id && !before.some(({ device }) => device.id === id))
    const chained = chain.devices.every(({ id, grant, granter }, i) => {
      if (before.some(({ device }) => device.id === id) || !grant) return true
      if (grantsUsed(done).has(grant.id)) return false
      return (granter && good(granter, i)) || published(done, user).some((set) => set.act.grant.id === grant.id)
    })
    const last = chain.devices.at(-1)
    return knew && chained && last !== undefined && good(last.id, chain.devices.length)
  }

  /** Whether an act takes effect after those before it. */
  const allowed = (done: Done, fact: MembershipFact): boolean => {
    const { act, envelope, device } = fact
    const { user, at } = envelope
    const author = person(done, user)
    const mine = author?.standing === 'in' && hasDevice(done, user, device) ? author.role : undefined
    const admins = people(done).filter((one) => {
      const them = person(done, one)
      return them?.standing === 'in' && them.role === 'admin'
    })
    const isLast = admins.length === 1 && admins[0] === user
    if (is(fact, 'member.joined')) {
      const { invitation, inviterDevice } = fact.act
      const inviter = person(done, invitation.inviter)
      const invited =
        inviter?.standing === 'in' &&
        hasDevice(done, invitation.inviter, inviterDevice) &&
        gives(inviter.role, invitation.role)
      return invited && invitation.space === space && at.ms <= invitation.expiresMs && admissible(done, fact)
    }
    if (is(fact, 'device.added')) {
      const { grant, granter, id } = fact.act.device
      if (!grant || !granter || author?.standing !== 'in' || grant.user !== user) return false
      if (devices(done, user).some((own) => own.device.id === id)) return false
      if (grant.expiresMs > 0 && (at.ms > grant.expiresMs || grantsUsed(done).has(grant.id))) return false
      return hasDevice(done, user, granter) || published(done, user).some((set) => set.act.grant.id === grant.id)
    }
    if (!mine) return false
    switch (act.kind) {
      case 'space.relays':
      case 'room.sealed':
        return mine === 'admin'
      case 'work.admitted':
        return mine === 'admin' || mine === 'coordinator'
      case 'profile.named':
        return mine !== 'reader'
      case 'member.left':
        return !isLast
      case 'recovery.set':
        return hasDevice(done, user, act.granter)
      case 'member.approved':
      case 'member.declined': {
        const claim = waiting(done, act.claim)
        if (!claim || !gives(mine, claim.act.invitation.role)) return false
        return act.kind === 'member.declined' || admissible(done, claim)
      }
      case 'member.role': {
        const other = person(done, act.user)
        if (other?.standing !== 'in' || other.role === act.role) return false
        return act.user === user
          ? weaker(act.role, other.role) && !isLast
          : gives(mine, other.role) && gives(mine, act.role)
      }
      case 'member.removed': {
        const other = person(done, act.user)
        return other !== undefined && act.user !== user && gives(mine, other.role)
      }
      case 'member.readmitted': {
        const other = person(done, act.user)
        if (other?.standing !== 'removed' || !gives(mine, other.role) || !gives(mine, act.role)) return false
        return other.removals.some(({ id }) => isCause(id, fact.id))
      }
      case 'device.removed':
        return act.target !== device && meant(done, fact as Acted<'device.removed'>).length > 0
      default:
        return false
    }
  }

  /** What of these takes effect, one after another, the founding first. */
  const replay = (acts: readonly MembershipFact[]): Done => {
    const founding = acts.find((fact) => is(fact, 'space.founded') && fact.act.genesis.space === space)
    if (!founding) return []
    return acts.reduce<MembershipFact[]>((done, fact) => (allowed(done, fact) ? [...done, fact] : done), [founding])
  }

  return {
    space,
    order,
    causes,
    isCause,
    claimed,
    person,
    people,
    devices,
    hasDevice,
    meant,
    published,
    waiting,
    admission,
    allowed,
    replay,
  }
}

export type Oracle = ReturnType<typeof makeOracle>
