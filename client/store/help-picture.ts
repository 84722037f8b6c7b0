/**
 * A group's posts as screens show them: every field from signed events, this phone's clock and what it knows of people. A view
 * is made again only when something that it rests on changed, and keeps its identity where it says the same.
 */
import { type HelpBoard, type Post, shownState } from '@kwata/shared/domain/help/help-board.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { PostView } from './app-state.ts'
import { keepEqual } from './keep-equal.ts'
import { type PostParts, postView } from './post-view.ts'
import { markKey } from './sync-marks.ts'

export interface HelpPicture {
  /** Newest first. The same list while no view in it changed. */
  posts(board: HelpBoard, parts: PostParts): readonly PostView[]
}

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
  return {
    posts: (board, parts) => {
      const next = new Map<RecordId, Kept>()
      const views: PostView[] = []
      for (const post of board.values()) {
        if (!isShown(post, parts)) continue
        const kept = keepOf(post, parts, keptById.get(post.id))
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

/** What a coordinator hid is for coordinators and for whoever wrote it. */
const isShown = ({ id, author }: Post, { blocked, hiddenBy, mayModerate, me }: PostParts): boolean =>
  !blocked.has(author) && (mayModerate || author === me || hiddenBy(id, author) === undefined)

const keepOf = (post: Post, parts: PostParts, before: Kept | undefined): Kept => {
  const restsOn = whatItRestsOn(post, parts)
  if (before !== undefined && before.restsOn.every((one, i) => one === restsOn[i])) return before
  return { restsOn, view: keepEqual(before?.view, postView(post, parts)) }
}

/** Always as many: what is looked up for the view, by identity or in a word. */
const whatItRestsOn = (post: Post, parts: PostParts): readonly unknown[] => [
  post,
  post.version,
  parts.membership,
  parts.profiles,
  parts.reputations,
  parts.myProfile,
  parts.blocked,
  parts.mayModerate,
  shownState(post, parts.nowMs),
  post.at.ms > parts.nowMs + dayMs,
  Math.floor(parts.nowMs / weighedEveryMs),
  parts.isPinned(post.id),
  hidings(post, parts),
  parts.messagesOf(post.id),
  marks(post, parts),
  parts.photosKey(post),
]

const hidings = (post: Post, { hiddenBy }: PostParts): string => {
  let hidden = hiddenBy(post.id, post.author)?.id ?? ''
  for (const { id, author } of post.answers.values()) hidden += hiddenBy(id, author)?.id ?? ''
  return hidden
}

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
