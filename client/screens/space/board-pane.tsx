/** The help board of a neighbourhood: who needs what, who offers what. */
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react'
import { Link } from 'wouter'
import { BoardTools } from '../../components/board-tools.tsx'
import { Button, buttonClass } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Notice } from '../../components/notice.tsx'
import { RoleNotice } from '../../components/role-notice.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useBoardChoice } from '../../views/board-choice.ts'
import { helpList } from '../../views/help-list.ts'
import { useNow } from '../../views/now.ts'
import { composePath } from '../../views/paths.ts'
import { canInvite, canWrite } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useScreenTitle } from '../../views/title.ts'
import { SpaceHeader } from '../frame/space-header.tsx'
import { InstallCard } from '../install-card.tsx'
import { BoardAlarms } from './board-alarms.tsx'
import { BoardList } from './board-list.tsx'

const ChooseSheet = lazy(async () => ({ default: (await import('./choose-sheet.tsx')).ChooseSheet }))

export const BoardPane = ({ space }: { space: SpaceView }) => {
  const words = useWords()
  const [choice, change] = useBoardChoice(space.id)
  const [query, setQuery] = useState('')
  const sought = useDeferredValue(query)
  const choosing = useSheet('choose')
  const nowMs = useNow()
  const heading = useScreenTitle(space.name)
  const list = useMemo(() => helpList(space.posts, choice, sought), [space.posts, choice, sought])
  const showAll = (): void => {
    setQuery('')
    change({ show: 'all', categories: [], urgent: false })
  }
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
          {space.posts.length > 0 && (
            <BoardTools choice={choice} query={query} onChange={change} onQuery={setQuery} onChoose={choosing.show} />
          )}
          <RoleNotice space={space} />
          <BoardAlarms space={space} />
          {space.members.length === 1 && canInvite(space) && <Alone />}
          {space.posts.some((post) => post.mine) && <InstallCard />}
          <BoardList space={space} list={list} choice={choice} query={sought} nowMs={nowMs} onShowAll={showAll} />
        </div>
      </div>
      {canWrite(space) && <Actions space={space} />}
      <Suspense>
        {choosing.open && (
          <ChooseSheet
            choice={choice}
            count={list.pinned.length + list.live.length + list.closed.length}
            onChange={change}
            onClose={choosing.close}
          />
        )}
      </Suspense>
    </section>
  )
}

const Actions = ({ space }: { space: SpaceView }) => {
  const { board } = useWords()
  return (
    <div className="flex gap-2 border-t border-line bg-paper px-4 py-2">
      <Link href={composePath(space.id, 'request')} className={`${buttonClass('main')} grow-2`}>
        <Icon name="hand" size={20} />
        {board.ask}
      </Link>
      <Link href={composePath(space.id, 'offer')} className={`${buttonClass('calm')} grow`}>
        {board.offer}
      </Link>
    </div>
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
