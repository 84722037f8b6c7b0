/** What the board shows, of all that a group posted: what was chosen, in the order that was chosen, pinned first, finished last. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import { unreachable } from '@kwata/shared/kernel/result.ts'
import type { PostView } from '../store/app-state.ts'
import { makeFinder, soughtWords } from './search.ts'

export const shows = ['all', 'requests', 'offers', 'mine', 'answered', 'over'] as const
export type Show = (typeof shows)[number]

export const sorts = ['forYou', 'near', 'fresh', 'ending'] as const
export type Sort = (typeof sorts)[number]

export interface BoardChoice {
  readonly show: Show
  readonly categories: readonly Category[] // none: all of them
  readonly urgent: boolean // only what is wanted now or today
  readonly sort: Sort
  readonly look: 'list' | 'map'
}

export const usualChoice: BoardChoice = { show: 'all', categories: [], urgent: false, sort: 'forYou', look: 'list' }

export interface HelpList {
  readonly pinned: readonly PostView[]
  readonly live: readonly PostView[]
  readonly closed: readonly PostView[]
}

export const isLive = (post: PostView): boolean => post.state === 'open' || post.state === 'matched'
export const isPressing = (post: PostView): boolean => post.urgency === 'now' || post.urgency === 'today'
export const answersShown = (post: PostView): number => post.answers.filter(({ state }) => state !== 'withdrawn').length

/** How many of the choices behind the filter button narrow the board. */
export const narrowedBy = ({ categories, urgent }: BoardChoice): number => categories.length + (urgent ? 1 : 0)

const isShown = (post: PostView, show: Show): boolean => {
  switch (show) {
    case 'all':
      return true
    case 'requests':
      return post.type === 'request'
    case 'offers':
      return post.type === 'offer'
    case 'mine':
      return post.mine
    case 'answered':
      return post.answers.some((answer) => answer.mine && answer.state !== 'withdrawn')
    case 'over':
      return !isLive(post)
    default:
      return unreachable(show)
  }
}

const last = Number.MAX_SAFE_INTEGER

const newestFirst = (a: PostView, b: PostView): number => b.postedAtMs - a.postedAtMs

const orders: Record<Sort, (a: PostView, b: PostView) => number> = {
  forYou: (a, b) => b.score - a.score || newestFirst(a, b),
  near: (a, b) => (a.metres ?? last) - (b.metres ?? last) || newestFirst(a, b),
  fresh: newestFirst,
  ending: (a, b) => (a.untilMs ?? last) - (b.untilMs ?? last) || newestFirst(a, b),
}

const finds = makeFinder<PostView>((post) => `${post.title}\n${post.words}\n${post.place}\n${post.by.name}`)

export const helpList = (posts: readonly PostView[], choice: BoardChoice, query = ''): HelpList => {
  const sought = soughtWords(query)
  const shown = posts.filter(
    (post) =>
      isShown(post, choice.show) &&
      (choice.categories.length === 0 || choice.categories.includes(post.category)) &&
      (!choice.urgent || isPressing(post)) &&
      finds(post, sought),
  )
  const live = shown.filter(isLive).toSorted(orders[choice.sort])
  return {
    pinned: live.filter(({ pinned }) => pinned),
    live: live.filter(({ pinned }) => !pinned),
    closed: shown.filter((post) => !isLive(post)).toSorted(newestFirst),
  }
}
