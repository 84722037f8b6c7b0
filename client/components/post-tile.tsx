/** What kind of help, in one glance: sun for a request, green for an offer; the words beside it say the same. */
import type { PostView } from '../store/app-state.ts'
import { Icon } from './icons.tsx'

export const PostTile = ({ post }: { post: PostView }) => (
  <span aria-hidden="true" className={`grid size-11 shrink-0 place-items-center rounded-control ${tint(post)}`}>
    <Icon name={post.category} />
  </span>
)

const tint = ({ type, state }: PostView): string => {
  if (state !== 'open' && state !== 'matched') return 'bg-line text-muted'
  return type === 'request' ? 'bg-sun text-on-sun' : 'bg-forest-soft text-forest'
}
