/** A page under another one: its header with the way back, its body, and its main action at thumb height. */
import type { ReactNode } from 'react'
import { useScreenTitle } from '../views/title.ts'
import { PaneHeader } from './pane-header.tsx'

interface Props {
  readonly title: string
  readonly back: string
  readonly aside?: ReactNode
  readonly footer?: ReactNode
  /** Nothing in it can be pressed: the page itself takes the focus, so that a keyboard can scroll it. */
  readonly toRead?: boolean
  readonly children: ReactNode
}

export const Pane = ({ title, back, aside, footer, toRead = false, children }: Props) => {
  const heading = useScreenTitle(title)
  return (
    <section className="flex h-full flex-col">
      <PaneHeader back={back} deep aside={aside}>
        <h1 ref={heading} tabIndex={-1} className="truncate">
          {title}
        </h1>
      </PaneHeader>
      <div tabIndex={toRead ? 0 : undefined} className="min-h-0 grow overflow-y-auto">
        <div className="flex max-w-2xl flex-col gap-4 px-4 py-4 desk:px-6 desk:py-6">{children}</div>
      </div>
      {footer && <PaneFooter>{footer}</PaneFooter>}
    </section>
  )
}

export const PaneFooter = ({ children }: { children: ReactNode }) => (
  <div className="border-t border-line bg-surface px-4 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] desk:px-6">
    <div className="flex max-w-2xl flex-col gap-2">{children}</div>
  </div>
)
