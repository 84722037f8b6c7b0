/**
 * A group's posts as screens show them: every field from signed events, this phone's clock and what it knows of people. A view
 * is made again only when something that it rests on changed, and keeps its identity where it says the same.
 */
import { type HelpBoard, type Post, shownState } from '@kwata/shared/domain/help/help-board.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { PostView } from './app-state.ts'
import { keepEqual } from './picture-delta.ts'
import { type PostParts, postView } from './post-view.ts'
import { markKey } from './sync-marks.ts'

export interface HelpPicture {
  /** Newest first. The same list while no view in it changed. */
  posts(board: HelpBoard, parts: PostParts): readonly PostView[]
}

/** One that was made, and what of its post it rests on. */
interface Kept {
  readonly restsOn: readonly unknown[]
  readonly view: PostView
}

const dayMs = 86_400_000
/** How often what is new, soon and near is weighed again. */
const weighedEveryMs = 1_800_000

export const makeHelpPicture = (): HelpPicture => {
  let keptById = new Map<RecordId, Kept>()
  let list: readonly PostView[] = []
  let allRestedOn: readonly unknown[] = []
  return {
    posts: (board, parts) => {
      const next = new Map<RecordId, Kept>()
      const views: PostView[] = []
      const allRestOn = whatAllRestOn(parts)
      const asBefore = isSame(allRestOn, allRestedOn)
      allRestedOn = allRestOn
      for (const post of board.values()) {
        if (parts.blocked.has(post.author)) continue
        const kept = keepOf(post, parts, keptById.get(post.id), asBefore)
        next.set(post.id, kept)
        views.push(kept.view)
      }
      keptById = next
      views.sort((a, b) => b.postedAtMs - a.postedAtMs)
      if (views.length !== list.length || views.some((view, i) => view !== list[i])) list = views
      return list
    },
  }
}

const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((part, i) => part === other[i])

const keepOf = (post: Post, parts: PostParts, before: Kept | undefined, asBefore: boolean): Kept => {
  const restsOn = whatItRestsOn(post, parts)
  if (before !== undefined && asBefore && isSame(restsOn, before.restsOn)) return before
  return { restsOn, view: keepEqual(before?.view, postView(post, parts)) }
}

/** Of one post always as many: what is looked up for its view, by identity or in a word. */
const whatItRestsOn = (post: Post, parts: PostParts): readonly unknown[] => [
  post,
  post.version,
  shownState(post, parts.nowMs),
  post.at.ms > parts.nowMs + dayMs,
  parts.messagesOf(post.id),
  marks(post, parts),
  ...(post.photos ?? []).map((photo) => parts.photoView(photo, post.author === parts.me)),
]

const whatAllRestOn = (parts: PostParts): readonly unknown[] => [
  parts.membership,
  parts.profiles,
  parts.reputations,
  parts.myProfile,
  [...parts.blocked].join(' '),
  Math.floor(parts.nowMs / weighedEveryMs),
]

/** Of what I signed about it: most posts have nothing of mine. */
const marks = (post: Post, { me, progress }: PostParts): string => {
  let told = ''
  const tell = (trace: readonly { readonly id: RecordId; readonly user: UserId }[]): void => {
    for (const { id, user } of trace) if (user === me) told += `${markKey(progress(id))} `
  }
  tell(post.trace)
  for (const { trace } of post.answers.values()) tell(trace)
  return told
}
