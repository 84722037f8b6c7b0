/**
 * The name that this person goes by, told wherever they are in under another one: at once, and again by a later start where the
 * tab went in between. What another phone of theirs told after the name was chosen here stands.
 */
import { nameMyself } from '@kwata/shared/domain/membership/commands.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

const namedKind = 'profile.named'

/** Each space is told once by each engine. */
export const makeNameTeller = (): ((space: SpaceEngine, who: Person) => Promise<void>) => {
  const told = new Map<SpaceId, string>()
  return async (space, { me, identity, notes, replica }) => {
    const chosenAtMs = notes.nameChosenAtMs
    const member = space.membership().membersByUser.get(identity.user)
    if (chosenAtMs === undefined || member === undefined || member.role === 'reader' || member.name === me.name) return
    if (told.get(space.known.id) === me.name) return
    told.set(space.known.id, me.name)
    const isNewer = replica
      .facts(space.members)
      .some(({ envelope: { kind, user, at } }) => kind === namedKind && user === identity.user && at.ms > chosenAtMs)
    if (!isNewer) await space.write(space.members, nameMyself(me.name, space.heads()))
  }
}
