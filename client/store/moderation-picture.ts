/** What coordinators did, put onto the picture of a group: pure, and the same objects as long as nothing of it changes. */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { UserId } from '@kwata/shared/kernel/ids.ts'
import type { AnswerView, PostView, SpaceView, WarningView } from './app-state.ts'
import { personIn } from './people-picture.ts'
import type { SpaceModeration } from './space-moderation.ts'

export interface ModerationParts {
  readonly moderation: Pick<SpaceModeration, 'hidingOf' | 'pinned' | 'warnings' | 'version'>
  readonly membership: Membership
  readonly me: UserId
}

export const coordinates = ({ membership, me }: Pick<ModerationParts, 'membership' | 'me'>): boolean => {
  const role = membership.roleOf(me)
  return role === 'admin' || role === 'coordinator'
}

export const moderated = (view: SpaceView, parts: ModerationParts): SpaceView => ({
  ...view,
  warnings: warningViews(parts),
  posts: view.posts.flatMap((post) => moderatedPost(post, parts) ?? []),
})

const shownPosts = new WeakMap<PostView, { readonly version: number; readonly view: PostView | undefined }>()

/** Undefined where it is hidden from this person. */
const moderatedPost = (post: PostView, parts: ModerationParts): PostView | undefined => {
  const version = parts.moderation.version()
  const before = shownPosts.get(post)
  if (before?.version === version) return before.view
  const view = judgedPost(post, parts)
  shownPosts.set(post, { version, view })
  return view
}

const judgedPost = (post: PostView, parts: ModerationParts): PostView | undefined => {
  const { moderation, membership } = parts
  const hiding = moderation.hidingOf(post.id, post.by.user)
  if (hiding && !post.mine && !coordinates(parts)) return undefined
  const hidden = hiding && { by: personIn(membership, hiding.by), reason: hiding.reason }
  const pinned = moderation.pinned().has(post.id)
  const judged = post.answers.map((answer) => judgedAnswer(answer, parts))
  const answers = judged.some((answer, at) => answer !== post.answers[at]) ? judged : post.answers
  return hidden || pinned !== post.pinned || answers !== post.answers ? { ...post, hidden, pinned, answers } : post
}

const judgedAnswer = (answer: AnswerView, parts: ModerationParts): AnswerView => {
  const hiding = parts.moderation.hidingOf(answer.id, answer.by.user)
  if (hiding === undefined) return answer
  if (!answer.mine && !coordinates(parts)) return { ...answer, hidden: true, words: '' }
  return { ...answer, hidden: true, hiddenBy: { by: personIn(parts.membership, hiding.by), reason: hiding.reason } }
}

const warningViews = (parts: ModerationParts): readonly WarningView[] =>
  parts.moderation
    .warnings()
    .filter(({ to }) => to === parts.me || coordinates(parts))
    .map(({ id, by, to, reason, words, atMs }) => ({
      id,
      by: personIn(parts.membership, by),
      about: personIn(parts.membership, to),
      toMe: to === parts.me,
      reason,
      words,
      atMs,
    }))
