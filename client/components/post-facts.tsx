/** All that a post says, as its author wrote it. */
import type { RefObject } from 'react'
import { useSpeech } from '../i18n/language.tsx'
import type { PostView } from '../store/app-state.ts'
import { Icon } from './icons.tsx'
import { PersonDot } from './person-dot.tsx'
import { PostState } from './post-state.tsx'
import { PostTile } from './post-tile.tsx'
import { SyncMark } from './sync-mark.tsx'
import { Until } from './until.tsx'

interface Props {
  readonly post: PostView
  readonly nowMs: number
  readonly heading: RefObject<HTMLHeadingElement | null>
}

export const PostFacts = ({ post, nowMs, heading }: Props) => {
  const { words, format } = useSpeech()
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-3">
        <PostTile post={post} />
        <div className="flex min-w-0 flex-col gap-1">
          <h1 ref={heading} tabIndex={-1} className="text-title leading-tight wrap-anywhere">
            {post.title}
          </h1>
          <p className="text-small text-muted">{words.categories[post.category]}</p>
        </div>
      </div>
      {post.words && <p className="whitespace-pre-line wrap-anywhere">{post.words}</p>}
      <ul className="flex flex-col gap-2 text-quiet">
        <li className="flex items-start gap-2">
          <span className="text-muted">
            <Icon name="place" size={20} />
          </span>
          <span className="sr-only">{words.post.where}: </span>
          <span className="wrap-anywhere">{post.place}</span>
        </li>
        {post.untilMs !== undefined && (
          <li className="flex">
            <span className="sr-only">{words.post.when}: </span>
            <Until untilMs={post.untilMs} nowMs={nowMs} ended={post.state === 'expired'} large />
          </li>
        )}
      </ul>
      <div className="flex items-center gap-3 border-t border-line pt-3">
        <PersonDot user={post.by.user} name={post.by.name} small />
        <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1 text-small">
          <span className="text-muted">
            <b className="text-ink">{post.by.name}</b>
            {post.mine && ` (${words.common.you})`} · {format.ago(post.postedAtMs, nowMs)}
          </span>
          {post.mark && <SyncMark mark={post.mark} />}
          <span className="ml-auto">
            <PostState state={post.state} />
          </span>
        </div>
      </div>
    </div>
  )
}
