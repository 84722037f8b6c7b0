/** On a group's board. */
import {
  acceptAnswer,
  answerPost,
  cancelPost,
  markDone,
  postHelp,
  withdrawAnswer,
} from '@kwata/shared/domain/help/commands.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Command, Done } from './command.ts'

export type HelpCommand = Extract<
  Command,
  { do: 'post' | 'answer' | 'withdraw-answer' | 'accept-answer' | 'mark-done' | 'cancel-post' }
>

export const inHelp = (command: HelpCommand, space: SpaceEngine, who: Person): Promise<Result<Done>> => {
  const me = who.identity.user
  const board = space.board()
  switch (command.do) {
    case 'post':
      return space.write(space.help, postHelp(command.draft))
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
  }
}
