/**
 * Which revocations are worth judging at all. Judging one costs a fold of everything before it, and anybody who may write in
 * the members room may write as many as they like: without this, a plain member's 1,600 idle removals cost every phone and
 * every relay two seconds a fold, and 16,000 three minutes.
 *
 * Left out is what could not stand a chance in any order: by somebody whom nobody, in all that is here, could have given the
 * role for it. And of one device only so many are judged: later ones take effect in their turn, and make nothing void.
 */
import type { DeviceId, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
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
  const judgedByDevice = new Map<DeviceId, number>()

  const standsNoChance = ({ envelope: { user } }: MembershipFact, act: Revoking): boolean => {
    const role = roleByUser.get(user)
    if (role === undefined) return true
    const own = act.kind === 'device.removed' && (ownDevices.get(user)?.has(act.target) ?? false)
    return !own && !isAtLeast(role, 'coordinator')
  }

  return (fact, act) => {
    if (standsNoChance(fact, act)) return false
    const judged = judgedByDevice.get(fact.device) ?? 0
    judgedByDevice.set(fact.device, judged + 1)
    return judged < limits.revocationsJudgedPerDeviceMax
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

const devicesByUser = (acts: readonly MembershipFact[]): ReadonlyMap<UserId, ReadonlySet<DeviceId>> => {
  const found = new Map<UserId, Set<DeviceId>>()
  for (const { act, envelope } of acts) {
    const linked =
      act.kind === 'device.added'
        ? [act.device]
        : act.kind === 'member.joined' || act.kind === 'space.founded'
          ? act.chain.devices
          : []
    const own = found.get(envelope.user) ?? new Set()
    for (const { id } of linked) own.add(id)
    found.set(envelope.user, own)
  }
  return found
}
