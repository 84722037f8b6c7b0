/** What coordinators do about what somebody wrote, and about whoever wrote it. */
import { hideRecord, pinPost, restoreRecord } from '@kwata/shared/domain/moderation/commands.ts'
import { warnMember } from '@kwata/shared/domain/moderation/warning.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import { systemRandom } from '@kwata/shared/kernel/clock.ts'
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import { thingIn } from '../store/things.ts'
import type { Done } from './command.ts'
import type { NeighbourhoodDo } from './neighbourhood-do.ts'

export type ModerationCommand = Extract<NeighbourhoodDo, { do: 'hide' | 'restore' | 'warn' | 'pin' }>

export const moderate = async (command: ModerationCommand, space: SpaceEngine): Promise<Result<Done>> => {
  const { membership, user, after } = space.asking()
  const asking = { moderation: space.moderation.acts(), judges: membership, user }
  switch (command.do) {
    case 'hide':
    case 'restore': {
      const { record } = command
      const thing = thingIn(space, record)
      if (thing === undefined) return refuse({ code: 'malformed' }) // not on this phone: nobody is offered it
      const judged = { record, author: thing.author }
      const content = command.do === 'hide' ? hideRecord(asking, judged, command.reason) : restoreRecord(asking, judged)
      return space.write(thing.room, content)
    }
    case 'pin':
      return space.board().has(command.post)
        ? space.write(space.help, pinPost(asking, command.post, command.on))
        : refuse({ code: 'malformed' })
    case 'warn': {
      const { user: to, reason, words } = command
      const draft = { space: space.known.id, to, reason, words }
      return space.write(space.members, await warnMember({ membership, user, after }, draft, webSealing(systemRandom)))
    }
  }
}
