/** The way to what concerns me, with how much of it is new. */
import { Link } from 'wouter'
import { Icon } from '../../components/icons.tsx'
import { useWords } from '../../i18n/language.tsx'
import { useReady } from '../../views/engine.tsx'
import { patterns } from '../../views/paths.ts'
import { Badge } from './badge.tsx'

export const Bell = () => {
  const { nav } = useWords()
  const { fresh } = useReady().inbox
  return (
    <Link
      href={patterns.inbox}
      aria-label={nav.inboxNew(fresh)}
      title={nav.inbox}
      className="relative grid size-11 shrink-0 place-items-center rounded-control text-ink hover:bg-line/60 active:bg-line"
    >
      <Icon name="bell" />
      <span className="absolute top-0.5 right-0">
        <Badge count={fresh} />
      </span>
    </Link>
  )
}
