/** On a group's board. */
import {
  acceptAnswer,
  answerPost,
  cancelPost,
  markDone,
  postHelp,
  withdrawAnswer,
} from '@kwata/shared/domain/help/commands.ts'
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Done } from './command.ts'
import type { HelpDo } from './help-do.ts'

export const inHelp = async (command: HelpDo, space: SpaceEngine, who: Person): Promise<Result<Done>> => {
  const me = who.identity.user
  const board = space.board()
  switch (command.do) {
    case 'post': {
      const { type, title, words, category, place, near, untilMs } = command.draft
      return space.write(space.help, postHelp({ type, title, words, category, place, near, untilMs }))
    }
    case 'answer':
      return space.write(space.help, answerPost(board, me, command.post, command.words))
    case 'withdraw-answer':
      return space.write(space.help, withdrawAnswer(board, me, command.post, command.answer))
    case 'accept-answer':
      return space.write(space.help, acceptAnswer(board, me, command.post, command.answer))
    case 'mark-done':
      return space.write(space.help, markDone(board, me, command.post))
    case 'cancel-post':
      return space.write(space.help, cancelPost(board, me, command.post))
    default:
      return refuse({ code: 'not-allowed' })
  }
}
