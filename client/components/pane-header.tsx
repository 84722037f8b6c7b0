/** The header of a detail: the way back on a phone, and what this is. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../i18n/language.tsx'
import { Icon } from './icons.tsx'

export const PaneHeader = ({
  back,
  aside,
  deep = false,
  children,
}: {
  back: string
  aside?: ReactNode
  /** A page under another one: the way back stands on a desktop, too. */
  deep?: boolean
  children: ReactNode
}) => {
  const words = useWords()
  return (
    <header className="flex min-h-14 items-center gap-1 border-b border-line bg-surface px-2 pt-[env(safe-area-inset-top)] desk:px-6">
      <Link
        href={back}
        aria-label={words.common.back}
        className={`grid size-11 shrink-0 place-items-center rounded-control hover:bg-line/60 ${deep ? 'desk:-ml-3' : 'desk:hidden'}`}
      >
        <Icon name="back" />
      </Link>
      <div className="min-w-0 grow truncate font-[650]">{children}</div>
      {aside && <div className="shrink-0 pr-2 text-small text-muted">{aside}</div>}
    </header>
  )
}
