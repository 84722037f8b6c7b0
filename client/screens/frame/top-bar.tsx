/** The header of what belongs to no group: its title, and on a phone how sending goes. */
import type { RefObject } from 'react'
import { useWords } from '../../i18n/language.tsx'
import { Bell } from './bell.tsx'
import { SyncIconButton, SyncLine } from './sync-line.tsx'

export const TopBar = ({ title, heading }: { title: string; heading: RefObject<HTMLHeadingElement | null> }) => {
  const words = useWords()
  return (
    <header className="border-b border-line bg-surface px-4 pt-[max(0.5rem,env(safe-area-inset-top))] desk:border-0 desk:bg-paper desk:pt-6">
      <div className="flex min-h-11 items-center">
        <h1 ref={heading} tabIndex={-1} className="grow text-title leading-tight">
          {title}
        </h1>
        <div className="-mr-2.5 flex desk:hidden">
          <Bell />
          <SyncIconButton />
        </div>
      </div>
      <div className="desk:hidden">
        <SyncLine quiet={words.sync.quiet} />
      </div>
    </header>
  )
}
