/** What the help list shows: what can still be answered first, what is finished after, newest first in each. */
import { unreachable } from '@kwata/shared/kernel/result.ts'
import type { PostView } from '../store/app-state.ts'

export const filters = ['all', 'requests', 'offers', 'mine'] as const
export type Filter = (typeof filters)[number]

const passes = (post: PostView, filter: Filter): boolean => {
  switch (filter) {
    case 'all':
      return true
    case 'requests':
      return post.type === 'request'
    case 'offers':
      return post.type === 'offer'
    case 'mine':
      return post.mine || post.answers.some((answer) => answer.mine && answer.state !== 'withdrawn')
    default:
      return unreachable(filter)
  }
}

export const isLive = (post: PostView): boolean => post.state === 'open' || post.state === 'matched'

export interface HelpList {
  readonly live: readonly PostView[]
  readonly closed: readonly PostView[]
}

export const helpList = (posts: readonly PostView[], filter: Filter): HelpList => {
  const shown = posts.filter((post) => passes(post, filter))
  return { live: shown.filter(isLive), closed: shown.filter((post) => !isLive(post)) }
}
