/** Conversations: the list on a phone until one is opened; both side by side on a desktop. */
import { Route, Switch, useRoute } from 'wouter'
import { Empty } from '../../components/empty.tsx'
import { useChatWords } from '../../i18n/chat/words.ts'
import { useReady } from '../../views/engine.tsx'
import { lastSpace } from '../../views/last-space.ts'
import { patterns, threadIn } from '../../views/paths.ts'
import { useReturnFocus } from '../../views/return-focus.ts'
import { Frame } from '../frame/frame.tsx'
import { ThreadList } from './thread-list.tsx'
import { ThreadPane } from './thread-pane.tsx'

export const TalksScreen = () => {
  const { list: say } = useChatWords()
  const { spaces, threads } = useReady()
  const [onList] = useRoute(patterns.talks)
  const [, open] = useRoute(patterns.talk)
  useReturnFocus(open?.talk)
  return (
    <Frame space={lastSpace(spaces)} bar={onList}>
      <div className="h-full desk:grid desk:grid-cols-[minmax(18rem,24rem)_minmax(0,1fr)]">
        <div className={`${onList ? 'h-full' : 'hidden'} min-h-0 border-line desk:block desk:h-full desk:border-r`}>
          <ThreadList />
        </div>
        <div className={`${onList ? 'hidden' : 'h-full'} min-h-0 desk:block desk:h-full`}>
          <Switch>
            <Route path={patterns.talk}>{({ talk }) => <ThreadPane key={talk} id={threadIn(talk)} />}</Route>
            <Route>
              {threads.length > 0 && (
                <div className="grid h-full place-items-center">
                  <Empty text={say.pick} />
                </div>
              )}
            </Route>
          </Switch>
        </div>
      </div>
    </Frame>
  )
}
