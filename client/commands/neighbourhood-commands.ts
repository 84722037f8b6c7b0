/** What a group says of itself, who its people are, what its coordinators do, and what rings. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Done } from './command.ts'
import type { InboxDo } from './inbox-commands.ts'
import { moderate } from './moderation-commands.ts'
import type { NeighbourhoodDo } from './neighbourhood-do.ts'
import { describeSpace, setMyProfile } from './profile-commands.ts'
import type { Running } from './running.ts'

export const inNeighbourhood = async (
  command: Exclude<NeighbourhoodDo, InboxDo>,
  running: Running,
): Promise<Result<Done>> => {
  switch (command.do) {
    case 'set-profile':
      return setMyProfile(command.profile, running)
    case 'describe-space':
      return inSpace(command.space, running, (space) => describeSpace(space, command.about))
    case 'put-away':
      return inSpace(command.space, running, (space) => putAway(space, running))
    case 'hide':
    case 'restore':
    case 'warn':
    case 'pin':
      return inSpace(command.space, running, (space) => moderate(command, space))
  }
}

/** Only what this person is out of: what they are in goes on by leaving it. */
const putAway = async (space: SpaceEngine, { who }: Running): Promise<Result<Done>> => {
  if (space.membership().membersByUser.has(who.identity.user)) return refuse({ code: 'not-allowed' })
  await who.notes.putSpaceAway(space.known.id, true)
  return ok({})
}

/** With its folds as fresh as its rooms. */
const inSpace = async (
  id: SpaceId,
  { who }: Running,
  run: (space: SpaceEngine) => Promise<Result<Done>>,
): Promise<Result<Done>> => {
  const space = who.spaces.get(id)
  if (space === undefined) return refuse({ code: 'unknown-room' })
  await space.refold()
  return run(space)
}
