/** Names the tab, and puts the focus on the new screen's heading so that a screen reader says where one is. */
import { type RefObject, useEffect, useRef } from 'react'

let screensShown = 0

export const useScreenTitle = (title: string): RefObject<HTMLHeadingElement | null> => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const before = document.title
    document.title = title === 'Kwata' ? title : `${title} · Kwata`
    return () => {
      document.title = before // a board under a post that was closed gets its name back
    }
  }, [title])
  useEffect(() => {
    screensShown++
    // Not on the first screen, nor when something on the new one already took the focus.
    if (screensShown > 2 && (document.activeElement === document.body || document.activeElement === null))
      heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
