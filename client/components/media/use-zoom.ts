/** Looking closer at a picture: two fingers, a double tap, the wheel or buttons; one finger moves it. It never leaves the screen. */
import { type PointerEvent, type WheelEvent, useRef, useState } from 'react'

export interface Zoom {
  readonly scale: number
  readonly x: number
  readonly y: number
}

const whole: Zoom = { scale: 1, x: 0, y: 0 }
const scaleMax = 5

/** Keeps at least the middle of the picture in view. */
export const kept = ({ scale, x, y }: Zoom, width: number, height: number): Zoom => {
  const bounded = Math.min(scaleMax, Math.max(1, scale))
  const [slackX, slackY] = [((bounded - 1) * width) / 2, ((bounded - 1) * height) / 2]
  const within = (value: number, slack: number): number => Math.min(slack, Math.max(-slack, value)) || 0
  return { scale: bounded, x: within(x, slackX), y: within(y, slackY) }
}

interface Point {
  readonly x: number
  readonly y: number
}

export const useZoom = () => {
  const [zoom, setZoom] = useState(whole)
  const fingers = useRef(new Map<number, Point>())
  const change = (box: Element, next: (before: Zoom) => Zoom): void =>
    setZoom((before) => kept(next(before), box.clientWidth, box.clientHeight))
  const apart = (): number => {
    const [a, b] = [...fingers.current.values()]
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0
  }
  const lift = (event: PointerEvent): void => void fingers.current.delete(event.pointerId)
  return {
    zoom,
    reset: () => setZoom(whole),
    by: (box: Element | null, factor: number) => box && change(box, (now) => ({ ...now, scale: now.scale * factor })),
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      },
      onPointerMove: (event: PointerEvent) => {
        const before = fingers.current.get(event.pointerId)
        if (!before) return
        const apartBefore = apart()
        fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
        if (fingers.current.size === 2 && apartBefore > 0)
          change(event.currentTarget, (now) => ({ ...now, scale: (now.scale * apart()) / apartBefore }))
        else
          change(event.currentTarget, (now) => ({
            ...now,
            x: now.x + event.clientX - before.x,
            y: now.y + event.clientY - before.y,
          }))
      },
      onPointerUp: lift,
      onPointerCancel: lift,
      onDoubleClick: ({ currentTarget }: { currentTarget: Element }) =>
        change(currentTarget, (now) => (now.scale > 1 ? whole : { ...now, scale: 2.5 })),
      onWheel: (event: WheelEvent) =>
        change(event.currentTarget, (now) => ({ ...now, scale: now.scale * Math.exp(-event.deltaY / 400) })),
    },
  }
}
