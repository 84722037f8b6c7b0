/** What is around every screen of a neighbourhood: the rail on a desktop, the bottom bar on a phone, the sheets over both. */
import { lazy, type ReactNode, Suspense } from 'react'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { canInvite } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { useAppBadge, useWaiting } from '../../views/waiting.ts'
import { BottomBar } from './bottom-bar.tsx'
import { Rail } from './rail.tsx'

const SyncSheet = lazy(async () => ({ default: (await import('../sheets/sync-sheet.tsx')).SyncSheet }))
const InviteSheet = lazy(async () => ({ default: (await import('../sheets/invite-sheet.tsx')).InviteSheet }))
const PlacesSheet = lazy(async () => ({ default: (await import('../sheets/places-sheet.tsx')).PlacesSheet }))

interface Props {
  readonly space: SpaceView | undefined
  /** The bottom bar gives way to screens where one writes. */
  readonly bar: boolean
  readonly children: ReactNode
}

export const Frame = ({ space, bar, children }: Props) => {
  const words = useWords()
  const sync = useSheet('sync')
  const invite = useSheet('invite')
  const places = useSheet('places')
  const waiting = useWaiting(space)
  useAppBadge(waiting.inbox)
  return (
    <div className="flex h-full flex-col desk:flex-row">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:m-2 focus:rounded-control focus:bg-surface focus:p-3"
        onClick={skipTo}
      >
        {words.common.skip}
      </a>
      <Rail space={space} waiting={waiting} />
      <main id="main" tabIndex={-1} className="min-h-0 min-w-0 grow outline-none">
        {children}
      </main>
      {bar && <BottomBar space={space} waiting={waiting} />}
      <Suspense>
        {sync.open && <SyncSheet space={space} onClose={sync.close} />}
        {places.open && <PlacesSheet current={space} onClose={places.close} />}
        {invite.open && space && canInvite(space) && <InviteSheet space={space} onClose={invite.close} />}
      </Suspense>
    </div>
  )
}

/** By hand, so that the fragment stays free for join links. */
const skipTo = (event: { preventDefault(): void }): void => {
  event.preventDefault()
  document.getElementById('main')?.focus()
}
