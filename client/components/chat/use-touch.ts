/**
 * Fingers on a message: held, it opens its menu; drawn to the right, it is replied to. A finger that scrolls does neither. With a
 * mouse or a keyboard the right button and the menu key open the menu (contextmenu).
 */
import { type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'

const heldMs = 420
/** A finger that held has lifted by then. */
const liftMs = 1_500
const slopPixels = 10
const replyPixels = 56
const drawnMost = 72

interface Touch {
  readonly x: number
  readonly y: number
  readonly timer: ReturnType<typeof setTimeout>
  drawn: number
}

interface Wishes {
  readonly onMenu: () => void
  readonly onReply: (() => void) | undefined
}

export const useTouch = ({ onMenu, onReply }: Wishes) => {
  const touch = useRef<Touch>(undefined)
  const opened = useRef(false)
  const end = (element: HTMLElement): void => {
    if (!touch.current) return
    clearTimeout(touch.current.timer)
    touch.current = undefined
    element.style.transition = 'transform 150ms ease-out'
    element.style.transform = ''
  }
  useEffect(() => () => clearTimeout(touch.current?.timer), [])
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      opened.current = false
      if (event.pointerType === 'mouse' || !event.isPrimary) return
      const element = event.currentTarget
      const timer = setTimeout(() => {
        opened.current = true
        setTimeout(() => (opened.current = false), liftMs)
        end(element)
        navigator.vibrate?.(10)
        onMenu()
      }, heldMs)
      touch.current = { x: event.clientX, y: event.clientY, timer, drawn: 0 }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const now = touch.current
      if (!now) return
      const [right, down] = [event.clientX - now.x, Math.abs(event.clientY - now.y)]
      if (Math.abs(right) > slopPixels || down > slopPixels) clearTimeout(now.timer)
      if (down > Math.abs(right) || right < slopPixels || !onReply) return
      now.drawn = Math.min(right - slopPixels, drawnMost)
      event.currentTarget.style.transition = 'none'
      event.currentTarget.style.transform = `translateX(${now.drawn}px)`
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const drawn = touch.current?.drawn ?? 0
      end(event.currentTarget)
      if (drawn > replyPixels) onReply?.()
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => end(event.currentTarget),
    onContextMenu: (event: MouseEvent<HTMLElement>) => {
      if ((event.target as Element).closest('a, input, textarea')) return // the browser's own menu: a link can be copied
      event.preventDefault()
      if (opened.current) return // the long press, told a second time
      opened.current = touch.current !== undefined
      end(event.currentTarget)
      onMenu()
    },
    /** The finger that opened the menu does not press what lies under it. */
    onClickCapture: (event: MouseEvent<HTMLElement>) => {
      if (!opened.current) return
      opened.current = false
      event.preventDefault()
      event.stopPropagation()
    },
  }
}
