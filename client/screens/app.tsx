/** Which screen is on: cannot start, who are you, you are invited, or the app itself. */
import { unreachable } from '@kwata/shared/kernel/result.ts'
import { lazy, Suspense, useEffect } from 'react'
import { Redirect, Route, Switch, useRoute } from 'wouter'
import type { Engine } from '../commands/command.ts'
import { updates } from '../service-worker/update-offer.ts'
import { UpdateBar } from './update-bar.tsx'
import { LanguageProvider, useWords } from '../i18n/language.tsx'
import { EngineProvider, type ReadyState, useAppState } from '../views/engine.tsx'
import { lastSpace } from '../views/last-space.ts'
import { useBackLink, useJoinLink } from '../views/join-link.ts'
import { boardPath, patterns } from '../views/paths.ts'
import { useGoWhereTapped, useKeepPush } from '../views/push.ts'
import { Broken } from './broken.tsx'
import { CannotStart } from './cannot-start.tsx'
import { JoinScreen } from './join-screen.tsx'
import { Lost } from './lost.tsx'
import { SpaceScreen } from './space/space-screen.tsx'
import { Splash } from './splash.tsx'
import { StartScreen } from './start-screen.tsx'
import { WelcomeScreen } from './welcome-screen.tsx'

const MeScreen = lazy(async () => ({ default: (await import('./me/me-screen.tsx')).MeScreen }))
const MePage = lazy(async () => ({ default: (await import('./me/me-pages.tsx')).MePage }))
const TalksScreen = lazy(async () => ({ default: (await import('./talks/talks-screen.tsx')).TalksScreen }))
const YouScreen = lazy(async () => ({ default: (await import('./start/you-screen.tsx')).YouScreen }))
const InboxScreen = lazy(async () => ({ default: (await import('./inbox/inbox-screen.tsx')).InboxScreen }))
const BackScreen = lazy(async () => ({ default: (await import('./back/back-screen.tsx')).BackScreen }))

export const App = ({ engine }: { engine: Engine }) => (
  <LanguageProvider>
    <Broken>
      <EngineProvider engine={engine}>
        <Phase />
      </EngineProvider>
    </Broken>
  </LanguageProvider>
)

const Phase = () => {
  const state = useAppState()
  switch (state.phase) {
    case 'starting':
      return <Splash />
    case 'cannot-start':
      return <CannotStart why={state.why} />
    case 'ready':
      return (
        <div className="flex h-full flex-col">
          <UpdateBar waiting={state.sync.waiting} />
          <div className="min-h-0 grow">
            {/* Within, so that what the bar offers can mend what is broken. */}
            <Broken>
              <Ready state={state} />
            </Broken>
          </div>
        </div>
      )
    default:
      return unreachable(state)
  }
}

const Ready = ({ state }: { state: ReadyState }) => {
  const stays = state.me !== undefined
  useEffect(() => {
    if (stays) updates.keepRest()
  }, [stays])
  useKeepPush()
  useGoWhereTapped()
  const joinLink = useJoinLink()
  const backLink = useBackLink()
  const [comingBack] = useRoute(patterns.back)
  if (backLink || (comingBack && !state.me))
    return (
      <Suspense fallback={<Splash />}>
        <BackScreen key={backLink?.link} opened={backLink} me={state.me} />
      </Suspense>
    )
  if (!state.me) return <WelcomeScreen invited={joinLink !== undefined} />
  if (joinLink) return <JoinScreen key={joinLink} link={joinLink} me={state.me} />
  return <Places state={state} />
}

const mePages = ['profile', 'notes', 'look', 'data', 'phones', 'recovery', 'backup', 'privacy'] as const

const Places = ({ state }: { state: ReadyState }) => {
  const words = useWords()
  const home = lastSpace(state.spaces)
  return (
    <Suspense fallback={<Splash />}>
      <Switch>
        <Route path={patterns.space}>
          {({ space: id }) => {
            const space = state.spaces.find((one) => one.id === id)
            return space ? (
              <SpaceScreen key={space.id} space={space} />
            ) : (
              <Lost title={words.cannot.noSpaceTitle} means={words.cannot.noSpace} />
            )
          }}
        </Route>
        <Route path={patterns.me}>
          <MeScreen />
        </Route>
        {mePages.map((page) => (
          <Route key={page} path={patterns[page]}>
            <MePage page={page} />
          </Route>
        ))}
        <Route path={patterns.talks}>
          <TalksScreen />
        </Route>
        <Route path={patterns.talk}>
          <TalksScreen />
        </Route>
        <Route path={patterns.inbox}>
          <InboxScreen />
        </Route>
        <Route path={patterns.back}>
          <Redirect to="/" replace />
        </Route>
        <Route path={patterns.start}>
          <StartScreen />
        </Route>
        <Route path="/">
          {home ? <Redirect to={boardPath(home.id)} replace /> : state.myProfile ? <StartScreen /> : <YouScreen />}
        </Route>
        <Route>
          <Lost title={words.cannot.missing} means={words.cannot.missingMeans} />
        </Route>
      </Switch>
    </Suspense>
  )
}
