/** The neighbourhoods of this person, to go from one to another, and the way to add one. */
import { Link } from 'wouter'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import { useBoardWords } from '../i18n/board/words.ts'
import { useWords } from '../i18n/language.tsx'
import type { SpaceView } from '../store/app-state.ts'
import { useReady } from '../views/engine.tsx'
import { boardPath } from '../views/paths.ts'
import { Icon } from './icons.tsx'

export const PlaceList = ({ spaces, current }: { spaces: readonly SpaceView[]; current: SpaceView | undefined }) => {
  const words = useWords()
  const { threads } = useReady()
  const unreadIn = (id: SpaceId): number =>
    threads.reduce((sum, { space, unread }) => (space === id ? sum + unread : sum), 0)
  return (
    <ul className="flex flex-col gap-1">
      {spaces.map((space) => (
        <li key={space.id}>
          <Link
            href={boardPath(space.id)}
            replace
            aria-current={space.id === current?.id ? 'true' : undefined}
            className="flex min-h-11 items-center gap-3 rounded-control px-3 hover:bg-paper aria-[current]:font-[650]"
          >
            <span
              className={`size-2.5 shrink-0 rotate-45 ${space.id === current?.id ? 'bg-sun' : 'border-2 border-control'}`}
            />
            <span className="min-w-0 grow py-1 leading-tight">
              <span className="block truncate">{space.name}</span>
              {space.about?.place && (
                <span className="block truncate text-small font-normal text-muted">{space.about.place}</span>
              )}
            </span>
            <Unread count={unreadIn(space.id)} />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href="/start"
          className="flex min-h-11 items-center gap-2 rounded-control px-2 font-[650] text-forest hover:bg-paper"
        >
          <Icon name="plus" size={20} />
          {words.nav.newPlace}
        </Link>
      </li>
    </ul>
  )
}

const Unread = ({ count }: { count: number }) => {
  const say = useBoardWords()
  return count === 0 ? null : (
    <span className="grid min-w-6 place-items-center rounded-full bg-forest px-1.5 py-0.5 text-small leading-none font-[650] text-on-forest">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="sr-only">{say.unread(count)}</span>
    </span>
  )
}
