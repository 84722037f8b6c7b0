/** What pictures remember from one to the next, for as long as this person, and each space, is open. */
import { threadIn } from '@kwata/shared/domain/chat/chat.ts'
import type { Profile } from '@kwata/shared/domain/profile/profile-event.ts'
import type { PostView } from './app-state.ts'
import { type HelpPicture, makeHelpPicture } from './help-picture.ts'
import type { Person } from './person.ts'
import { makeReputations, type Reputations, type ReputationsKeeper } from './reputations.ts'
import type { SpaceEngine } from './space-engine.ts'

export interface Seen {
  readonly person: Person
  readonly reputations: Reputations
  readonly myProfile: Profile | undefined
  readonly nowMs: number
}

const reputationsByPerson = new WeakMap<Person['spaces'], ReputationsKeeper>()
export const reputationsOf = ({ spaces }: Person): ReputationsKeeper => {
  const keeper = reputationsByPerson.get(spaces) ?? makeReputations()
  reputationsByPerson.set(spaces, keeper)
  return keeper
}

const helpBySpace = new WeakMap<SpaceEngine, HelpPicture>()
export const postsOf = (space: SpaceEngine, { person, ...seen }: Seen): readonly PostView[] => {
  const picture = helpBySpace.get(space) ?? makeHelpPicture()
  helpBySpace.set(space, picture)
  return picture.posts(space.board(), {
    ...seen,
    membership: space.membership(),
    me: person.identity.user,
    profiles: space.profiles(),
    blocked: person.notes.blocked,
    messagesOf: (post) => threadIn(space.chat(), post).messages.length,
    photoView: (photo, mine) => person.files.view(photo, space.known.id, mine),
    progress: (id) => person.replica.progress(space.help, id),
    offsetMinutes: -new Date(seen.nowMs).getTimezoneOffset(),
  })
}
