/** The neighbourhoods of this person, to go from one to another, and the way to add one. */
import { Link } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import type { SpaceView } from '../store/app-state.ts'
import { boardPath } from '../views/paths.ts'
import { Icon } from './icons.tsx'

export const PlaceList = ({ spaces, current }: { spaces: readonly SpaceView[]; current: SpaceView | undefined }) => {
  const words = useWords()
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
            <span className="min-w-0 truncate">{space.name}</span>
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
