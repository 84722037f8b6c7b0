/**
 * Which acts a revocation could make void (SPEC.md [MEM15], [MEM16]): what was made, or rests on what was made, by whom it
 * revokes, and neither had seen the other. Whether it may, and whether the act needs what was taken, is judged in revocations.ts.
 */
import type { DeviceId, UserId } from '../../kernel/ids.ts'
import type { GrantId, ProvenDevice } from '../identity/device-link.ts'
import type { MembershipAct, MembershipFact } from './acts.ts'
import type { Graph, Place } from './graph.ts'
import { markAt, placeOf } from './marks.ts'

export type Revoking = Extract<MembershipAct, { kind: 'member.removed' | 'member.role' | 'device.removed' }>

/** A demotion of oneself takes nothing away from anybody. */
export const revokingOf = ({ act, envelope }: MembershipFact): Revoking | undefined =>
  act.kind === 'member.removed' ||
  act.kind === 'device.removed' ||
  (act.kind === 'member.role' && act.user !== envelope.user)
    ? act
    : undefined

/** One act that could be made void, and whose right it rests on. */
export interface Target {
  readonly place: Place
  /** The person revoked who made it, or whose invitation or grant it rests on. */
  readonly of: UserId
  /** `made`: by that person or device itself. */
  readonly as: 'made' | 'invited' | 'granted'
}

type Index<K> = Map<K, Target[]>

export const makeAttacks = (graph: Graph): ((from: Place, by: Revoking) => readonly Target[]) => {
  const byUser: Index<UserId> = new Map()
  const byDevice: Index<DeviceId> = new Map()
  const publishedByGrant = new Map<GrantId, Place[]>()
  graph.acts.forEach(({ act, envelope: { user }, device }, place) => {
    if (act.kind === 'nothing' || act.kind === 'fork.record' || act.kind === 'space.founded') return
    const made: Target = { place, of: user, as: 'made' }
    put(byUser, user, made)
    put(byDevice, device, made)
    if (act.kind === 'recovery.set') put(publishedByGrant, act.grant.id, place)
    if (act.kind === 'member.joined') {
      const invited: Target = { place, of: act.invitation.inviter, as: 'invited' }
      put(byUser, invited.of, invited)
      put(byDevice, act.inviterDevice, invited)
    }
    for (const { granter } of linked(act)) if (granter) put(byDevice, granter, { place, of: user, as: 'granted' })
  })

  return (from, by) => {
    const before = graph.ancestorsOf(from)
    const members = graph.acts[from]?.envelope.room
    const hasSeen = (place: Place): boolean => {
      if (before[place] === 1) return true
      const { device, envelope } = graph.acts[place] as MembershipFact
      const theirs = by.kind === 'device.removed' ? device === by.target : envelope.user === by.user
      return theirs && members !== undefined && envelope.seq <= markAt(by.marks, placeOf(members, device))
    }
    const isPublic = (place: Place): boolean =>
      linked((graph.acts[place] as MembershipFact).act).every(
        ({ grant, granter }) =>
          by.kind !== 'device.removed' ||
          granter !== by.target ||
          (grant !== undefined && (publishedByGrant.get(grant.id) ?? []).some(hasSeen)),
      )
    const all = by.kind === 'device.removed' ? byDevice.get(by.target) : byUser.get(by.user)
    const unseen = (all ?? []).filter(({ place, as }) => {
      if (place === from || before[place] === 1) return false
      return as === 'made' ? !hasSeen(place) : as === 'invited' || !isPublic(place)
    })
    if (unseen.length === 0) return unseen
    const after = graph.descendantsOf(from)
    return unseen.filter(({ place }) => after[place] !== 1)
  }
}

const linked = (act: MembershipAct): readonly ProvenDevice[] =>
  act.kind === 'device.added' ? [act.device] : act.kind === 'member.joined' ? act.chain.devices : []

const put = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
