/** What this person may do with a post. The fold decides in the end; screens only leave out what it would not count. */
import type { AnswerView, PostView, SpaceView } from '../store/app-state.ts'

export interface PostActions {
  readonly answer: boolean
  readonly accept: boolean
  readonly done: boolean
  readonly cancel: boolean
}

export const canWrite = (space: SpaceView): boolean => space.myRole !== 'reader' && space.myRole !== 'removed'

export const myAnswer = (post: PostView): AnswerView | undefined =>
  post.answers.find((answer) => answer.mine && answer.state !== 'withdrawn')

export const postActions = (post: PostView, space: SpaceView): PostActions => {
  const writes = canWrite(space)
  return {
    answer: writes && !post.mine && post.state === 'open' && !myAnswer(post),
    accept: writes && post.mine && post.state === 'open',
    done: writes && post.mine && post.state === 'matched',
    cancel: writes && post.mine && (post.state === 'open' || post.state === 'matched'),
  }
}

export const canInvite = (space: SpaceView): boolean => canWrite(space) && space.myRole !== 'joining'

export const canRemove = (space: SpaceView): boolean => space.myRole === 'admin' || space.myRole === 'coordinator'

const rank = { accepted: 0, offered: 1, withdrawn: 2 } as const

/** The chosen answer first, the withdrawn ones last, else as they came. Only the author still sees an own withdrawn answer. */
export const rankedAnswers = (post: PostView): readonly AnswerView[] =>
  post.answers
    .filter((answer) => answer.state !== 'withdrawn' || answer.mine)
    .toSorted((a, b) => rank[a.state] - rank[b.state] || a.atMs - b.atMs)
