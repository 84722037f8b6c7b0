/**
 * Folds a help room (SPEC.md [HELP1] to [HELP16]). Same events, any arrival order, same board. Here is who may say what;
 * help-steps.ts has what it does.
 */
import type { Envelope } from '../../events/envelope.ts'
import { type Fold, foldAll } from '../../events/running-fold.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId } from '../../kernel/ids.ts'
import { chosenAnswerOf, type HelpBoard, mayAnswerAgain } from './help-board.ts'
import { type HelpSaid, readHelp } from './help-event.ts'
import {
  accept,
  agree,
  cancel,
  copyOf,
  done,
  extend,
  newAnswer,
  newPost,
  propose,
  rate,
  seen,
  withdraw,
} from './help-steps.ts'
import type { PostDraft } from './help-steps.ts'

/** Whose events count: a space's `Membership`, or undefined where everybody's do. */
export interface Counting {
  effective(facts: readonly Fact[]): { readonly counting: readonly Fact[] }
}

type Board = Map<RecordId, PostDraft>

export const foldHelp = (events: readonly Fact[], membership?: Counting): HelpBoard =>
  foldAll(helpFold, membership?.effective(events).counting ?? events)

const step = (board: Board, { id, envelope }: Fact): void => {
  const said = readHelp(envelope.kind, envelope.body)
  if (said === undefined) return // a newer app's event: kept, forwarded, folded to nothing here
  if (said.kind === 'help.posted') return void board.set(id, newPost(said.body, id, envelope))
  const post = board.get(said.body.post)
  if (post === undefined) return
  const happened =
    'answer' in said.body ? ofAnswer(post, said as OfAnswer, id, envelope) : ofPost(post, said as OfPost, id, envelope)
  if (happened) seen(post, id, envelope)
}

/** Every event is about one post: what that was is all there is to put back. */
const undoable = (board: Board, fact: Fact): (() => void) => {
  const said = readHelp(fact.envelope.kind, fact.envelope.body)
  const about = said === undefined ? undefined : said.kind === 'help.posted' ? fact.id : said.body.post
  const before = about && board.get(about)
  const copy = before && copyOf(before)
  step(board, fact)
  return () => {
    if (about === undefined) return
    if (copy === undefined) board.delete(about)
    else board.set(about, copy) // where it stands, it stays
  }
}

export const helpFold: Fold<HelpBoard> = { start: (): Board => new Map(), step, undoable }

type OfAnswer = Extract<HelpSaid, { readonly body: { readonly answer: RecordId } }>
type OfPost = Exclude<HelpSaid, OfAnswer | { readonly kind: 'help.posted' }>

/** Accepted by the asker, withdrawn by the helper; a time is theirs alone to settle. True where they may. */
const ofAnswer = (post: PostDraft, { kind, body }: OfAnswer, id: RecordId, { user }: Envelope): boolean => {
  const answer = post.answers.get(body.answer)
  if (answer === undefined) return false
  const [isAsker, isHelper] = [user === post.author, user === answer.author]
  const mayBe = kind === 'help.accepted' ? isAsker : kind === 'help.withdrawn' ? isHelper : isAsker || isHelper
  if (!mayBe) return false
  answer.trace.push({ id, user })
  if (kind === 'help.accepted') accept(post, answer, id)
  else if (kind === 'help.withdrawn') withdraw(post, answer)
  else if (kind === 'help.timed') propose(post, answer, { id, by: user, fromMs: body.fromMs, words: body.words })
  else agree(post, answer, user, body.time)
  return true
}

/** Its author says everything about it but an answer; a helper who is chosen says that it is done, and thanks. */
const ofPost = (post: PostDraft, { kind, body }: OfPost, id: RecordId, envelope: Envelope): boolean => {
  const { user, at } = envelope
  const isAsker = user === post.author
  if (kind === 'help.answered') {
    if (isAsker || !mayAnswerAgain(post, user)) return false
    post.answers.set(id, newAnswer(body.words, id, envelope))
    return true
  }
  const helps = kind === 'help.done' || kind === 'help.rated'
  if (!isAsker && !(helps && chosenAnswerOf(post, user) !== undefined)) return false
  post.trace.push({ id, user })
  if (kind === 'help.done') done(post, user, { id, atMs: at.ms })
  else if (kind === 'help.cancelled') cancel(post)
  else if (kind === 'help.extended') extend(post, body.untilMs)
  else rate(post, { id, by: user, about: body.about, thanks: body.thanks, words: body.words, at })
  return true
}
