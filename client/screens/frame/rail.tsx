/** The desktop's left side: the neighbourhoods, where one is, and how sending goes. */
import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { boardPath, patterns, peoplePath } from '../../views/paths.ts'
import { Icon, type IconName } from '../../components/icons.tsx'
import { PlaceList } from '../../components/place-list.tsx'
import { SyncButton } from './sync-line.tsx'

export const Rail = ({ space }: { space: SpaceView | undefined }) => {
  const words = useWords()
  const { spaces } = useReady()
  return (
    <nav
      aria-label={words.common.menu}
      className="hidden w-60 shrink-0 flex-col gap-6 overflow-y-auto border-r border-line bg-surface px-3 py-4 desk:flex"
    >
      <p className="px-3 text-title font-[650]">Kwata</p>
      <div className="flex flex-col gap-1">
        <Item
          href={space ? boardPath(space.id) : '/'}
          pattern={patterns.board}
          also={patterns.post}
          icon="help"
          label={words.nav.help}
        />
        {space && (
          <Item
            href={peoplePath(space.id)}
            pattern={patterns.people}
            also={patterns.person}
            icon="people"
            label={words.nav.people}
          />
        )}
        <Item href={patterns.talks} pattern={patterns.talks} also={patterns.talk} icon="chat" label={words.nav.talks} />
        <Item href="/me" pattern={patterns.me} also="/me/*" icon="me" label={words.nav.me} />
      </div>
      <section aria-labelledby="rail-places" className="flex flex-col gap-1">
        <h2 id="rail-places" className="px-3 text-small text-muted">
          {words.nav.places}
        </h2>
        <PlaceList spaces={spaces} current={space} />
      </section>
      <div className="mt-auto">
        <SyncButton />
      </div>
    </nav>
  )
}

interface ItemProps {
  readonly href: string
  readonly pattern: string
  readonly also?: string
  readonly icon: IconName
  readonly label: string
}

const Item = ({ href, pattern, also, icon, label }: ItemProps) => {
  const [here] = useRoute(pattern)
  const [under] = useRoute(also ?? pattern)
  return (
    <Link
      href={href}
      aria-current={here || under ? 'page' : undefined}
      className="flex min-h-11 items-center gap-3 rounded-control px-3 text-ink hover:bg-paper aria-[current]:bg-forest-soft aria-[current]:font-[650] aria-[current]:text-forest"
    >
      <Icon name={icon} />
      {label}
    </Link>
  )
}
