/**
 * A long list, drawn a screenful or two at a time: a board of a thousand posts must not hold the screen up. More is drawn
 * before one has scrolled to the end, or when the button there is pressed.
 */
import { type ReactNode, startTransition, useEffect, useRef, useState } from 'react'
import { useWords } from '../i18n/language.tsx'
import { buttonClass } from './button.tsx'

const pageRows = 16
const aheadPixels = 1_200

interface Props<T> {
  readonly items: readonly T[]
  readonly row: (item: T) => ReactNode
  readonly className: string
}

export const LongList = <T,>({ items, row, className }: Props<T>) => {
  const [drawn, setDrawn] = useState(pageRows)
  return (
    <>
      <ul className={className}>{items.slice(0, drawn).map(row)}</ul>
      {drawn < items.length && <More key={drawn} onMore={() => startTransition(() => setDrawn(drawn + pageRows))} />}
    </>
  )
}

const More = ({ onMore }: { onMore: () => void }) => {
  const { common } = useWords()
  const button = useRef<HTMLButtonElement>(null)
  const latest = useRef(onMore)
  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    if (!button.current) return undefined
    const seen = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && latest.current(), {
      root: scrollerOf(button.current),
      rootMargin: `${aheadPixels}px`,
    })
    seen.observe(button.current)
    return () => seen.disconnect()
  }, [])
  return (
    <button ref={button} type="button" className={buttonClass('plain')} onClick={onMore}>
      {common.more}
    </button>
  )
}

/** A margin counts only around the element that scrolls. */
const scrollerOf = (element: Element): Element | null => element.closest('.overflow-y-auto')
