/** One post in the list: the thing first, where and when next, how it stands last. */
import { Link, useRoute } from 'wouter'
import { useSpeech } from '../i18n/language.tsx'
import type { PostView } from '../store/app-state.ts'
import { isLive } from '../views/help-list.ts'
import { patterns, postPath } from '../views/paths.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { PostTile } from './post-tile.tsx'
import { PostState } from './post-state.tsx'
import { SyncMark } from './sync-mark.tsx'
import { Until } from './until.tsx'

export const PostCard = ({ post, space, nowMs }: { post: PostView; space: SpaceId; nowMs: number }) => {
  const { words, format } = useSpeech()
  const [, open] = useRoute(patterns.post)
  const here = open?.post === post.id
  const shown = post.answers.filter((answer) => answer.state !== 'withdrawn').length
  const meta = [
    words.post[post.type],
    post.mine ? words.common.you : post.by.name,
    post.place,
    format.ago(post.postedAtMs, nowMs),
  ]
  return (
    <li>
      <Link
        href={postPath(space, post.id)}
        data-post={post.id}
        aria-current={here ? 'true' : undefined}
        className={`flex gap-3 rounded-card border border-line bg-surface p-3 hover:border-control aria-[current]:border-forest aria-[current]:ring-1 aria-[current]:ring-forest ${isLive(post) ? '' : 'text-muted'}`}
      >
        <PostTile post={post} />
        <span className="flex min-w-0 grow flex-col gap-1">
          <span className="leading-snug font-[650] wrap-anywhere">{post.title}</span>
          <span className="text-small text-muted wrap-anywhere">{meta.join('\u00a0· ')}</span>
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
            {post.state !== 'open' && <PostState state={post.state} />}
            {post.state === 'open' && post.untilMs !== undefined && <Until untilMs={post.untilMs} nowMs={nowMs} />}
            {shown > 0 && isLive(post) && <b className="text-ink">{words.post.answers(shown)}</b>}
            {post.mark && <SyncMark mark={post.mark} />}
          </span>
        </span>
      </Link>
    </li>
  )
}
