/** What the oracle says of concurrent acts ([MEM15] to [MEM19]) and of work ([MEM21] to [MEM25]), and all of it as one picture. */
import type { MembershipFact } from '../domain/membership/acts.ts'
import type { Membership } from '../domain/membership/membership.ts'
import type { Role } from '../domain/membership/membership-event.ts'
import type { Fact } from '../events/verify.ts'
import type { DeviceId, RecordId, SpaceId, UserId } from '../kernel/ids.ts'
import { is, knownRecords, makeOracle, weaker, type Done } from './membership-oracle.ts'

type Label = 'in' | 'out'

/** [MEM27]: what stands of the members room, once members of whom no fork disputes anything have had their say. */
const standingFor = (space: SpaceId, facts: readonly MembershipFact[]): readonly MembershipFact[] => {
  const { home, isSettled, forkOf } = knownRecords(space, facts)
  const settled = home.filter(isSettled)
  const { oracle, done } = judge(space, settled)
  const whole = makeOracle(space, home)
  const key = (z: MembershipFact): readonly (number | string)[] => {
    const { role, entry } = oracle.person(done, z.envelope.user) as NonNullable<ReturnType<typeof oracle.person>>
    const at = oracle.order.findIndex(({ id }) => id === entry)
    const founded = is(oracle.order[at] as MembershipFact, 'space.founded')
    return [['admin', 'coordinator', 'member', 'reader'].indexOf(role), founded ? -1 : at, z.envelope.user]
  }
  const best = once(
    (x): readonly (number | string)[] | undefined =>
      settled
        .filter(({ id, envelope, device }) => {
          if (envelope.user === x.envelope.user || !whole.isCause(x.id, id)) return false
          return oracle.person(done, envelope.user)?.standing === 'in' && oracle.hasDevice(done, envelope.user, device)
        })
        .map(key)
        .toSorted(lexical)[0],
  )
  const upheldFirst = (some: readonly MembershipFact[]) =>
    some.toSorted((a, b) => lexical(best(a) ?? [9], best(b) ?? [9]) || (a.id < b.id ? -1 : 1))[0]
  const branch = (x: MembershipFact | undefined): readonly MembershipFact[] =>
    x ? [x, ...branch(upheldFirst(home.filter((y) => y.envelope.prev === x.id && best(y) !== undefined)))] : []
  const devices = [...new Set(home.filter((x) => Number.isFinite(forkOf(x))).map(({ device }) => device))]
  const chosen = devices.flatMap((device) =>
    branch(upheldFirst(home.filter((x) => x.device === device && x.envelope.seq === forkOf(x)))),
  )
  return home.filter((x) => settled.includes(x) || chosen.includes(x))
}

export const verdictOf = (space: SpaceId, facts: readonly MembershipFact[]) => judge(space, standingFor(space, facts))

const judge = (space: SpaceId, standing: readonly MembershipFact[]) => {
  const oracle = makeOracle(space, standing)
  const { order, isCause, causes, person, devices } = oracle
  const pasts = new Map<RecordId, Done>()
  const past = (id: RecordId): Done => {
    const known = pasts.get(id)
    if (known) return known
    const acts = order.filter((fact) => isCause(fact.id, id))
    const out = voids(acts)
    const done = oracle.replay(acts.filter((fact) => !out.has(fact.id)))
    pasts.set(id, done)
    return done
  }

  const isRevocation = (fact: MembershipFact): boolean =>
    is(fact, 'member.removed', 'device.removed') ||
    (is(fact, 'member.role') &&
      fact.act.user !== fact.envelope.user &&
      weaker(fact.act.role, person(past(fact.id), fact.act.user)?.role ?? 'reader'))
  const standsChance = once((fact) => isRevocation(fact) && oracle.allowed(past(fact.id), fact))

  const hasSeen = (r: MembershipFact, x: MembershipFact): boolean => {
    if (isCause(x.id, r.id)) return true
    if (!is(r, 'member.removed', 'member.role', 'device.removed')) return false
    const { act } = r
    const theirs = act.kind === 'device.removed' ? x.device === act.target : x.envelope.user === act.user
    return theirs && x.envelope.seq <= (r.act.marks.get(`${space}.members/${x.device}`) ?? -1)
  }

  /** The lowest role that may do what may be done to whoever has this role. */
  const over = (role: Role | undefined): Role => (role === 'admin' || role === 'coordinator' ? 'admin' : 'coordinator')
  const most = (...needed: Role[]): Role => (needed.includes('admin') ? 'admin' : 'coordinator')
  const need = once((x): Role | undefined => {
    const { act, envelope } = x
    const had = (user: UserId) => over(person(past(x.id), user)?.role)
    if (is(x, 'space.relays', 'room.sealed')) return 'admin'
    if (is(x, 'work.admitted')) return 'coordinator'
    if (is(x, 'profile.named')) return 'member'
    if (is(x, 'member.approved', 'member.declined')) return over(oracle.claimed(x.act.claim)?.act.invitation.role)
    if (act.kind === 'member.role') return act.user === envelope.user ? undefined : most(over(act.role), had(act.user))
    if (act.kind === 'member.readmitted') return most(over(act.role), had(act.user))
    if (act.kind === 'member.removed') return had(act.user)
    if (act.kind !== 'device.removed') return undefined
    const owners = oracle
      .people(past(x.id))
      .filter((user) => devices(past(x.id), user).some(({ device }) => device.id === act.target))
    return owners.includes(envelope.user) ? undefined : most(...owners.map(had))
  })

  const attacks = (r: MembershipFact, x: MembershipFact): boolean => {
    if (r.id === x.id || isCause(r.id, x.id) || is(x, 'nothing', 'fork.record', 'space.founded')) return false
    if (!standsChance(r)) return false
    const claim = is(x, 'member.joined') ? x.act : undefined
    if (is(r, 'device.removed')) {
      const users = oracle.meant(past(r.id), r)
      const { target } = r.act
      const made = x.device === target && users.includes(x.envelope.user) && !hasSeen(r, x)
      const invited =
        claim?.inviterDevice === target && users.includes(claim.invitation.inviter) && !isCause(x.id, r.id)
      const links = is(x, 'device.added') ? [x.act.device] : (claim?.chain.devices ?? [])
      const rests = links.some(
        ({ grant, granter }) =>
          granter === target &&
          !order.some((set) => is(set, 'recovery.set') && set.act.grant.id === grant?.id && hasSeen(r, set)),
      )
      return made || invited || (rests && users.includes(x.envelope.user) && !isCause(x.id, r.id))
    }
    if (!is(r, 'member.removed', 'member.role')) return false
    const left = is(r, 'member.role') ? r.act.role : undefined
    const taken = (needed: Role | undefined) => !left || (needed !== undefined && weaker(left, needed))
    const made = x.envelope.user === r.act.user && !hasSeen(r, x) && taken(need(x))
    const invited =
      claim?.invitation.inviter === r.act.user && !isCause(x.id, r.id) && taken(over(claim.invitation.role))
    return made || invited
  }

  const seniority = (r: MembershipFact) => {
    const done = past(r.id)
    const author = person(done, r.envelope.user)
    const at = (id: RecordId | undefined) => {
      const place = order.findIndex((fact) => fact.id === id)
      return place < 0 ? Infinity : place
    }
    const entry = order[at(author?.entry)]
    const own = devices(done, r.envelope.user).find(({ device }) => device.id === r.device)
    const set = oracle.published(done, r.envelope.user).find(({ act }) => act.grant.id === own?.device.grant?.id)
    return {
      user: r.envelope.user,
      role: ['admin', 'coordinator', 'member', 'reader'].indexOf(author?.role ?? 'reader'),
      entry: entry && is(entry, 'space.founded') ? -1 : at(author?.entry),
      device: [at(set?.id), at(own?.by), at(r.id)],
    }
  }
  const mostSenior = (undecided: readonly MembershipFact[]): MembershipFact | undefined => {
    const all = undecided.map((r) => ({ r, ...seniority(r) }))
    const users = [...new Set(all.map(({ user }) => user))].map((user) => {
      const theirs = all.filter((one) => one.user === user)
      return { user, key: [Math.min(...theirs.map(({ role }) => role)), Math.min(...theirs.map(({ entry }) => entry))] }
    })
    const first = users.toSorted((a, b) => lexical(a.key, b.key) || (a.user < b.user ? -1 : 1))[0]
    return all.filter(({ user }) => user === first?.user).toSorted((a, b) => lexical(a.device, b.device))[0]?.r
  }

  /** [MEM17], again and again until nothing changes. */
  const voids = (acts: readonly MembershipFact[]): ReadonlySet<RecordId> => {
    const edges = acts.flatMap((r) => acts.filter((x) => attacks(r, x)).map((x) => [r, x] as const))
    const labels = new Map<RecordId, Label>()
    const against = (x: MembershipFact) => edges.filter(([, other]) => other.id === x.id).map(([r]) => r)
    for (;;) {
      const size = labels.size
      for (const act of acts) {
        if (labels.has(act.id)) continue
        if (against(act).every(({ id }) => labels.get(id) === 'out')) labels.set(act.id, 'in')
        else if (against(act).some(({ id }) => labels.get(id) === 'in')) labels.set(act.id, 'out')
      }
      if (labels.size > size) continue
      const senior = mostSenior(acts.filter((act) => !labels.has(act.id) && standsChance(act)))
      if (!senior) break
      labels.set(senior.id, 'in')
      for (const { id } of against(senior)) if (!labels.has(id)) labels.set(id, 'out')
    }
    return new Set([...labels].flatMap(([id, label]) => (label === 'out' ? id : [])))
  }

  const out = voids(order)
  const done = oracle.replay(order.filter(({ id }) => !out.has(id)))
  return { oracle, done, out, causes }
}

const lexical = (a: readonly (number | string)[], b: readonly (number | string)[]): number => {
  const at = a.findIndex((one, i) => one !== b[i])
  return at < 0 ? 0 : (a[at] as number) < (b[at] as number) ? -1 : 1
}

/** Asked often, answered once. */
const once = <T>(answer: (fact: MembershipFact) => T): ((fact: MembershipFact) => T) => {
  const known = new Map<RecordId, { readonly answer: T }>()
  return (fact) => {
    const told = known.get(fact.id) ?? { answer: answer(fact) }
    known.set(fact.id, told)
    return told.answer
  }
}

type Verdict = ReturnType<typeof verdictOf>

/** [MEM21] to [MEM25]. `room` are all facts of the room that are known, proofs among them. */
const standing = (
  space: SpaceId,
  { oracle, done, out }: Verdict,
  room: readonly MembershipFact[],
  x: MembershipFact,
) => {
  const { user, seq } = x.envelope
  const own = oracle.devices(done, user).find(({ device }) => device.id === x.device)
  if (!own || !x.envelope.room.startsWith(`${space}.`)) return 'nothing'
  const isHome = x.envelope.room === `${space}.members`
  if (out.has(x.id)) return 'nothing'
  if (!isHome && done.some((fact) => is(fact, 'work.admitted') && fact.act.records.includes(x.id))) return 'counts'
  const place = `${x.envelope.room}/${x.device}`
  const mark = (marks: ReadonlyMap<string, number>) => marks.get(place) ?? -1
  const top = (acts: readonly MembershipFact[]) =>
    Math.max(-1, ...acts.map((r) => (is(r, 'member.removed', 'device.removed') ? mark(r.act.marks) : -1)))
  let wrote = false
  let readerUpTo: number | undefined
  let waits = false
  done.forEach((fact, i) => {
    const now = oracle.person(done.slice(0, i + 1), user)
    if (!now) return
    if (now.role !== 'reader') {
      wrote = true
      readerUpTo = undefined
    }
    if (is(fact, 'member.role') && fact.act.user === user && now.role === 'reader') readerUpTo = mark(fact.act.marks)
    if (!is(fact, 'member.readmitted') || fact.act.user !== user || now.standing !== 'in') return
    if (now.role === 'reader') readerUpTo = mark(fact.act.late)
    const since = done
      .slice(0, i)
      .filter(
        (r, j) =>
          is(r, 'member.removed') &&
          r.act.user === user &&
          !done
            .slice(j, i)
            .some((other, k) => k > 0 && oracle.person(done.slice(0, j + k + 1), user)?.standing === 'in'),
      )
    if (seq > top(since) && seq <= mark(fact.act.late)) waits = true
  })
  const last = oracle.person(done, user)
  if (!wrote) return 'nothing'
  if (last?.standing === 'removed') {
    const lastIn = done.findLastIndex((_, i) => oracle.person(done.slice(0, i + 1), user)?.standing !== 'removed')
    const since = done.slice(lastIn + 1).filter((r) => is(r, 'member.removed') && r.act.user === user)
    if (seq > top(since)) waits = true
  }
  if (readerUpTo !== undefined && seq > readerUpTo) waits = true
  if (own.removals.length > 0 && seq > top(own.removals)) waits = true
  const branch = room.filter(({ device, envelope }) => device === x.device && envelope.room === x.envelope.room)
  const forks = branch.filter((one) =>
    branch.some((other) => other.envelope.seq === one.envelope.seq && other.id !== one.id),
  )
  const fork = Math.min(...forks.map(({ envelope }) => envelope.seq))
  const isLower = seq === fork && branch.every((one) => one.envelope.seq !== fork || x.id <= one.id)
  const stands = isHome ? oracle.order.some(({ id }) => id === x.id) : isLower
  if (!waits && !(seq >= fork && !stands)) return 'counts'
  return isHome ? 'nothing' : 'late'
}

/** Everything that must agree. `work`: facts of other rooms, as this replica's rooms hold them. */
export const oraclePicture = (space: SpaceId, facts: readonly MembershipFact[], work: readonly MembershipFact[]) => {
  const verdict = verdictOf(space, facts)
  const { oracle, done, out } = verdict
  const { known, forked } = knownRecords(space, facts)
  const founding = done.find((fact) => is(fact, 'space.founded'))
  const rooms = [
    ...new Map(
      [...work, ...known.filter((k) => work.some((w) => w.envelope.room === k.envelope.room))].map((x) => [x.id, x]),
    ).values(),
  ]
  return {
    name: founding && is(founding, 'space.founded') ? founding.act.name : undefined,
    relays: done.findLast((fact) => is(fact, 'space.relays'))?.act,
    people: sorted(
      oracle.people(done).map((user) => {
        const {
          standing: at,
          role,
          name,
          since,
          vouchedBy,
        } = oracle.person(done, user) as NonNullable<ReturnType<typeof oracle.person>>
        const all = oracle.devices(done, user)
        return [
          user,
          at,
          role,
          name,
          since.envelope.at,
          vouchedBy,
          all.map(({ device, removals }) => [device.id, removals.length > 0]),
        ]
      }),
    ),
    applicants: done.flatMap(({ id }) => (oracle.waiting(done, id) ? id : [])).toSorted(),
    admitted: sortedIds(done.flatMap((fact) => (is(fact, 'work.admitted') ? fact.act.records : []))),
    sealed: sortedIds(done.flatMap((fact) => (is(fact, 'room.sealed') ? fact.act.room : []))),
    used: done.filter((fact) => oracle.admission(fact)).length,
    forked: sortedIds(forked),
    voided: sortedIds(out),
    work: sorted(rooms.map((x) => [x.id, standing(space, verdict, rooms, x)])),
  }
}

export const foldPicture = (membership: Membership, work: readonly MembershipFact[]) => {
  const byUser = (
    map: ReadonlyMap<UserId, { role: Role; name: string; since: unknown; vouchedBy: UserId | undefined }>,
    at: string,
  ) =>
    [...map].map(([user, { role, name, since, vouchedBy }]) => [
      user,
      at,
      role,
      name,
      since,
      vouchedBy,
      membership.devicesOf(user).map(({ id, removed }): [DeviceId, boolean] => [id, removed !== undefined]),
    ])
  const { counting, late } = membership.effective(work)
  const has = (facts: readonly Fact[], id: RecordId) => facts.some((fact) => fact.id === id)
  const rooms = new Set(work.map(({ envelope }) => envelope.room))
  const known = new Map(
    [...work, ...[...rooms].flatMap((room) => membership.proofsByRoom.get(room) ?? [])].map((x) => [x.id, x]),
  )
  return {
    name: membership.name,
    relays: membership.relays.length > 0 ? { kind: 'space.relays', relays: membership.relays } : undefined,
    people: sorted([
      ...byUser(membership.membersByUser, 'in'),
      ...byUser(membership.leftByUser, 'left'),
      ...byUser(membership.removedByUser, 'removed'),
    ]),
    applicants: [...membership.applicants.keys()].toSorted(),
    admitted: sortedIds(membership.admitted),
    sealed: sortedIds(membership.sealedKinds),
    used: [...membership.usesByInvitation.values()].reduce((sum, uses) => sum + uses, 0),
    forked: sortedIds(membership.forked),
    voided: sortedIds(membership.voided),
    work: sorted(
      [...known.keys()].map((id) => [id, has(counting, id) ? 'counts' : has(late, id) ? 'late' : 'nothing']),
    ),
  }
}

const sorted = (rows: readonly unknown[][]): unknown[][] =>
  rows.toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
const sortedIds = (ids: Iterable<string>): string[] => [...new Set(ids)].toSorted()
