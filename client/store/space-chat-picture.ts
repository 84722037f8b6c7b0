/** What conversations add to the picture of a group: the same objects as long as nothing of it changes. Pure. */
import { threadIn } from '@kwata/shared/domain/chat/chat.ts'
import type { PostView, SpaceView } from './app-state.ts'
import type { Person } from './person.ts'
import type { SpaceEngine } from './space-engine.ts'

const told = new WeakMap<PostView, PostView>()

export const withChat = (view: SpaceView, space: SpaceEngine, { talking }: Person, nowMs: number): SpaceView => ({
  ...view,
  muted: talking.notes.mutedUntil(space.known.id, nowMs),
  posts: view.posts.map((post) => withCount(post, threadIn(space.chat(), post.id).messages.length)),
})

const withCount = (post: PostView, messages: number): PostView => {
  const before = told.get(post)
  if (before?.messages === messages) return before
  const counted = post.messages === messages ? post : { ...post, messages }
  told.set(post, counted)
  return counted
}
