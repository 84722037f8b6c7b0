/** In a conversation: a group's, a topic's, a post's, a talk's. */
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { ChatDo } from './chat-do.ts'
import type { Done } from './command.ts'
import type { Running } from './running.ts'
import { inTalk } from './talk-commands.ts'

export const inChat = async (command: ChatDo, running: Running): Promise<Result<Done>> => {
  const space = running.who.spaces.get(command.do === 'say' ? (command.thread as never) : (undefined as never))
  if (command.do === 'say' && space?.isTalk === true) {
    await space.refold()
    return inTalk({ do: 'say', words: command.draft.words }, space, running)
  }
  return refuse({ code: 'unknown-room' })
}
