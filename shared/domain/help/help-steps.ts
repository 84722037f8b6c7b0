/** What each event of a help room does to a post (SPEC.md [HELP3] to [HELP16]). A step that may not happen changes nothing. */
import type { Envelope } from '../../events/envelope.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { chosenAnswerOf, isExchanged, isFull, isOver, ratingKey } from './help-board.ts'
import type { AgreedTime, Answer, Post, Rating, Signature, Trace } from './help-board.ts'
import type { HelpBody } from './help-event.ts'

type Draft<T> = { -readonly [K in keyof T]: T[K] }
export interface AnswerDraft extends Draft<Omit<Answer, 'trace' | 'time'>> {
  time: AgreedTime | undefined
  readonly trace: Trace[]
}
export interface PostDraft extends Draft<Omit<Post, 'answers' | 'trace' | 'doneBy' | 'accepted' | 'ratings'>> {
  readonly answers: Map<RecordId, AnswerDraft>
  readonly accepted: Map<RecordId, RecordId>
  readonly doneBy: Map<UserId, Signature>
  readonly ratings: Map<string, Rating>
  readonly trace: Trace[]
}

export const newPost = (body: HelpBody<'help.posted'>, id: RecordId, { user, at }: Envelope): PostDraft => ({
  ...body,
  id,
  author: user,
  at,
  state: 'open',
  helpers: body.helpers ?? 1,
  accepted: new Map(),
  doneBy: new Map(),
  answers: new Map(),
  ratings: new Map(),
  trace: [{ id, user }],
  heads: [id],
  version: 0,
})

/** As it is now, whatever happens to it. */
export const copyOf = (post: PostDraft): PostDraft => ({
  ...post,
  accepted: new Map(post.accepted),
  doneBy: new Map(post.doneBy),
  answers: new Map([...post.answers].map(([id, answer]) => [id, { ...answer, trace: [...answer.trace] }])),
  ratings: new Map(post.ratings),
  trace: [...post.trace],
})

export const newAnswer = (words: string, id: RecordId, { user, at }: Envelope): AnswerDraft => ({
  id,
  author: user,
  words,
  at,
  withdrawn: false,
  time: undefined,
  trace: [{ id, user }],
})

/** As many as are wanted, each another person: of concurrent acceptances the first in order count. */
export const accept = (post: PostDraft, answer: AnswerDraft, by: RecordId): void => {
  if (isOver(post) || answer.withdrawn || isFull(post)) return
  if (chosenAnswerOf(post, answer.author) !== undefined) return
  post.state = 'matched'
  post.accepted.set(answer.id, by)
}

/** Of a helper who was chosen and cannot come, the asker must know: their place is free again. */
export const withdraw = (post: PostDraft, answer: AnswerDraft): void => {
  const chosen = post.accepted.has(answer.id)
  if (chosen && post.state === 'done') return
  answer.withdrawn = true
  if (!chosen) return
  post.accepted.delete(answer.id)
  post.doneBy.delete(answer.author)
  if (post.accepted.size === 0) post.state = 'open'
}

/** Its author's word makes it done; its helpers' are kept beside. The first of each is the one that counts. */
export const done = (post: PostDraft, user: UserId, by: Signature): void => {
  if (post.state !== 'matched' && post.state !== 'done') return
  if (!post.doneBy.has(user)) post.doneBy.set(user, by)
  if (user === post.author) post.state = 'done'
}

export const cancel = (post: PostDraft): void => {
  if (post.state === 'done') return
  post.state = 'cancelled'
  post.accepted.clear()
  post.doneBy.clear()
}

export const extend = (post: PostDraft, untilMs: number): void => {
  if (!isOver(post)) post.untilMs = untilMs
}

/** The latest proposal stands, whoever made it, and nobody has agreed to it yet. */
export const propose = (post: PostDraft, answer: AnswerDraft, time: Omit<AgreedTime, 'agreed'>): void => {
  if (!isOver(post) && !answer.withdrawn) answer.time = { ...time, agreed: false }
}

/** To the one that stands, by the other side. */
export const agree = (post: PostDraft, answer: AnswerDraft, user: UserId, to: RecordId): void => {
  const { time } = answer
  if (time?.id !== to || time.by === user || isOver(post) || answer.withdrawn) return
  answer.time = { ...time, agreed: true }
}

export const rate = (post: PostDraft, rating: Rating): void => {
  if (isExchanged(post, rating.by, rating.about)) post.ratings.set(ratingKey(rating.by, rating.about), rating)
}

/** What a next event about it is to name. */
export const seen = (post: PostDraft, id: RecordId, { after }: Envelope): void => {
  post.heads = [...post.heads.filter((head) => !after.includes(head)), id].slice(-limits.afterCountMax)
  post.version += 1
}
