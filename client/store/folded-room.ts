/**
 * One room of a space as this phone shows it: what counts of it, opened where it is sealed, folded. Folds again only when
 * the room, its membership or the keys of its sealed records have changed.
 */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { makeRunningEffective } from '@kwata/shared/domain/membership/running-effective.ts'
import { makeOpener } from '@kwata/shared/domain/private/open-sealed.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { type Fold, makeRunningFold } from '@kwata/shared/events/running-fold.ts'
import type { EpochId, EpochKey } from '@kwata/shared/events/seal.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import type { RoomName, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'

export interface FoldedRoom<T> {
  readonly room: RoomName
  /** Of the last `refold`. */
  readonly value: () => T
  /** What counts, opened: what the value was folded from. The same array until something changes. */
  facts(): readonly Fact[]
  /** What waits to be signed in. */
  late(): readonly Fact[]
  /** Records whose key this phone does not have (yet). */
  locked(): number
  /** The epochs that they wait for. */
  lockedEpochs(): readonly EpochId[]
  /** True when anything was new. `version` tells of everything else that the fold rests on. */
  refold(membership: Membership, version: string): Promise<boolean>
}

export interface FoldedRoomParts<T> {
  readonly room: RoomName
  readonly replica: Pick<Replica, 'facts'>
  readonly keyOf: (epoch: EpochId) => EpochKey | undefined
  readonly sealedOnly: boolean
  /** Before anything has come. */
  readonly empty: T
  /** One that goes on where it stopped; or one that needs the membership, and is folded anew each time. */
  readonly fold: Fold<T> | ((counting: readonly Fact[], membership: Membership) => T)
  readonly me: UserId
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

export const makeFoldedRoom = <T>(parts: FoldedRoomParts<T>): FoldedRoom<T> => {
  const { room, replica, keyOf, sealedOnly, fold, me } = parts
  const opening = { keyOf, aead: webAead, sealedOnly, pause }
  const [opener, lateOpener] = [makeOpener(opening), makeOpener(opening)]
  const judge = makeRunningEffective()
  const running = typeof fold === 'function' ? { take: fold } : makeRunningFold(fold)
  let value = parts.empty
  let counting: readonly Fact[] = []
  let late: readonly Fact[] = []
  let locked = 0
  let lockedEpochs: readonly EpochId[] = []
  let folded = ''
  return {
    room,
    value: () => value,
    facts: () => counting,
    late: () => late,
    locked: () => locked,
    lockedEpochs: () => lockedEpochs,
    refold: async (membership, version) => {
      const facts = replica.facts(room)
      const next = `${facts.length} ${version}` // rooms only grow
      if (next === folded) return false
      // Until the group itself has come nobody counts in it: one's own is shown all the same, it is on this phone.
      const mine = (): readonly Fact[] => facts.filter(({ envelope }) => envelope.user === me)
      const effective = membership.name === undefined ? { counting: mine(), late: [] } : judge.take(membership, facts)
      const opened = await opener.open(effective.counting)
      late = (await lateOpener.open(effective.late)).facts
      locked = opened.locked
      lockedEpochs = opened.lockedEpochs
      counting = opened.facts
      value = running.take(counting, membership)
      folded = next
      return true
    },
  }
}
