/** What all messages of one space are shown by. The same object as long as nothing of it changes: views rest on it. */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { Person } from './basic-state.ts'
import { personIn } from './people-picture.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface ChatContext {
  readonly space: SpaceEngine
  readonly membership: Membership
  readonly me: UserId
  readonly blocked: ReadonlySet<UserId>
  /** The same object for the same person. */
  readonly named: (user: UserId) => Person
  /** Whether people tell here what they have seen. */
  readonly tellsSeen: boolean
  /** The same array for the same people. */
  readonly people: (users: readonly UserId[]) => readonly Person[]
}

export type NameOf = (user: UserId) => string

const nobody: readonly Person[] = []

export const tellsSeen = ({ isTalk }: Pick<SpaceEngine, 'isTalk'>, membership: Membership): boolean =>
  isTalk || membership.membersByUser.size <= limits.seenTellersMax

/** Keeps the last context of each space. */
export const makeContexts = () => {
  const bySpace = new Map<string, { readonly basis: string; readonly names: string; readonly context: ChatContext }>()
  return (space: SpaceEngine, me: UserId, blocked: ReadonlySet<UserId>, nameOf: NameOf): ChatContext => {
    const membership = space.membership()
    const basis = [...blocked].sort().join()
    // Whoever has not come into a talk yet has their name from elsewhere, and may have another there tomorrow.
    const names = space.known.talkWith === undefined ? '' : nameOf(space.known.talkWith)
    const before = bySpace.get(space.known.id)
    if (before?.basis === basis && before.names === names && before.context.membership === membership)
      return before.context
    const context = makeContext(space, membership, me, blocked, nameOf)
    bySpace.set(space.known.id, { basis, names, context })
    return context
  }
}

const makeContext = (
  space: SpaceEngine,
  membership: Membership,
  me: UserId,
  blocked: ReadonlySet<UserId>,
  nameOf: NameOf,
): ChatContext => {
  const byUser = new Map<UserId, Person>()
  const groups = new Map<string, readonly Person[]>()
  const named = (user: UserId): Person => {
    const known = byUser.get(user)
    if (known !== undefined) return known
    const person = { user, name: personIn(membership, user).name || nameOf(user) }
    byUser.set(user, person)
    return person
  }
  return {
    space,
    membership,
    me,
    blocked,
    named,
    tellsSeen: tellsSeen(space, membership),
    people: (users) => {
      if (users.length === 0) return nobody
      const key = users.join()
      const known = groups.get(key)
      if (known !== undefined) return known
      const people = users.map(named)
      groups.set(key, people)
      return people
    },
  }
}
