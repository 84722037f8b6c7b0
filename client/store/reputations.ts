/** What everybody's signatures add up to, over the groups that this phone is in; added up again only when one more is signed. */
import type { HelpBoard } from '@kwata/shared/domain/help/help-board.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { type Neighbourhood, reputations } from '@kwata/shared/domain/reputation/reputation.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { Reputation } from './app-state.ts'
import { keepEqual } from './picture-delta.ts'

export type Reputations = ReadonlyMap<UserId, Reputation>

interface Group {
  membership(): Membership
  board(): HelpBoard
}

export interface ReputationsKeeper {
  /** The same map, and in it the same objects, while nothing of them changed. */
  of(groups: readonly Group[]): Reputations
}

export const makeReputations = (): ReputationsKeeper => {
  let restedOn: readonly unknown[] = []
  let known: Reputations = new Map()
  return {
    of: (groups) => {
      const now = groups.flatMap((group) => [group.membership(), group.board(), signedIn(group.board())])
      if (now.length === restedOn.length && now.every((one, i) => one === restedOn[i])) return known
      restedOn = now
      const before = known
      const fresh = reputations(groups.map(neighbourhoodOf))
      known = new Map([...fresh].map(([user, one]) => [user, keepEqual(before.get(user), one)]))
      return known
    },
  }
}

/** Grows with every event about a post that is over by its author's word. */
const signedIn = (board: HelpBoard): number => {
  let sum = 0
  for (const { state, version } of board.values()) if (state === 'done') sum += version + 1
  return sum
}

/** Whoever left is heard as before; whoever was removed is not. */
const neighbourhoodOf = (group: Group): Neighbourhood => {
  const { membersByUser, leftByUser, removedByUser } = group.membership()
  const founder = 'founder'
  return {
    board: group.board(),
    doorOf: (user) => {
      const known = removedByUser.has(user) ? undefined : (membersByUser.get(user) ?? leftByUser.get(user))
      return known && (known.vouchedBy ?? founder)
    },
  }
}
