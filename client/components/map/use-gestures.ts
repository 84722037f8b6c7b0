/** Moving and stretching a map: by one finger or two, by the wheel, by the keyboard. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import { type MapView, panned, type Spot, zoomed } from './map-view.ts'

interface Parts {
  readonly frame: RefObject<HTMLElement | null>
  readonly onChange: (change: (view: MapView) => MapView) => void
  /** A touch that did not move, in pixels from the middle. */
  readonly onTap?: (at: Spot) => void
}

const tapPx = 8
const stepPx = 48
const keyFactor = 1.6

export const keyMoves: Readonly<Record<string, (view: MapView) => MapView>> = {
  ArrowLeft: (view) => panned(view, stepPx, 0),
  ArrowRight: (view) => panned(view, -stepPx, 0),
  ArrowUp: (view) => panned(view, 0, stepPx),
  ArrowDown: (view) => panned(view, 0, -stepPx),
  '+': (view) => zoomed(view, keyFactor),
  '=': (view) => zoomed(view, keyFactor),
  '-': (view) => zoomed(view, 1 / keyFactor),
}

export const useGestures = ({ frame, onChange, onTap }: Parts) => {
  const fingers = useRef(new Map<number, Spot>())
  const moved = useRef(0)

  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }): Spot => {
    const box = frame.current?.getBoundingClientRect()
    return box ? { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 } : { x: 0, y: 0 }
  }

  // React listens to the wheel passively: only a listener of one's own keeps the page from scrolling along.
  useEffect(() => {
    const shown = frame.current
    const wheel = (event: WheelEvent): void => {
      event.preventDefault()
      const at = fromMiddle(event)
      onChange((view) => zoomed(view, Math.exp(-event.deltaY / 400), at))
    }
    shown?.addEventListener('wheel', wheel, { passive: false })
    return () => shown?.removeEventListener('wheel', wheel)
  })

  const lift = (event: PointerEvent): void => void fingers.current.delete(event.pointerId)
  return {
    onPointerDown: (event: PointerEvent): void => {
      if (event.target instanceof Element && event.target.closest('button')) return
      if (fingers.current.size === 0) moved.current = 0
      fingers.current.set(event.pointerId, fromMiddle(event))
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent): void => {
      const before = fingers.current.get(event.pointerId)
      if (before === undefined) return
      const now = fromMiddle(event)
      const still = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1]
      fingers.current.set(event.pointerId, now)
      moved.current += Math.hypot(now.x - before.x, now.y - before.y)
      if (still === undefined) onChange((view) => panned(view, now.x - before.x, now.y - before.y))
      else {
        const apart = (spot: Spot): number => Math.max(1, Math.hypot(spot.x - still.x, spot.y - still.y))
        const factor = apart(now) / apart(before)
        const middle = { x: (now.x + still.x) / 2, y: (now.y + still.y) / 2 }
        onChange((view) => zoomed(panned(view, (now.x - before.x) / 2, (now.y - before.y) / 2), factor, middle))
      }
    },
    onPointerUp: (event: PointerEvent): void => {
      if (fingers.current.has(event.pointerId) && fingers.current.size === 1 && moved.current < tapPx)
        onTap?.(fromMiddle(event))
      lift(event)
    },
    onPointerCancel: lift,
    onKeyDown: (event: KeyboardEvent): void => {
      const move = event.ctrlKey || event.metaKey || event.altKey ? undefined : keyMoves[event.key]
      if (move === undefined || (event.target instanceof Element && event.target.closest('button'))) return
      event.preventDefault()
      onChange(move)
    },
  }
}
