/**
 * Folds a help room (SPEC.md [HELP1] to [HELP10]). Same events, any arrival order, same board. A step that may not happen
 * changes nothing.
 */
import type { Envelope } from '../../events/envelope.ts'
import { type Fold, foldAll } from '../../events/running-fold.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Answer, HelpBoard, Post, Trace } from './help-board.ts'
import { helpBodies, isHelpKind, type HelpBody } from './help-event.ts'

/** Whose events count: a space's `Membership`, or undefined where everybody's do. */
export interface Counting {
  effective(facts: readonly Fact[]): { readonly counting: readonly Fact[] }
}

type Draft<T> = { -readonly [K in keyof T]: T[K] }
interface AnswerDraft extends Draft<Omit<Answer, 'trace'>> {
  readonly trace: Trace[]
}
interface PostDraft extends Draft<Omit<Post, 'answers' | 'trace' | 'doneBy'>> {
  readonly answers: Map<RecordId, AnswerDraft>
  readonly trace: Trace[]
  readonly doneBy: Set<UserId>
}
type Board = Map<RecordId, PostDraft>

export const helpFold: Fold<HelpBoard> = {
  start: (): Board => new Map(),
  step: (board: Board, fact) => step(board, fact),
}

export const foldHelp = (events: readonly Fact[], membership?: Counting): HelpBoard =>
  foldAll(helpFold, membership?.effective(events).counting ?? events)

const step = (board: Board, { id, envelope }: Fact): void => {
  const { kind, body, user } = envelope
  if (!isHelpKind(kind)) return // a newer app's event: kept, forwarded, folded to nothing here
  switch (kind) {
    case 'help.posted': {
      const posted = helpBodies[kind].safeParse(body)
      if (posted.success) board.set(id, newPost(posted.data, id, envelope))
      return
    }
    case 'help.answered': {
      const answered = helpBodies[kind].safeParse(body)
      const post = answered.success ? board.get(answered.data.post) : undefined
      if (!answered.success || !post || post.author === user) return
      const { words } = answered.data
      post.answers.set(id, { id, author: user, words, at: envelope.at, withdrawn: false, trace: [{ id, user }] })
      return seen(post, id, envelope)
    }
    case 'help.withdrawn':
    case 'help.accepted': {
      const about = helpBodies[kind].safeParse(body)
      const post = about.success ? board.get(about.data.post) : undefined
      const answer = about.success ? post?.answers.get(about.data.answer) : undefined
      if (!post || !answer || user !== (kind === 'help.accepted' ? post.author : answer.author)) return
      answer.trace.push({ id, user })
      if (kind === 'help.accepted') accept(post, answer)
      else withdraw(post, answer)
      return seen(post, id, envelope)
    }
    case 'help.done':
    case 'help.cancelled': {
      const about = helpBodies[kind].safeParse(body)
      const post = about.success ? board.get(about.data.post) : undefined
      const isHelper = post?.accepted !== undefined && post.answers.get(post.accepted)?.author === user
      if (!post || (user !== post.author && !(kind === 'help.done' && isHelper))) return
      post.trace.push({ id, user })
      if (kind === 'help.done') done(post, user)
      else cancel(post)
      return seen(post, id, envelope)
    }
  }
}

const newPost = (body: HelpBody<'help.posted'>, id: RecordId, { user, at }: Envelope): PostDraft => ({
  ...body,
  id,
  author: user,
  at,
  state: 'open',
  accepted: undefined,
  doneBy: new Set(),
  answers: new Map(),
  trace: [{ id, user }],
  heads: [id],
})

/** Of several acceptances the first in order counts. */
const accept = (post: PostDraft, answer: AnswerDraft): void => {
  if (post.state !== 'open' || answer.withdrawn) return
  post.state = 'matched'
  post.accepted = answer.id
}

/** Of a helper who was accepted and cannot come, the asker must know: the post is open again. */
const withdraw = (post: PostDraft, answer: AnswerDraft): void => {
  if (post.state === 'done' && post.accepted === answer.id) return
  answer.withdrawn = true
  if (post.state !== 'matched' || post.accepted !== answer.id) return
  post.state = 'open'
  post.accepted = undefined
  post.doneBy.clear()
}

/** Its author's word makes it done; its helper's is kept beside. */
const done = (post: PostDraft, user: UserId): void => {
  if (post.state !== 'matched' && post.state !== 'done') return
  post.doneBy.add(user)
  if (user === post.author) post.state = 'done'
}

const cancel = (post: PostDraft): void => {
  if (post.state === 'done') return
  post.state = 'cancelled'
  post.accepted = undefined
}

const seen = (post: PostDraft, id: RecordId, { after }: Envelope): void => {
  post.heads = [...post.heads.filter((head) => !after.includes(head)), id].slice(-limits.afterCountMax)
}
