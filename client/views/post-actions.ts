/** What this person may do with a post. The fold decides in the end; screens only leave out what it would not count. */
import type { AnswerView, PostView, SpaceView } from '../store/app-state.ts'
import { isLive } from './help-list.ts'
import { accepted, missingHelpers } from './next-step.ts'

export interface PostActions {
  readonly answer: boolean
  readonly withdraw: boolean
  readonly accept: boolean
  readonly arrange: boolean // propose a time, agree to one
  readonly done: boolean
  readonly thank: boolean
  readonly extend: boolean
  readonly cancel: boolean
}

/** Who has just joined writes already: it leaves with the claim. */
export const canWrite = ({ myRole }: SpaceView): boolean =>
  myRole === 'admin' || myRole === 'coordinator' || myRole === 'member' || myRole === 'joining'

export const isIn = ({ myRole }: SpaceView): boolean => roles.some((role) => role === myRole)

const roles = ['admin', 'coordinator', 'member', 'reader'] as const satisfies readonly SpaceView['myRole'][]

export const myAnswer = (post: PostView): AnswerView | undefined =>
  post.answers.find((answer) => answer.mine && answer.state !== 'withdrawn')

const isHelper = (post: PostView): boolean => accepted(post).some(({ mine }) => mine)

/** Somebody is still wanted: none chosen, or of several not all. */
const hasRoom = (post: PostView): boolean => isLive(post) && (post.state === 'open' || missingHelpers(post) > 0)

export const postActions = (post: PostView, space: SpaceView): PostActions => {
  const writes = canWrite(space)
  const isSide = post.mine || isHelper(post)
  const isTaken = post.state === 'matched' || post.state === 'done'
  return {
    answer: writes && !post.mine && hasRoom(post) && !myAnswer(post),
    // A helper who was chosen and cannot come says so, and the post is open again.
    withdraw: writes && isLive(post),
    accept: writes && post.mine && hasRoom(post),
    arrange: writes && isSide && post.state === 'matched',
    done: writes && isSide && isTaken && !post.saysDone && !(post.mine && post.state === 'done'),
    thank: writes && post.mayRate.length > 0,
    extend: writes && post.mine && (post.state === 'expired' || (post.state === 'open' && post.untilMs !== undefined)),
    cancel: writes && post.mine && isLive(post),
  }
}

/** What the membership fold lets this person do, as the picture says it. */
export const canInvite = (space: SpaceView): boolean => space.mayInvite.length > 0

/** Whether this person is the only admin: a group always keeps one ([MEM] 8). */
export const isLastAdmin = (space: SpaceView): boolean =>
  space.myRole === 'admin' && space.members.filter(({ role }) => role === 'admin').length < 2

const rank = { accepted: 0, offered: 1, withdrawn: 2 } as const

/** The chosen answer first, the withdrawn ones last, else as they came. Only the author still sees an own withdrawn answer. */
export const rankedAnswers = (post: PostView): readonly AnswerView[] =>
  post.answers
    .filter((answer) => answer.state !== 'withdrawn' || answer.mine)
    .toSorted((a, b) => rank[a.state] - rank[b.state] || a.atMs - b.atMs)
