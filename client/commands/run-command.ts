/** What a person asked for, as signed events: each is checked against what this phone knows, then kept, then on its way. */
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Command, Done } from './command.ts'
import type { DeviceCommand } from './device-command.ts'
import { foundGroup, inGroup, joinByLink } from './group-commands.ts'
import { inChat } from './chat-commands.ts'
import { withFiles } from './file-commands.ts'
import { inHelp } from './help-commands.ts'
import { inInbox } from './inbox-commands.ts'
import { inNeighbourhood } from './neighbourhood-commands.ts'
import { inReports } from './report-commands.ts'
import type { Running } from './running.ts'
import { leaveTalk, startTalk } from './talk-commands.ts'

/** `choose-name` and what is about this person's devices make or change who this is: the engine does them. */
export type RunCommand = Exclude<Command, { do: 'choose-name' } | DeviceCommand>

export const runCommand = async (command: RunCommand, running: Running): Promise<Result<Done>> => {
  const { who } = running
  switch (command.do) {
    case 'found-space':
      return foundGroup(command.name, running)
    case 'join':
      return joinByLink(command.link, command.words ?? '', running)
    case 'retry-now':
      who.replica.wake()
      return ok({})
    case 'export-kept':
      return exportKept(command.id, running)
    case 'block':
      await who.notes.block(command.user, command.blocked)
      return ok({})
    case 'start-talk':
      return inSpace(command.space, running, (space) => startTalk(space, command.user, running))
    case 'leave-talk':
      return inSpace(command.talk, running, (space) => leaveTalk(space, running))
    case 'post':
    case 'answer':
    case 'withdraw-answer':
    case 'accept-answer':
    case 'mark-done':
    case 'cancel-post':
    case 'extend-post':
    case 'propose-time':
    case 'agree-time':
    case 'rate':
      return inSpace(command.space, running, (space) => inHelp(command, space, who, running.nowMs()))
    case 'say':
    case 'edit-message':
    case 'delete-message':
    case 'react':
    case 'vote':
    case 'open-topic':
    case 'close-topic':
    case 'look':
    case 'read':
    case 'typing':
    case 'mute':
      return inChat(command, running)
    case 'keep-file':
    case 'drop-file':
    case 'fetch-file':
    case 'stop-fetching':
    case 'keep-offline':
    case 'free-files':
    case 'set-saver':
      return withFiles(command, running)
    case 'set-profile':
    case 'describe-space':
    case 'put-away':
    case 'hide':
    case 'restore':
    case 'warn':
    case 'pin':
      return inNeighbourhood(command, running)
    case 'see-inbox':
    case 'set-quiet':
    case 'set-push':
      return inInbox(command, running)
    case 'report':
    case 'close-report':
      return inSpace(command.space, running, (space) => inReports(command, space, who))
    default:
      return inSpace(command.space, running, (space) => inGroup(command, space, running))
  }
}

/** With its folds as fresh as its rooms: a command is checked against what this phone knows, not what it last drew. */
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

/** The very bytes that were refused: nothing of a person's is ever only in our hands. */
const exportKept = (id: RecordId, { who }: Running): Result<Done> => {
  for (const space of who.spaces.values())
    for (const room of space.rooms()) {
      const bytes = who.replica.bytesOf(room, id)
      if (bytes !== undefined) {
        const base64 = toBase64Url(bytes).replaceAll('-', '+').replaceAll('_', '/')
        return ok({ link: `data:application/octet-stream;base64,${base64}` })
      }
    }
  return refuse({ code: 'malformed' })
}
