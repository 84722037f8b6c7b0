/** Private conversations: the list on a phone until one is opened; both side by side on a desktop. */
import { Route, Switch, useRoute } from 'wouter'
import { Empty } from '../../components/empty.tsx'
import { useTalkWords } from '../../i18n/talk/words.ts'
import { useReady } from '../../views/engine.tsx'
import { lastSpace } from '../../views/last-space.ts'
import { patterns } from '../../views/paths.ts'
import { useReturnFocus } from '../../views/return-focus.ts'
import { Frame } from '../frame/frame.tsx'
import { TalkList } from './talk-list.tsx'
import { TalkPane } from './talk-pane.tsx'

export const TalksScreen = () => {
  const say = useTalkWords()
  const { spaces, talks } = useReady()
  const [onList] = useRoute(patterns.talks)
  const [, open] = useRoute(patterns.talk)
  useReturnFocus(open?.talk)
  return (
    <Frame space={lastSpace(spaces)} bar={onList}>
      <div className="h-full desk:grid desk:grid-cols-[minmax(20rem,26rem)_minmax(0,1fr)]">
        <div className={`${onList ? 'h-full' : 'hidden'} min-h-0 border-line desk:block desk:h-full desk:border-r`}>
          <TalkList />
        </div>
        <div className={`${onList ? 'hidden' : 'h-full'} min-h-0 desk:block desk:h-full`}>
          <Switch>
            <Route path={patterns.talk}>{({ talk }) => <TalkPane key={talk} id={talk} />}</Route>
            <Route>
              {talks.length > 0 && (
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
