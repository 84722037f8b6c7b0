/** What this person may do with a post. The fold decides in the end; screens only leave out what it would not count. */
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { AnswerView, MemberView, PostView, SpaceView } from '../store/app-state.ts'
import { isLive } from './help-list.ts'

export interface PostActions {
  readonly answer: boolean
  readonly withdraw: boolean
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
    // A helper who was chosen and cannot come says so, and the post is open again.
    withdraw: writes && isLive(post),
    accept: writes && post.mine && post.state === 'open',
    done: writes && post.mine && post.state === 'matched',
    cancel: writes && post.mine && isLive(post),
  }
}

/** As the membership fold judges ([MEM]): an admin invites and removes anybody else; a coordinator those below. */
export const canInvite = (space: SpaceView): boolean => space.myRole === 'admin' || space.myRole === 'coordinator'

export const canRemove = (space: SpaceView, member: MemberView, me: UserId | undefined): boolean => {
  if (member.user === me) return false
  return (
    space.myRole === 'admin' ||
    (space.myRole === 'coordinator' && (member.role === 'member' || member.role === 'reader'))
  )
}

const rank = { accepted: 0, offered: 1, withdrawn: 2 } as const

/** The chosen answer first, the withdrawn ones last, else as they came. Only the author still sees an own withdrawn answer. */
export const rankedAnswers = (post: PostView): readonly AnswerView[] =>
  post.answers
    .filter((answer) => answer.state !== 'withdrawn' || answer.mine)
    .toSorted((a, b) => rank[a.state] - rank[b.state] || a.atMs - b.atMs)
