/**
 * What a person can do on a help board: each checks its draft against the board as this device sees it, and gives what is to
 * be signed. 'malformed' for a draft that would fold to nothing: screens do not offer it.
 */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { cleanText } from '../text.ts'
import type { HelpBoard, Post } from './help-board.ts'
import { helpBodies, type HelpBody, type HelpKind } from './help-event.ts'

type Content<K extends HelpKind> = Result<EventContent<K, HelpBody<K>>>

const malformed = refuse({ code: 'malformed' })

const content = <K extends HelpKind>(kind: K, body: HelpBody<K>, after: readonly RecordId[]): Content<K> =>
  helpBodies[kind].safeParse(body).success ? ok({ kind, body, after }) : malformed

/** As typed: what is undefined is left out of the event. */
export type PostDraft = { readonly [K in keyof HelpBody<'help.posted'>]-?: HelpBody<'help.posted'>[K] | undefined }

export const postHelp = (draft: PostDraft): Content<'help.posted'> => {
  const clean = {
    ...draft,
    title: cleanText(draft.title ?? ''),
    words: cleanText(draft.words ?? ''),
    place: cleanText(draft.place ?? ''),
  }
  const parsed = helpBodies['help.posted'].safeParse(
    Object.fromEntries(Object.entries(clean).filter(([, value]) => value !== undefined)),
  )
  return parsed.success ? ok({ kind: 'help.posted', body: parsed.data, after: [] }) : malformed
}

export const answerPost = (board: HelpBoard, me: UserId, post: RecordId, words: string): Content<'help.answered'> => {
  const about = board.get(post)
  if (!about || about.author === me) return malformed
  return content('help.answered', { post, words: cleanText(words) }, [post])
}

export const withdrawAnswer = (
  board: HelpBoard,
  me: UserId,
  post: RecordId,
  answer: RecordId,
): Content<'help.withdrawn'> => {
  const about = board.get(post)
  const own = about?.answers.get(answer)
  if (!about || own?.author !== me || own.withdrawn || about.state === 'done') return malformed
  return content('help.withdrawn', { post, answer }, causes(about, answer))
}

export const acceptAnswer = (
  board: HelpBoard,
  me: UserId,
  post: RecordId,
  answer: RecordId,
): Content<'help.accepted'> => {
  const about = board.get(post)
  if (about?.author !== me || about.state !== 'open' || about.answers.get(answer)?.withdrawn !== false) return malformed
  return content('help.accepted', { post, answer }, causes(about, answer))
}

export const markDone = (board: HelpBoard, me: UserId, post: RecordId): Content<'help.done'> => {
  const about = board.get(post)
  const helper = about?.accepted && about.answers.get(about.accepted)?.author
  if (!about || (about.state !== 'matched' && about.state !== 'done') || (me !== about.author && me !== helper))
    return malformed
  return content('help.done', { post }, causes(about, post))
}

export const cancelPost = (board: HelpBoard, me: UserId, post: RecordId): Content<'help.cancelled'> => {
  const about = board.get(post)
  if (about?.author !== me || (about.state !== 'open' && about.state !== 'matched')) return malformed
  return content('help.cancelled', { post }, causes(about, post))
}

/** The latest heads that an envelope has room for, and always the thing itself. */
const causes = (post: Post, needed: RecordId): readonly RecordId[] => [
  ...new Set([needed, ...post.heads.slice(1 - limits.afterCountMax)]),
]
