/** Coming back to a list, the focus returns to what was opened from it, so that a keyboard does not start over. */
import { useEffect, useRef } from 'react'

export const useReturnFocus = (open: string | undefined): void => {
  const last = useRef<string>(undefined)
  useEffect(() => {
    if (open) {
      last.current = open
    } else if (last.current && (document.activeElement === document.body || document.activeElement?.tagName === 'H1')) {
      document.querySelector<HTMLElement>(`[data-post="${CSS.escape(last.current)}"]`)?.focus({ preventScroll: true })
    }
  }, [open])
}
