/** The posts of the board as they were chosen; and what an empty list teaches. */
import { lazy, type ReactNode, Suspense } from 'react'
import { Button } from '../../components/button.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { LongList } from '../../components/long-list.tsx'
import { PostCard } from '../../components/post-card.tsx'
import { useBoardWords } from '../../i18n/board/words.ts'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { type BoardChoice, type HelpList, narrowedBy } from '../../views/help-list.ts'
import { nowFor } from '../../views/now.ts'

const PostMap = lazy(async () => ({ default: (await import('../../components/map/post-map.tsx')).PostMap }))

interface Props {
  readonly space: SpaceView
  readonly list: HelpList
  readonly choice: BoardChoice
  readonly query: string
  readonly nowMs: number
  readonly onShowAll: () => void
}

const notYet = ['joining', 'applied', 'declined'] // nothing can have come yet

export const BoardList = ({ space, list, choice, query, nowMs, onShowAll }: Props) => {
  const say = useBoardWords()
  const unreadByThread = useUnread(space)
  const { myProfile } = useReady()
  const { pinned, live, closed } = list
  const all = `${space.id} ${choice.show} ${choice.sort} ${query}`
  const row = (post: PostView) => (
    <PostCard
      key={post.id}
      post={post}
      space={space.id}
      nowMs={nowFor(post.postedAtMs, nowMs)}
      unread={unreadByThread.get(`${space.id}/${post.id}`) ?? 0}
    />
  )
  const count = pinned.length + live.length + closed.length
  if (count === 0)
    return notYet.some((role) => role === space.myRole) ? null : (
      <Nothing choice={choice} searching={query !== ''} onShowAll={onShowAll} />
    )
  return (
    <>
      {query !== '' && (
        <p role="status" className="text-small text-muted">
          {say.found(count)}
        </p>
      )}
      {choice.look === 'map' ? (
        <Suspense>
          <PostMap posts={[...pinned, ...live, ...closed]} row={row} mine={myProfile?.near} />
        </Suspense>
      ) : (
        <Lists all={all} list={list} row={row} showsOver={choice.show === 'over'} />
      )}
    </>
  )
}

interface ListsProps {
  readonly all: string
  readonly list: HelpList
  readonly row: (post: PostView) => ReactNode
  readonly showsOver: boolean
}

const Lists = ({ all, list: { pinned, live, closed }, row, showsOver }: ListsProps) => {
  const words = useWords()
  const say = useBoardWords()
  return (
    <>
      {pinned.length > 0 && (
        <Part id="pinned" title={say.pinnedTitle} icon={<Icon name="pin" size={16} />}>
          <ul className="flex flex-col gap-2">{pinned.map(row)}</ul>
        </Part>
      )}
      <LongList key={all} items={live} row={row} className="space-y-2" />
      {closed.length > 0 && (
        <Part id="closed" title={showsOver ? undefined : words.board.closed}>
          <LongList key={all} items={closed} row={row} className="space-y-2" />
        </Part>
      )}
    </>
  )
}

const useUnread = (space: SpaceView): ReadonlyMap<string, number> => {
  const { threads } = useReady()
  return new Map(threads.flatMap((one) => (one.space === space.id && one.of === 'post' ? [[one.id, one.unread]] : [])))
}

const Part = ({
  id,
  title,
  icon,
  children,
}: {
  id: string
  title: string | undefined
  icon?: ReactNode
  children: ReactNode
}) => (
  <section aria-labelledby={title && id} className="flex flex-col gap-2 pt-1">
    {title && (
      <h2 id={id} className="flex items-center gap-1 text-small text-muted">
        {icon}
        {title}
      </h2>
    )}
    {children}
  </section>
)

const emptyOf = { all: 'emptyAll', requests: 'emptyRequests', offers: 'emptyOffers' } as const
const emptyOfMine = { mine: 'emptyMine', answered: 'emptyAnswered', over: 'emptyOver' } as const

/** Nothing yet, which teaches; or nothing that matches, which has a way out. */
const Nothing = ({
  choice,
  searching,
  onShowAll,
}: {
  choice: BoardChoice
  searching: boolean
  onShowAll: () => void
}) => {
  const { board } = useWords()
  const say = useBoardWords()
  if (searching || narrowedBy(choice) > 0)
    return (
      <div role="status" className="flex flex-col items-center">
        <Empty text={say.nothingMatches} />
        <Button look="calm" onClick={onShowAll}>
          {say.showAll}
        </Button>
      </div>
    )
  const { show } = choice
  const text =
    show === 'all' || show === 'requests' || show === 'offers' ? board[emptyOf[show]] : say[emptyOfMine[show]]
  return <Empty text={text} />
}
