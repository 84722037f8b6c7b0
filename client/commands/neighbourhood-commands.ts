/** What a group says of itself, who its people are, what its coordinators do, and what rings. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Done } from './command.ts'
import type { NeighbourhoodDo } from './neighbourhood-do.ts'
import { describeSpace, setMyProfile } from './profile-commands.ts'
import type { Running } from './running.ts'

export const inNeighbourhood = async (command: NeighbourhoodDo, running: Running): Promise<Result<Done>> => {
  switch (command.do) {
    case 'set-profile':
      return setMyProfile(command.profile, running)
    case 'describe-space':
      return inSpace(command.space, running, (space) => describeSpace(space, command.about))
    case 'hide':
    case 'restore':
    case 'warn':
    case 'pin':
    case 'see-inbox':
    case 'set-quiet':
    case 'set-push':
      return refuse({ code: 'unknown-room' })
  }
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
