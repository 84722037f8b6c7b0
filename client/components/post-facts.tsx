/** All that a post says, as its author wrote it. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { ReactNode, RefObject } from 'react'
import { Link } from 'wouter'
import { useBoardWords } from '../i18n/board/words.ts'
import { useHelpWords } from '../i18n/help/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import type { PostView } from '../store/app-state.ts'
import { isLive } from '../views/help-list.ts'
import { personPath } from '../views/paths.ts'
import { farWords } from '../views/reasons.ts'
import { Icon, type IconName } from './icons.tsx'
import { FileTiles } from './media/file-tile.tsx'
import { PersonDot } from './person-dot.tsx'
import { PostState } from './post-state.tsx'
import { PostTile } from './post-tile.tsx'
import { ReasonsLine } from './reasons-line.tsx'
import { StepLine } from './step-line.tsx'
import { SyncMark } from './sync-mark.tsx'
import { Until } from './until.tsx'
import { UrgentMark } from './urgent-mark.tsx'

interface Props {
  readonly post: PostView
  readonly space: SpaceId
  readonly nowMs: number
  readonly heading: RefObject<HTMLHeadingElement | null>
}

export const PostFacts = ({ post, space, nowMs, heading }: Props) => {
  const { words } = useSpeech()
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-3">
        <PostTile post={post} />
        <div className="flex min-w-0 flex-col gap-1">
          <h1 ref={heading} tabIndex={-1} className="text-title leading-tight wrap-anywhere">
            {post.title}
          </h1>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small text-muted">
            {words.categories[post.category]}
            <PostState state={post.state} />
            {isLive(post) && <UrgentMark urgency={post.urgency} />}
          </p>
        </div>
      </div>
      <StepLine post={post} nowMs={nowMs} />
      {post.words && <p className="whitespace-pre-line wrap-anywhere">{post.words}</p>}
      {post.photos.length > 0 && (
        <div className="flex max-w-md flex-col gap-1">
          <FileTiles files={post.photos} />
        </div>
      )}
      <WhenAndWhere post={post} nowMs={nowMs} />
      <Author post={post} space={space} nowMs={nowMs} />
    </div>
  )
}

const Fact = ({ icon, name, children }: { icon: IconName; name: string; children: ReactNode }) => (
  <li className="flex items-start gap-2">
    <span className="text-muted">
      <Icon name={icon} size={20} />
    </span>
    <span className="sr-only">{name}: </span>
    <span className="min-w-0 wrap-anywhere">{children}</span>
  </li>
)

const WhenAndWhere = ({ post, nowMs }: { post: PostView; nowMs: number }) => {
  const { words, format } = useSpeech()
  const board = useBoardWords()
  const help = useHelpWords()
  const far = post.metres === undefined || post.mine ? '' : ` · ${farWords(post.metres, { say: board, format })}`
  const reasons = post.reasons.filter(({ what }) => what === 'skill' || what === 'free')
  return (
    <ul className="flex flex-col gap-2 text-quiet">
      <Fact icon="place" name={words.post.where}>
        {post.place}
        <span className="text-muted">{far}</span>
      </Fact>
      {post.fromMs !== undefined && (
        <Fact icon="calendar" name={help.compose.from}>
          {help.facts.from(format.moment(post.fromMs, nowMs))}
        </Fact>
      )}
      {post.untilMs !== undefined && (
        <li className="flex">
          <span className="sr-only">{words.post.when}: </span>
          <Until untilMs={post.untilMs} nowMs={nowMs} ended={post.state === 'expired'} large />
        </li>
      )}
      {post.helpersWanted > 1 && (
        <Fact icon="people" name={help.compose.helpers[post.type]}>
          {help.facts.helpers(post.helpersWanted)}
        </Fact>
      )}
      {isLive(post) && reasons.length > 0 && (
        <Fact icon="hand" name={board.reasons}>
          <ReasonsLine reasons={reasons} nowMs={nowMs} label={board.reasons} />
        </Fact>
      )}
    </ul>
  )
}

const Author = ({ post, space, nowMs }: Omit<Props, 'heading'>) => {
  const { words, format } = useSpeech()
  const say = useHelpWords().facts
  return (
    <div className="flex items-center gap-3 border-t border-line pt-3">
      <Link
        href={personPath(space, post.by.user)}
        aria-label={say.seePerson(post.by.name)}
        className="-mx-1.5 grid size-11 shrink-0 place-items-center rounded-full"
      >
        <PersonDot user={post.by.user} name={post.by.name} small />
      </Link>
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-3 gap-y-1 text-small">
        <span className="text-muted">
          <b className="text-ink">{post.by.name}</b>
          {post.mine && ` (${words.common.you})`} · {format.ago(post.postedAtMs, nowMs)}
        </span>
        {post.mark && <SyncMark mark={post.mark} />}
      </div>
    </div>
  )
}
