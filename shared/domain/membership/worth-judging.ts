/**
 * Which revocations are worth judging at all. Judging one costs a fold of everything before it, and anybody who may write in
 * the members room may write as many as they like: without this, a plain member's 1,600 idle removals cost every phone and
 * every relay two seconds a fold, and 16,000 three minutes.
 *
 * Left out is what could not stand a chance in any order: by somebody whom nobody, in all that is here, could have given the
 * role for it. And of one device, of one person's devices, and of one device against another of the same person only so many are
 * judged: later ones take effect in their turn, and make nothing void.
 */
import type { DeviceId, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { GrantId } from '../identity/device-link.ts'
import type { MembershipFact } from './acts.ts'
import type { Revoking } from './attacks.ts'
import type { Role } from './membership-event.ts'
import { isAtLeast, isLower, mayGive } from './roles.ts'

export const makeWorthJudging = (
  space: SpaceId,
  acts: readonly MembershipFact[],
): ((fact: MembershipFact, act: Revoking) => boolean) => {
  const roleByUser = highestRoles(space, acts)
  const ownDevices = devicesByUser(acts)
  const judgedBySource = new Map<string, number>()

  /** Counts one more judgement, where so many are not reached. */
  const take = (source: string, max: number): boolean => {
    const judged = judgedBySource.get(source) ?? 0
    judgedBySource.set(source, judged + 1)
    return judged < max
  }

  return ({ device, envelope: { user } }, act) => {
    const role = roleByUser.get(user)
    const own = ownDevices.get(user)
    if (role === undefined || !own?.has(device)) return false
    const isOfOwn = act.kind === 'device.removed' && own.has(act.target)
    if (!isOfOwn && !isAtLeast(role, 'coordinator')) return false
    if (isOfOwn && !take(`${device} ${act.target}`, limits.revocationsJudgedPerPairMax)) return false
    return take(device, limits.revocationsJudgedPerDeviceMax)
  }
}

interface Gift {
  readonly to: UserId
  readonly role: Role
}

/** The most that anybody could have been, had everything here counted that somebody could have given: never too low. */
const highestRoles = (space: SpaceId, acts: readonly MembershipFact[]): ReadonlyMap<UserId, Role> => {
  const giftsByGiver = new Map<UserId, Gift[]>()
  const open: Gift[] = []
  const gives = (giver: UserId, to: UserId, role: Role): void => {
    const gifts = giftsByGiver.get(giver)
    if (gifts) gifts.push({ to, role })
    else giftsByGiver.set(giver, [{ to, role }])
  }
  for (const { act, envelope } of acts) {
    if (act.kind === 'space.founded' && act.genesis.space === space) open.push({ to: envelope.user, role: 'admin' })
    else if (act.kind === 'member.joined') gives(act.invitation.inviter, envelope.user, act.invitation.role)
    else if (act.kind === 'member.role' || act.kind === 'member.readmitted') gives(envelope.user, act.user, act.role)
  }
  const highest = new Map<UserId, Role>()
  for (let gift = open.pop(); gift !== undefined; gift = open.pop()) {
    const { to, role } = gift
    const before = highest.get(to)
    if (before !== undefined && !isLower(before, role)) continue
    highest.set(to, role)
    for (const next of giftsByGiver.get(to) ?? []) if (mayGive(role, next.role)) open.push(next)
  }
  return highest
}

/**
 * Of each user so many devices as are judged by: adding devices costs nothing, so without this a hundred phones of one member
 * judged a hundred times as much. Those that words brought back have places of their own, the earliest published first: a thief
 * with a phone must not use up its owner's.
 */
const devicesByUser = (acts: readonly MembershipFact[]): ReadonlyMap<UserId, ReadonlySet<DeviceId>> => {
  const publishedAt = new Map<GrantId, number>()
  const others = new Map<UserId, Set<DeviceId>>()
  const broughtBack = new Map<UserId, Map<DeviceId, number>>()
  acts.forEach(({ act }, place) => {
    if (act.kind === 'recovery.set' && !publishedAt.has(act.grant.id)) publishedAt.set(act.grant.id, place)
  })
  for (const { act, envelope } of acts) {
    const linked =
      act.kind === 'device.added'
        ? [act.device]
        : act.kind === 'member.joined' || act.kind === 'space.founded'
          ? act.chain.devices
          : []
    for (const { id, grant } of linked)
      if (grant?.expiresMs === 0)
        getOrMake(broughtBack, envelope.user, newMap).set(id, publishedAt.get(grant.id) ?? Infinity)
      else getOrMake(others, envelope.user, newSet).add(id)
  }
  const chosen = new Map<UserId, ReadonlySet<DeviceId>>()
  for (const user of new Set([...others.keys(), ...broughtBack.keys()])) {
    const back = [...(broughtBack.get(user) ?? [])].toSorted(([, a], [, b]) => (a === b ? 0 : a - b))
    const kept = [...(others.get(user) ?? [])].slice(0, limits.devicesJudgedMax)
    chosen.set(user, new Set([...kept, ...back.slice(0, limits.devicesJudgedMax).map(([id]) => id)]))
  }
  return chosen
}

const newMap = () => new Map<DeviceId, number>()
const newSet = () => new Set<DeviceId>()

const getOrMake = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}
