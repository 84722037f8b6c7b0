/** One post in the list: the thing first, who, where and when next, why it is for me, how it stands last. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { memo } from 'react'
import { Link, useRoute } from 'wouter'
import { useBoardWords } from '../i18n/board/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { PostView } from '../store/app-state.ts'
import { answersShown, isLive } from '../views/help-list.ts'
import { patterns, postPath } from '../views/paths.ts'
import { farWords } from '../views/reasons.ts'
import { Icon } from './icons.tsx'
import { accepted, missingHelpers } from '../views/next-step.ts'
import { PostState } from './post-state.tsx'
import { PostTile } from './post-tile.tsx'
import { ReasonsLine } from './reasons-line.tsx'
import { SyncMark } from './sync-mark.tsx'
import { Thumb } from './thumb.tsx'
import { Until } from './until.tsx'
import { UrgentMark } from './urgent-mark.tsx'

interface Props {
  readonly post: PostView
  readonly space: SpaceId
  readonly nowMs: number
  readonly unread: number // in its conversation
}

export const PostCard = memo(({ post, space, nowMs, unread }: Props) => {
  const { words, format } = useSpeech()
  const say = useBoardWords()
  const [, open] = useRoute(patterns.post)
  const toldFar = post.reasons.some(({ what }) => what === 'near')
  const meta = [
    words.post[post.type],
    post.mine ? words.common.you : post.by.name,
    post.metres === undefined || post.mine || toldFar ? undefined : farWords(post.metres, { say, format }),
    post.place,
    format.ago(post.postedAtMs, nowMs),
  ]
  const thumb = post.photos.find((photo) => photo.thumb)?.thumb
  return (
    <li>
      <Link
        href={postPath(space, post.id)}
        data-post={post.id}
        aria-current={open?.post === post.id ? 'true' : undefined}
        className={`flex gap-3 rounded-card border border-line bg-surface p-3 hover:border-control aria-[current]:border-2 aria-[current]:border-forest aria-[current]:p-[11px] ${isLive(post) ? '' : 'text-muted'}`}
      >
        <PostTile post={post} />
        <span className="flex min-w-0 grow flex-col gap-1">
          <span className="leading-snug font-[650] wrap-anywhere">{post.title}</span>
          <span className="text-small text-muted wrap-anywhere">{meta.filter(Boolean).join('\u00a0· ')}</span>
          {isLive(post) && <ReasonsLine reasons={told(post)} nowMs={nowMs} label={say.reasons} />}
          <CardState post={post} nowMs={nowMs} unread={unread} />
        </span>
        {thumb && <Thumb bytes={thumb} className="size-14 shrink-0 rounded-control" />}
      </Link>
    </li>
  )
})

/** What its own marks on the card say already is not said twice. */
const told = (post: PostView) => post.reasons.filter(({ what }) => what !== 'urgent' && what !== 'ending')

const CardState = ({ post, nowMs, unread }: Omit<Props, 'space'>) => {
  const { words } = useSpeech()
  const say = useBoardWords()
  const shown = answersShown(post)
  const several = isLive(post) && post.helpersWanted > 1
  const stillWanted = isLive(post) && missingHelpers(post) > 0
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small empty:hidden">
      {post.hidden && (
        <span className="inline-flex items-center gap-1 font-[650] text-ember">
          <Icon name="hidden" size={16} />
          {say.hidden}
        </span>
      )}
      {isLive(post) && <UrgentMark urgency={post.urgency} />}
      {several && (
        <span className="inline-flex items-center gap-1 font-[650] text-forest">
          <Icon name="people" size={16} />
          {say.helpers(accepted(post).length, post.helpersWanted)}
        </span>
      )}
      {post.state !== 'open' && !several && <PostState state={post.state} />}
      {post.state === 'open' && post.untilMs !== undefined && <Until untilMs={post.untilMs} nowMs={nowMs} />}
      {shown > 0 && stillWanted && <b className="text-ink">{words.post.answers(shown)}</b>}
      {post.messages > 0 && <Messages count={post.messages} unread={unread} />}
      {post.mark && <SyncMark mark={post.mark} />}
    </span>
  )
}

const Messages = ({ count, unread }: { count: number; unread: number }) => {
  const say = useBoardWords()
  return (
    <span className={`inline-flex items-center gap-1 ${unread > 0 ? 'font-[650] text-forest' : 'text-muted'}`}>
      <Icon name="chat" size={16} />
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{say.messages(count)}</span>
      {unread > 0 && <span>· {say.unread(unread)}</span>}
    </span>
  )
}
