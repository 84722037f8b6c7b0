/** The phone's bottom bar: where one is, always with a word. */
import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { boardPath, patterns, peoplePath } from '../../views/paths.ts'
import type { Waiting } from '../../views/waiting.ts'
import { Badge } from './badge.tsx'
import { Icon, type IconName } from '../../components/icons.tsx'

export const BottomBar = ({ space, waiting }: { space: SpaceView | undefined; waiting: Waiting }) => {
  const words = useWords()
  return (
    <nav
      aria-label={words.common.menu}
      className="flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      <Tab href={space ? boardPath(space.id) : '/'} pattern={patterns.board} icon="help" label={words.nav.help} />
      {space && (
        <Tab
          href={peoplePath(space.id)}
          pattern={patterns.people}
          icon="people"
          label={words.nav.people}
          count={waiting.people}
        />
      )}
      <Tab href={patterns.talks} pattern={patterns.talks} icon="chat" label={words.nav.talks} count={waiting.talks} />
      <Tab href="/me" pattern={patterns.me} icon="me" label={words.nav.me} />
    </nav>
  )
}

interface TabProps {
  readonly href: string
  readonly pattern: string
  readonly icon: IconName
  readonly label: string
  readonly count?: number
}

const Tab = ({ href, pattern, icon, label, count = 0 }: TabProps) => {
  const { nav } = useWords()
  const [here] = useRoute(pattern)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className="group flex min-h-14 grow basis-0 flex-col items-center justify-center gap-0.5 text-small text-muted aria-[current]:font-[650] aria-[current]:text-forest"
    >
      <span className="relative rounded-full px-4 py-0.5 group-aria-[current]:bg-forest-soft">
        <Icon name={icon} />
        <span className="absolute -top-1 left-8">
          <Badge count={count} />
        </span>
      </span>
      <span>
        {label}
        {count > 0 && <span className="sr-only">, {nav.waiting(count)}</span>}
      </span>
    </Link>
  )
}
