/** What two people did for each other, once both have signed that it is done: what reputation and history rest on. */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { type Post, type Rating, ratingKey } from '../help/help-board.ts'

export interface Exchange {
  readonly post: Post
  /** Who was helped: the author of a request, whoever took up an offer. */
  readonly asker: UserId
  readonly helper: UserId
  /** When the later of the two signed. */
  readonly atMs: number
  /** Of the two about each other. */
  readonly ratings: readonly Rating[]
  /** The events that it rests on: the post, the answer, the choice, both signatures. */
  readonly records: readonly RecordId[]
}

/** Of one post. A helper who has not signed, or was not chosen, has none. */
export const exchangesOf = (post: Post): readonly Exchange[] => {
  const own = post.doneBy.get(post.author)
  if (own === undefined) return []
  return [...post.accepted].flatMap(([id, choice]): Exchange[] => {
    const answer = post.answers.get(id)
    const theirs = answer && post.doneBy.get(answer.author)
    if (!answer || !theirs) return []
    const [asker, helper] = post.type === 'request' ? [post.author, answer.author] : [answer.author, post.author]
    const ratings = [ratingKey(asker, helper), ratingKey(helper, asker)].flatMap((key) => post.ratings.get(key) ?? [])
    const records = [post.id, answer.id, choice, own.id, theirs.id]
    return [{ post, asker, helper, atMs: Math.max(own.atMs, theirs.atMs), ratings, records }]
  })
}
