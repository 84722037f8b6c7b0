/**
 * What a person can do on a help board: each checks its draft against the board as this device sees it, and gives what is to
 * be signed. 'malformed' for a draft that would fold to nothing: screens do not offer it.
 */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { cleanText } from '../text.ts'
import { chosenAnswerOf, type HelpBoard, isExchanged, isFull, isOver, mayAnswerAgain, type Post } from './help-board.ts'
import { helpBodies, type HelpBody, type HelpKind } from './help-event.ts'

type Content<K extends HelpKind> = Result<EventContent<K, HelpBody<K>>>

const malformed = refuse({ code: 'malformed' })

const content = <K extends HelpKind>(kind: K, body: HelpBody<K>, after: readonly RecordId[]): Content<K> =>
  helpBodies[kind].safeParse(body).success ? ok({ kind, body, after }) : malformed

/** As typed: what is undefined is left out of the event. */
export type PostDraft = { readonly [K in keyof HelpBody<'help.posted'>]: HelpBody<'help.posted'>[K] | undefined }

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
  if (!about || about.author === me || !mayAnswerAgain(about, me)) return malformed
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
  const theirs = about?.answers.get(answer)
  if (about?.author !== me || isOver(about) || isFull(about) || theirs?.withdrawn !== false) return malformed
  if (chosenAnswerOf(about, theirs.author) !== undefined) return malformed
  return content('help.accepted', { post, answer }, causes(about, answer))
}

export const markDone = (board: HelpBoard, me: UserId, post: RecordId): Content<'help.done'> => {
  const about = board.get(post)
  if (!about || (about.state !== 'matched' && about.state !== 'done') || about.doneBy.has(me)) return malformed
  const chosen = me === about.author ? undefined : chosenAnswerOf(about, me)
  if (me !== about.author && chosen === undefined) return malformed
  const acceptance = chosen && about.accepted.get(chosen.id)
  return content('help.done', { post }, causes(about, ...(acceptance ? [acceptance] : about.accepted.values())))
}

export const cancelPost = (board: HelpBoard, me: UserId, post: RecordId): Content<'help.cancelled'> => {
  const about = board.get(post)
  if (about?.author !== me || isOver(about)) return malformed
  return content('help.cancelled', { post }, causes(about, post))
}

export const extendPost = (
  board: HelpBoard,
  me: UserId,
  post: RecordId,
  untilMs: number,
  nowMs: number,
): Content<'help.extended'> => {
  const about = board.get(post)
  if (about?.author !== me || isOver(about) || untilMs <= nowMs) return malformed
  return content('help.extended', { post, untilMs }, causes(about, post))
}

export const proposeTime = (
  board: HelpBoard,
  me: UserId,
  { post, answer, fromMs, words }: HelpBody<'help.timed'>,
): Content<'help.timed'> => {
  const about = board.get(post)
  const theirs = about?.answers.get(answer)
  if (!about || isOver(about) || theirs?.withdrawn !== false) return malformed
  if (me !== about.author && me !== theirs.author) return malformed
  return content(
    'help.timed',
    { post, answer, fromMs, words: cleanText(words) },
    causes(about, theirs.time?.id ?? answer),
  )
}

export const agreeTime = (
  board: HelpBoard,
  me: UserId,
  { post, answer, time }: HelpBody<'help.agreed'>,
): Content<'help.agreed'> => {
  const about = board.get(post)
  const theirs = about?.answers.get(answer)
  if (!about || isOver(about) || theirs?.withdrawn !== false || theirs.time?.id !== time) return malformed
  if (theirs.time.by === me || (me !== about.author && me !== theirs.author)) return malformed
  return content('help.agreed', { post, answer, time }, causes(about, time))
}

/** 'not-allowed' until both sides have signed the exchange as done: what only one of them says is no rating. */
export const rate = (
  board: HelpBoard,
  me: UserId,
  { post, about, thanks, words }: HelpBody<'help.rated'>,
): Content<'help.rated'> => {
  const on = board.get(post)
  if (!on || !isExchanged(on, me, about)) return refuse({ code: 'not-allowed' })
  const signed = [on.doneBy.get(me), on.doneBy.get(about)].flatMap((signature) => signature?.id ?? [])
  return content('help.rated', { post, about, thanks, words: cleanText(words) }, causes(on, ...signed))
}

/** The latest heads that an envelope has room for, and always what it rests on. */
const causes = (post: Post, ...needed: readonly RecordId[]): readonly RecordId[] => {
  const first = [...new Set(needed)].slice(-limits.afterCountMax)
  const others = post.heads.filter((head) => !first.includes(head))
  return [...first, ...others.slice(others.length - Math.min(others.length, limits.afterCountMax - first.length))]
}
