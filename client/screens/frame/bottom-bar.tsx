/** The phone's bottom bar: where one is, always with a word. */
import { Link, useRoute } from 'wouter'
import { useWords } from '../../i18n/language.tsx'
import type { SpaceView } from '../../store/app-state.ts'
import { boardPath, patterns, peoplePath } from '../../views/paths.ts'
import { Icon, type IconName } from '../../components/icons.tsx'

export const BottomBar = ({ space }: { space: SpaceView | undefined }) => {
  const words = useWords()
  return (
    <nav
      aria-label={words.common.menu}
      className="flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      <Tab href={space ? boardPath(space.id) : '/'} pattern={patterns.board} icon="help" label={words.nav.help} />
      {space && <Tab href={peoplePath(space.id)} pattern={patterns.people} icon="people" label={words.nav.people} />}
      <Tab href={patterns.talks} pattern={patterns.talks} icon="chat" label={words.nav.talks} />
      <Tab href="/me" pattern={patterns.me} icon="me" label={words.nav.me} />
    </nav>
  )
}

const Tab = ({ href, pattern, icon, label }: { href: string; pattern: string; icon: IconName; label: string }) => {
  const [here] = useRoute(pattern)
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className="group flex min-h-14 grow basis-0 flex-col items-center justify-center gap-0.5 text-small text-muted aria-[current]:font-[650] aria-[current]:text-forest"
    >
      <span className="rounded-full px-4 py-0.5 group-aria-[current]:bg-forest-soft">
        <Icon name={icon} />
      </span>
      {label}
    </Link>
  )
}
