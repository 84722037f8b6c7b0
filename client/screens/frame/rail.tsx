/** The desktop's left side: the neighbourhoods, where one is, and how sending goes. */
import { Link, useLocation } from 'wouter'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { useReady } from '../../views/engine.tsx'
import { boardPath, partOf, patterns, peoplePath } from '../../views/paths.ts'
import type { Waiting } from '../../views/waiting.ts'
import { Icon } from '../../components/icons.tsx'
import { PlaceList } from '../../components/place-list.tsx'
import { Badge } from './badge.tsx'
import { SyncButton } from './sync-line.tsx'

export const Rail = ({ space, waiting }: { space: SpaceView | undefined; waiting: Waiting }) => {
  const words = useWords()
  const { spaces } = useReady()
  return (
    <nav
      aria-label={words.common.menu}
      className="hidden w-60 shrink-0 flex-col gap-6 overflow-y-auto border-r border-line bg-surface px-3 py-4 desk:flex"
    >
      <p className="px-3 text-title font-[650]">Kwata</p>
      <div className="flex flex-col gap-1">
        <Item href={space ? boardPath(space.id) : '/'} part="help" />
        {space && <Item href={peoplePath(space.id)} part="people" count={waiting.people} />}
        <Item href={patterns.talks} part="talks" count={waiting.talks} />
        <Item href={patterns.inbox} part="inbox" count={waiting.inbox} />
        <Item href={patterns.me} part="me" />
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

const icons = { help: 'help', people: 'people', talks: 'chat', inbox: 'bell', me: 'me' } as const

const Item = ({ href, part, count = 0 }: { href: string; part: keyof typeof icons; count?: number }) => {
  const { nav } = useWords()
  const [path] = useLocation()
  return (
    <Link
      href={href}
      aria-current={partOf(path) === part ? 'page' : undefined}
      className="flex min-h-11 items-center gap-3 rounded-control px-3 text-ink hover:bg-paper aria-[current]:bg-forest-soft aria-[current]:font-[650] aria-[current]:text-forest"
    >
      <Icon name={icons[part]} />
      <span className="grow">
        {nav[part]}
        {count > 0 && <span className="sr-only">, {nav.waiting(count)}</span>}
      </span>
      <Badge count={count} />
    </Link>
  )
}
