/** The header of a group: its name (tap to go to another one), how sending goes, and the stitching. */
import type { RefObject } from 'react'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { canInvite } from '../../views/post-actions.ts'
import { useSheet } from '../../views/sheet-route.ts'
import { IconButton } from '../../components/button.tsx'
import { Icon } from '../../components/icons.tsx'
import { Bell } from './bell.tsx'
import { SyncIconButton, SyncLine } from './sync-line.tsx'
import { Toghu } from '../../components/toghu.tsx'

interface Props {
  readonly space: SpaceView
  readonly under: string
  readonly heading: RefObject<HTMLHeadingElement | null>
}

export const SpaceHeader = ({ space, under, heading }: Props) => {
  const words = useWords()
  const places = useSheet('places')
  const invite = useSheet('invite')
  return (
    <header className="bg-surface">
      <div className="px-4 pt-[max(0.5rem,env(safe-area-inset-top))]">
        <div className="flex items-center gap-1">
          <h1 ref={heading} tabIndex={-1} className="min-w-0 grow text-title leading-tight">
            <button
              type="button"
              onClick={places.show}
              className="-ml-2 flex min-h-11 max-w-full items-center gap-1 rounded-control px-2 text-left font-[650] hover:bg-paper desk:hidden"
            >
              {space.sealed && <Sealed />}
              <span className="line-clamp-2 wrap-anywhere">{space.name}</span>
              <span className="sr-only"> · {words.nav.places}</span>
              <Icon name="down" size={20} />
            </button>
            <span className="hidden min-h-11 items-center gap-1.5 truncate desk:flex">
              {space.sealed && <Sealed />}
              {space.name}
            </span>
          </h1>
          {canInvite(space) && <IconButton icon="invite" name={words.people.invite} onClick={invite.show} />}
          <div className="-mr-2.5 flex desk:hidden">
            <Bell />
            <SyncIconButton />
          </div>
        </div>
        <div className="desk:hidden">
          <SyncLine quiet={under} />
        </div>
        <p className="hidden min-h-8 pt-1 text-small text-muted desk:block">{under}</p>
      </div>
      <Toghu height={12} />
    </header>
  )
}

const Sealed = () => (
  <span className="text-forest">
    <Icon name="lock" size={20} />
    <span className="sr-only">{useWords().board.sealed} · </span>
  </span>
)
