/**
 * A space in which everything happens at once: phones that see only part, clocks that are wrong, acts that nobody may do, devices
 * that fork. Signatures are stood in for (nothing here is about them), so that thousands fit into seconds.
 */
import { makeGrant, makeLink, type DeviceLink, type Grant } from '../domain/identity/device-link.ts'
import { deviceIdOf, makeIdentity, type Identity } from '../domain/identity/identity.ts'
import { makeActReader, type MembershipFact } from '../domain/membership/acts.ts'
import { makeInvitation, proveClaim } from '../domain/membership/invitation.ts'
import { lastMarks } from '../domain/membership/marks.ts'
import { roles, type Role } from '../domain/membership/membership-event.ts'
import { makeSpaceGenesis } from '../domain/membership/space-genesis.ts'
import type { Signer } from '../events/crypto.ts'
import { signEvent } from '../events/sign.ts'
import { verifyEvent } from '../events/verify.ts'
import { baseOf, roomOf, type RecordId, type RoomName, type SpaceId, type UserId } from '../kernel/ids.ts'
import { someDayMs, unwrap } from './people.ts'
import type { Prng } from './prng.ts'
import { believe, standIn } from './stand-in.ts'

export interface Phone {
  readonly identity: Identity
  readonly links: readonly DeviceLink[]
  readonly signer: Signer
  readonly skewMs: number
  /** What it has seen: its own records and those of whom it met, of all rooms. */
  readonly seen: Map<RecordId, MembershipFact>
  readonly last: Map<RoomName, { readonly seq: number; readonly id: RecordId }>
}

export interface RandomSpace {
  readonly space: SpaceId
  /** All of the members room, both branches of forks among them: as if they were told. */
  readonly acts: readonly MembershipFact[]
  /** Records of the help room. */
  readonly work: readonly MembershipFact[]
  /** Pairs that one device signed at one sequence. */
  readonly forks: readonly (readonly [MembershipFact, MembershipFact])[]
}

interface Options {
  readonly steps: number
  readonly forks: boolean
}

export const randomSpace = async (random: Prng, { steps, forks }: Options): Promise<RandomSpace> => {
  const read = makeActReader(believe)
  const all: MembershipFact[] = []
  const forked: (readonly [MembershipFact, MembershipFact])[] = []
  const phones: Phone[] = []
  const grants: { readonly grant: Grant; readonly secret: Signer; readonly phone: Phone }[] = []
  const claims: RecordId[] = []
  const invitations: { readonly blob: Uint8Array; readonly secret: Signer; readonly after: RecordId }[] = []

  const makePhone = (identity: Identity, signer: Signer, links: readonly DeviceLink[]): Phone => {
    const skewMs = random.chance(0.2) ? random.int(-9, 9) * 86_400_000 : random.int(0, 1_000)
    const phone = { identity, links, signer, skewMs, seen: new Map(), last: new Map() }
    phones.push(phone)
    return phone
  }
  const newPhone = async (): Promise<Phone> => {
    const signer = standIn(random)
    return makePhone(await makeIdentity(signer, random.bytes(32), someDayMs, random), signer, [])
  }

  const founder = await newPhone()
  const genesis = await makeSpaceGenesis(founder.identity.user, founder.signer, someDayMs, random)
  const { space } = genesis
  const members = roomOf(space, 'members')
  const help = roomOf(space, 'help')
  let now = someDayMs

  const isHome = ({ envelope }: MembershipFact) => envelope.room === baseOf(members)
  const heads = ({ seen }: Phone): RecordId[] => {
    const home = [...seen.values()].filter(isHome)
    const below = new Set(home.flatMap(({ envelope: { after, prev } }) => [...after, ...(prev ? [prev] : [])]))
    return home.flatMap(({ id }) => (below.has(id) ? [] : id)).slice(-7)
  }

  const sign = async (phone: Phone, room: RoomName, kind: string, body: unknown, more: readonly RecordId[]) => {
    now += random.int(0, 50)
    const last = phone.last.get(room)
    const honest = random.chance(0.85)
    const after = room === members && honest ? [...heads(phone), ...more] : [...more]
    const at = { ms: now + phone.skewMs, n: 0 }
    const seq = last ? last.seq + 1 : 0
    const draft = {
      room: baseOf(room),
      user: phone.identity.user,
      seq,
      prev: last?.id,
      after: after.slice(-8),
      at,
      kind,
      body,
    }
    const event = unwrap(await signEvent(draft, phone.signer))
    const [fact] = await read([unwrap(await verifyEvent(event.bytes, believe))])
    return { fact: fact as MembershipFact, bytes: event.bytes }
  }
  const keep = (phone: Phone, room: RoomName, fact: MembershipFact): void => {
    all.push(fact)
    phone.seen.set(fact.id, fact)
    phone.last.set(room, { seq: fact.envelope.seq, id: fact.id })
  }
  const say = async (phone: Phone, kind: string, body: unknown, more: readonly RecordId[] = [], room = members) => {
    const { fact } = await sign(phone, room, kind, body, more)
    keep(phone, room, fact)
    return fact
  }
  const meet = (one: Phone, other: Phone): void => {
    for (const [id, fact] of other.seen) one.seen.set(id, fact)
    for (const [id, fact] of one.seen) other.seen.set(id, fact)
  }

  const invited = async (inviter: Phone, guest: Phone, role: Role, approval = false): Promise<void> => {
    const secret = standIn(random)
    const home = [...inviter.seen.values()].filter(isHome).map(({ id }) => id)
    const after = random.pick(home.length > 0 ? [...heads(inviter), ...home] : [(all[0] as MembershipFact).id])
    const draft = {
      space,
      role,
      uses: random.chance(0.6) ? 1 : 2,
      expiresMs: someDayMs + 20 * 86_400_000,
      after,
      approval,
    }
    const blob = await makeInvitation(draft, inviter.identity.user, inviter.signer, secret.key)
    invitations.push({ blob, secret, after })
    await claim(inviter, guest, invitations.length - 1)
    const mayApprove = phones[random.int(0, 4)]
    if (!approval || !mayApprove || random.chance(0.4)) return
    meet(guest, mayApprove)
    await say(mayApprove, 'member.approved', { claim: claims.at(-1) })
  }

  const claim = async (inviter: Phone, guest: Phone, which: number): Promise<void> => {
    const { blob, secret, after } = invitations[which] as (typeof invitations)[number]
    const proof = await proveClaim(space, guest.identity.user, guest.signer.key, secret)
    const body = { invitation: blob, proof, identity: guest.identity.genesis, links: [...guest.links], name: 'Ngo' }
    if (random.chance(0.8)) for (const fact of inviter.seen.values()) guest.seen.set(fact.id, fact)
    const joined = await sign(guest, members, 'member.joined', body, [after])
    if (forks && random.chance(0.2)) {
      const rival = await sign(guest, members, 'profile.named', { name: 'Rival' }, [])
      forked.push([joined.fact, rival.fact])
      for (const { bytes } of [joined, rival]) await say(founder, 'fork.record', { bytes })
    }
    keep(guest, members, joined.fact)
    claims.push(joined.fact.id)
  }

  const someUser = (): UserId => random.pick(phones).identity.user
  const marks = (phone: Phone, isTheirs: (fact: MembershipFact) => boolean) =>
    lastMarks(random.shuffle([...phone.seen.values()]).slice(0, random.chance(0.3) ? 5 : undefined), (fact) =>
      isTheirs(fact as MembershipFact),
    )
  const ofUser =
    (user: UserId) =>
    ({ envelope }: MembershipFact) =>
      envelope.user === user

  const step = async (phone: Phone): Promise<unknown> => {
    const user = someUser()
    const role = random.pick(roles)
    const device = random.pick(phones).signer.key
    switch (random.int(0, 28)) {
      case 0:
      case 1:
      case 2:
        return say(phone, 'member.removed', { user, last: marks(phone, ofUser(user)) })
      case 3:
      case 4:
        return say(phone, 'member.role', { user, role, ...(role === 'reader' && { last: marks(phone, ofUser(user)) }) })
      case 5:
        return say(phone, 'device.removed', {
          device,
          last: marks(phone, (fact) => fact.device === deviceIdOf(device)),
        })
      case 6:
      case 19: {
        const removed = [...phone.seen.values()].flatMap(({ act }) => (act.kind === 'member.removed' ? act.user : []))
        const back = removed.length > 0 && random.chance(0.9) ? random.pick(removed) : user
        return say(phone, 'member.readmitted', { user: back, role, late: marks(phone, ofUser(back)) })
      }
      case 20: {
        // each of some who may removes the next, none having heard of it
        const round = random.shuffle(phones.slice(0, 5)).slice(0, random.int(2, 5))
        for (const [i, one] of round.entries()) {
          const next = round[(i + 1) % round.length] as Phone
          const body = { user: next.identity.user, last: marks(one, ofUser(next.identity.user)) }
          if (random.chance(0.8)) await say(one, 'member.removed', body)
          else await say(one, 'member.role', { user: next.identity.user, role: random.pick(['coordinator', 'member']) })
        }
        return undefined
      }
      case 21: {
        const mine = phones.filter(({ identity }) => identity.user === phone.identity.user)
        for (const [i, one] of mine.entries()) {
          const device = (mine[(i + 1) % mine.length] as Phone).signer.key
          await say(one, 'device.removed', { device, last: marks(one, (fact) => fact.device === deviceIdOf(device)) })
        }
        return undefined
      }
      case 7:
        return random.chance(0.4) ? say(phone, 'member.left', {}) : undefined
      case 8: {
        const secret = standIn(random)
        const expiresMs = random.chance(0.5) ? 0 : someDayMs + random.int(-1, 20) * 86_400_000
        const grant = await makeGrant(phone.identity.user, secret.key, expiresMs, phone.signer)
        grants.push({ grant, secret, phone })
        return expiresMs === 0 && random.chance(0.7) ? say(phone, 'recovery.set', { grant: grant.blob }) : undefined
      }
      case 9:
      case 10: {
        if (grants.length === 0) return undefined
        const { grant, secret, phone: granter } = random.pick(grants)
        const signer = standIn(random)
        const link = await makeLink(grant, { key: signer.key, agree: random.bytes(32) }, secret)
        const fresh = makePhone(granter.identity, signer, [...granter.links, link].slice(0, 8))
        if (random.chance(0.8)) meet(fresh, random.pick([granter, phone]))
        return random.chance(0.9) ? say(fresh, 'device.added', { link }) : undefined
      }
      case 11:
        return phones.length < 9 ? invited(phone, await newPhone(), role, random.chance(0.4)) : undefined
      case 12:
        return invited(phone, random.pick(phones), role, random.chance(0.3))
      case 13:
      case 18: {
        const waiting = [...phone.seen.values()].filter(
          ({ act }) => act.kind === 'member.joined' && act.invitation.approval,
        )
        const claim = waiting.length > 0 ? random.pick(waiting).id : random.pick(claims)
        return say(phone, random.chance(0.7) ? 'member.approved' : 'member.declined', { claim })
      }
      case 14:
        return say(phone, 'profile.named', { name: `Name ${random.int(0, 99)}` })
      case 15:
        return random.chance(0.5)
          ? say(phone, 'space.relays', {
              relays: [{ url: `https://r${random.int(0, 99)}.example`, key: random.bytes(32) }],
            })
          : say(phone, 'room.sealed', { kind: random.pick(['help', 'chat']) })
      case 16:
        return say(phone, 'work.admitted', { records: [random.pick(all).id] })
      case 17: {
        const room = random.pick([members, help])
        if (!forks) return undefined
        const kinds = ['profile.named', 'member.removed'] as const
        const bodyOf = { 'profile.named': { name: 'Twice' }, 'member.removed': { user, last: [] } }
        const [one, other] = [random.pick(kinds), random.pick(kinds)]
        const left = await sign(phone, room, one, bodyOf[one], [])
        const right = await sign(phone, room, other, bodyOf[other], [])
        if (left.fact.id === right.fact.id) return undefined
        forked.push([left.fact, right.fact])
        keep(phone, room, left.fact)
        if (random.chance(0.4)) random.pick(phones).seen.set(right.fact.id, right.fact) // and goes on from there
        await say(random.pick(phones), 'fork.record', { bytes: left.bytes })
        return say(random.pick(phones), 'fork.record', { bytes: right.bytes })
      }
      case 22: {
        // words, a phone brought back by them, and a thief's phone that will not have it
        const secret = standIn(random)
        const grant = await makeGrant(phone.identity.user, secret.key, 0, phone.signer)
        if (random.chance(0.8)) await say(phone, 'recovery.set', { grant: grant.blob })
        const back: Phone[] = []
        for (let i = random.int(1, 3); i > 0; i--) {
          const signer = standIn(random)
          const link = await makeLink(grant, { key: signer.key, agree: random.bytes(32) }, secret)
          const fresh = makePhone(phone.identity, signer, [...phone.links, link].slice(0, 8))
          meet(fresh, phone)
          await say(fresh, 'device.added', { link })
          back.push(fresh)
        }
        for (const fresh of back) meet(fresh, phone)
        for (const fresh of back) meet(fresh, phone)
        const round = random.shuffle([...back, phone])
        for (const [i, one] of round.entries()) {
          const device = (round[(i + 1) % round.length] as Phone).signer.key
          await say(one, 'device.removed', { device, last: [] })
        }
        return random.chance(0.5)
          ? say(random.pick(phones), 'device.removed', { device: phone.signer.key, last: [] })
          : undefined
      }
      case 23:
        return claim(
          phone,
          random.chance(0.5) ? random.pick(phones) : await newPhone(),
          random.int(0, invitations.length),
        )
      default:
        return say(phone, 'help.posted', {}, [], help)
    }
  }

  const names = { genesis: genesis.genesis, identity: founder.identity.genesis, name: 'Bastos', founder: 'Awa' }
  await say(founder, 'space.founded', names)
  for (const role of ['admin', 'coordinator', 'admin', 'member'] as const) {
    const guest = await newPhone()
    guest.seen.set((all[0] as MembershipFact).id, all[0] as MembershipFact)
    await invited(random.chance(0.9) ? founder : random.pick(phones), guest, role)
    if (random.chance(0.9)) meet(founder, guest)
  }
  for (let i = 0; i < steps; i++) {
    await step(random.pick(random.chance(0.5) ? phones.slice(0, 4) : phones))
    if (random.chance(0.35)) meet(random.pick(phones), random.pick(phones))
  }
  return { space, acts: all.filter(isHome), work: all.filter((fact) => !isHome(fact)), forks: forked }
}
