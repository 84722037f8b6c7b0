/** On a group's board. */
import {
  acceptAnswer,
  agreeTime,
  answerPost,
  cancelPost,
  extendPost,
  markDone,
  postHelp,
  proposeTime,
  rate,
  withdrawAnswer,
} from '@kwata/shared/domain/help/commands.ts'
import type { EventContent } from '@kwata/shared/domain/event-content.ts'
import type { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import type { HelpBoard } from '@kwata/shared/domain/help/help-board.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import { refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Person } from '../store/person.ts'
import type { SpaceEngine } from '../store/space-engine.ts'
import type { Done } from './command.ts'
import type { HelpDo, PostDraft } from './help-do.ts'

export const inHelp = async (command: HelpDo, space: SpaceEngine, who: Person, nowMs: number): Promise<Result<Done>> =>
  space.write(
    space.help,
    command.do === 'post' ? post(command.draft, who) : said(command, space.board(), who.identity.user, nowMs),
  )

/** Refused where a photo is not on this phone: nobody could ever fetch what the event would name. */
const post = (draft: PostDraft, { files }: Person): Result<EventContent> => {
  const photos = draft.photos.map((id) => files.refOf(id)).filter((ref): ref is FileRef => ref !== undefined)
  if (photos.length < draft.photos.length) return refuse({ code: 'malformed' })
  const { type, title, words, category, place, near, fromMs, untilMs, urgency, helpersWanted } = draft
  return postHelp({
    type,
    title,
    words,
    category,
    place,
    near,
    fromMs,
    untilMs,
    urgency: urgency === 'whenever' ? undefined : urgency,
    helpers: helpersWanted === 1 ? undefined : helpersWanted, // absent is one: shorter
    photos: photos.length > 0 ? photos : undefined,
  })
}

const said = (
  command: Exclude<HelpDo, { do: 'post' }>,
  board: HelpBoard,
  me: UserId,
  nowMs: number,
): Result<EventContent> => {
  switch (command.do) {
    case 'answer':
      return answerPost(board, me, command.post, command.words)
    case 'withdraw-answer':
      return withdrawAnswer(board, me, command.post, command.answer)
    case 'accept-answer':
      return acceptAnswer(board, me, command.post, command.answer)
    case 'mark-done':
      return markDone(board, me, command.post)
    case 'cancel-post':
      return cancelPost(board, me, command.post)
    case 'extend-post':
      return extendPost(board, me, command.post, command.untilMs, nowMs)
    case 'propose-time':
      return proposeTime(board, me, command)
    case 'agree-time':
      return agreeTime(board, me, command)
    case 'rate':
      return rate(board, me, command)
  }
}
