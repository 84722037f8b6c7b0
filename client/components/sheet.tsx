/**
 * A sheet from below on a phone, a dialog on a desktop. The browser's own modal dialog keeps the focus inside and gives
 * it back; opening it is a step in the history (views/sheet-route.ts), so back closes it, as do Escape and the backdrop.
 */
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { useWords } from '../i18n/language.tsx'
import { IconButton } from './button.tsx'

interface Props {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

export const Sheet = ({ title, onClose, children }: Props) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const words = useWords()
  useLayoutEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      className="sheet overflow-y-auto bg-surface text-ink"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className="px-4 pt-2 pb-[max(1rem,env(safe-area-inset-bottom))]">
        <header className="sticky top-0 z-10 -mx-4 mb-2 flex items-center justify-between gap-2 bg-surface px-4">
          <h2 id={id} className="text-thing">
            {title}
          </h2>
          <div className="-mr-2">
            <IconButton icon="close" name={words.common.close} onClick={onClose} />
          </div>
        </header>
        {children}
      </div>
    </dialog>
  )
}
