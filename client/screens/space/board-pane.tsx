/** The help board of a neighbourhood: who needs what, who offers what. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Button, buttonClass } from '../../components/button.tsx'
import { Chips } from '../../components/chips.tsx'
import { Empty } from '../../components/empty.tsx'
import { Icon } from '../../components/icons.tsx'
import { BoardAlarms } from './board-alarms.tsx'
import { InstallCard } from '../install-card.tsx'
import { LongList } from '../../components/long-list.tsx'
import { Notice } from '../../components/notice.tsx'
import { PostCard } from '../../components/post-card.tsx'
import { RoleNotice } from '../../components/role-notice.tsx'
import { SpaceHeader } from '../frame/space-header.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { PostView, SpaceView } from '../../store/app-state.ts'
import { type Filter, filters, helpList } from '../../views/help-list.ts'
import { useNow } from '../../views/now.ts'
import { composePath } from '../../views/paths.ts'
import { canInvite, canWrite } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useScreenTitle } from '../../views/title.ts'

const notYet = ['joining', 'applied', 'declined'] // nothing can have come yet
const emptyWords = { all: 'emptyAll', requests: 'emptyRequests', offers: 'emptyOffers', mine: 'emptyMine' } as const

export const BoardPane = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  const [filter, setFilter] = useState<Filter>('all')
  const nowMs = useNow()
  const heading = useScreenTitle(space.name)
  const { live, closed } = helpList(space.posts, filter)
  const row = (post: PostView) => <PostCard key={post.id} post={post} space={space.id} nowMs={nowMs} />
  return (
    <section aria-label={words.board.title} className="flex h-full flex-col">
      <SpaceHeader
        space={space}
        heading={heading}
        under={
          space.members.length > 0
            ? `${words.board.title} · ${words.people.count(space.members.length)}`
            : words.board.title
        }
      />
      <div className="min-h-0 grow overflow-y-auto px-4 py-3">
        <div className="flex flex-col gap-3">
          <Chips<Filter>
            legend={words.board.filter}
            legendHidden
            scroll
            value={filter}
            onChange={setFilter}
            chips={filters.map((value) => ({ value, label: words.board[value] }))}
          />
          <RoleNotice space={space} />
          <BoardAlarms space={space} />
          {space.members.length === 1 && canInvite(space) && <Alone />}
          {space.posts.some((post) => post.mine) && <InstallCard />}
          {live.length + closed.length === 0 && !notYet.some((role) => role === space.myRole) && (
            <Empty text={words.board[emptyWords[filter]]} />
          )}
          <LongList key={`${space.id} ${filter}`} items={live} row={row} className="flex flex-col gap-2" />
          {closed.length > 0 && (
            <section aria-labelledby="closed" className="flex flex-col gap-2 pt-2">
              <h2 id="closed" className="text-small text-muted">
                {words.board.closed}
              </h2>
              <LongList key={`${space.id} ${filter}`} items={closed} row={row} className="flex flex-col gap-2" />
            </section>
          )}
        </div>
      </div>
      {canWrite(space) && (
        <div className="flex gap-2 border-t border-line bg-paper px-4 py-2">
          <Link href={composePath(space.id, 'request')} className={`${buttonClass('main')} grow-2`}>
            <Icon name="hand" size={20} />
            {words.board.ask}
          </Link>
          <Link href={composePath(space.id, 'offer')} className={`${buttonClass('calm')} grow`}>
            {words.board.offer}
          </Link>
        </div>
      )}
    </section>
  )
}

/** A neighbourhood of one: its next step is an invitation. */
const Alone = () => {
  const words = useWords()
  const invite = useSheet('invite')
  return (
    <Notice tone="forest" icon="people">
      <p>{words.people.alone}</p>
      <Button look="plain" icon="invite" className="mt-1 -ml-4" onClick={invite.show}>
        {words.people.invite}
      </Button>
    </Notice>
  )
}
