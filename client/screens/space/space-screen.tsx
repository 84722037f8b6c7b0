/** One neighbourhood: its board on a phone until something is opened; board and detail side by side on a desktop. */
import { lazy, Suspense, useEffect } from 'react'
import { Route, Switch, useRoute } from 'wouter'
import { Empty } from '../../components/empty.tsx'
import { Frame } from '../frame/frame.tsx'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { keepLastSpace } from '../../views/last-space.ts'
import { patterns } from '../../views/paths.ts'
import { useReturnFocus } from '../../views/return-focus.ts'
import { BoardPane } from './board-pane.tsx'

const help = async () => import('./panes.ts')
const PostPane = lazy(async () => ({ default: (await help()).PostPane }))
const ComposePane = lazy(async () => ({ default: (await help()).ComposePane }))

const group = async () => import('../group/panes.ts')
const PeoplePane = lazy(async () => ({ default: (await group()).PeoplePane }))
const PersonPane = lazy(async () => ({ default: (await group()).PersonPane }))
const FormerPane = lazy(async () => ({ default: (await group()).FormerPane }))
const LinksPane = lazy(async () => ({ default: (await group()).LinksPane }))
const LatePane = lazy(async () => ({ default: (await group()).LatePane }))
const AboutPane = lazy(async () => ({ default: (await group()).AboutPane }))
const DescribePane = lazy(async () => ({ default: (await group()).DescribePane }))
const coordinating = async () => import('../coordination/panes.ts')
const ReportsPane = lazy(async () => ({ default: (await coordinating()).ReportsPane }))
const CoordinationPane = lazy(async () => ({ default: (await coordinating()).CoordinationPane }))
const AuditPane = lazy(async () => ({ default: (await coordinating()).AuditPane }))
const StatisticsPane = lazy(async () => ({ default: (await coordinating()).StatisticsPane }))
const ReadersPane = lazy(async () => ({ default: (await group()).ReadersPane }))

const WarningNotice = lazy(async () => ({
  default: (await import('../../components/moderation/warning-notice.tsx')).WarningNotice,
}))

export const SpaceScreen = ({ space }: { space: SpaceView }) => {
  const [onBoard] = useRoute(patterns.board)
  const [onPeople] = useRoute(patterns.people)
  const [, open] = useRoute(patterns.post)
  const [, person] = useRoute(patterns.person)
  useReturnFocus(open?.post ?? person?.user)
  useEffect(() => keepLastSpace(space.id), [space.id])
  // What one writes with is fetched ahead: before the first visit is all kept, the network may go.
  useEffect(() => void help().catch(() => undefined), [])
  return (
    <Frame space={space} bar={onBoard || onPeople}>
      {space.warnings.some(({ toMe }) => toMe) && (
        <Suspense>
          <WarningNotice space={space} />
        </Suspense>
      )}
      <div className="h-full desk:grid desk:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
        <div className={`${onBoard ? 'h-full' : 'hidden'} min-h-0 border-line desk:block desk:h-full desk:border-r`}>
          <BoardPane key={space.id} space={space} />
        </div>
        <div className={`${onBoard ? 'hidden' : 'h-full'} min-h-0 desk:block desk:h-full`}>
          <Suspense>
            <Detail space={space} />
          </Suspense>
        </div>
      </div>
    </Frame>
  )
}

const Detail = ({ space }: { space: SpaceView }) => (
  <Switch>
    <Route path={patterns.post}>{({ post }) => <PostPane key={post} space={space} id={post} />}</Route>
    <Route path={patterns.ask}>
      <ComposePane space={space} type="request" />
    </Route>
    <Route path={patterns.offer}>
      <ComposePane space={space} type="offer" />
    </Route>
    <Route path={patterns.people}>
      <PeoplePane space={space} />
    </Route>
    <Route path={patterns.person}>{({ user }) => <PersonPane key={user} space={space} user={user} />}</Route>
    <Route path={patterns.former}>
      <FormerPane space={space} />
    </Route>
    <Route path={patterns.links}>
      <LinksPane space={space} />
    </Route>
    <Route path={patterns.late}>
      <LatePane space={space} />
    </Route>
    <Route path={patterns.reports}>
      <ReportsPane space={space} />
    </Route>
    <Route path={patterns.about}>
      <AboutPane space={space} />
    </Route>
    <Route path={patterns.describe}>
      <DescribePane key={space.id} space={space} />
    </Route>
    <Route path={patterns.coordination}>
      <CoordinationPane space={space} />
    </Route>
    <Route path={patterns.audit}>
      <AuditPane space={space} />
    </Route>
    <Route path={patterns.statistics}>
      <StatisticsPane space={space} />
    </Route>
    <Route path={patterns.readers}>
      <ReadersPane space={space} />
    </Route>
    <Route>{space.posts.length > 0 && <Pick />}</Route>
  </Switch>
)

const Pick = () => (
  <div className="grid h-full place-items-center">
    <Empty text={useWords().board.pick} />
  </div>
)
