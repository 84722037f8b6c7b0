/** A map that one moves and stretches: its ground, the names of towns, and whatever is laid upon it. Needs no network. */
import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { usePlacesWords } from '../../i18n/places/words.ts'
import { knownPlaces } from '../../places/gazetteer.ts'
import { IconButton } from '../button.tsx'
import { Land } from './land.tsx'
import { type Label, labelsIn } from './map-labels.ts'
import { homeSpots, type MapSize, type MapView, type Spot, spotAt, viewOf, zoomed } from './map-view.ts'
import { useGestures } from './use-gestures.ts'

interface Props {
  readonly label: string
  /** What is in sight at first; all of Cameroon where there is nothing. */
  readonly spots: readonly Spot[]
  readonly className: string
  readonly onMoved?: (view: MapView) => void
  /** Drawn on the ground, in pixels. */
  readonly drawn?: (view: MapView, size: MapSize) => ReactNode
  /** Laid over it: what can be pressed. */
  readonly over?: (view: MapView, size: MapSize) => ReactNode
  readonly onTap?: (spot: Spot) => void
}

export const MapFrame = ({ label, spots, className, onMoved, drawn, over, onTap }: Props) => {
  const say = usePlacesWords().map
  const keys = useId()
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<MapSize>()
  const [moved, setMoved] = useState<MapView>()
  useLayoutEffect(() => {
    const shown = frame.current
    if (!shown) return undefined
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = shown
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }))
    }
    measure()
    const watcher = new ResizeObserver(measure)
    watcher.observe(shown)
    return () => watcher.disconnect()
  }, [])
  const view = size && (moved ?? viewOf(spots.length > 0 ? spots : homeSpots, size))
  const change = (of: (view: MapView) => MapView): void => {
    if (view === undefined) return
    const next = of(view)
    setMoved(next)
    onMoved?.(next)
  }
  const gestures = useGestures({
    frame,
    onChange: change,
    onTap: (at) => {
      if (view && size) onTap?.(spotAt({ x: at.x + size.width / 2, y: at.y + size.height / 2 }, view, size))
    },
  })
  const labels = useMemo(
    () => (view && size ? labelsIn(knownPlaces(), view, size).filter((label) => !isUnderButtons(label, size)) : []),
    [view, size],
  )
  return (
    <div className={`relative overflow-hidden bg-relay-soft ${className}`}>
      <div
        ref={frame}
        role="application"
        aria-label={label}
        aria-describedby={keys}
        tabIndex={0}
        className="absolute inset-0 cursor-grab touch-none select-none active:cursor-grabbing focus-visible:-outline-offset-3"
        {...gestures}
      >
        {view && size && (
          <svg width={size.width} height={size.height} aria-hidden="true" className="block">
            <Land view={view} size={size} />
            {drawn?.(view, size)}
            {labels.map(({ key, x, y, text, quarter }) => (
              <g key={key} transform={`translate(${x} ${y})`}>
                <circle r={quarter ? 1.5 : 2.5} className="fill-ink" />
                <text x="6" y="4" className={`map-name ${quarter ? 'fill-muted' : 'fill-ink'}`}>
                  {text}
                </text>
              </g>
            ))}
          </svg>
        )}
        {view && size && over?.(view, size)}
      </div>
      <p id={keys} className="sr-only">
        {say.keys}
      </p>
      <div className="absolute right-2 bottom-2 flex flex-col divide-y divide-line overflow-hidden rounded-control border border-control bg-surface">
        <IconButton icon="plus" name={say.nearer} onClick={() => change((now) => zoomed(now, 1.8))} />
        <IconButton icon="minus" name={say.farther} onClick={() => change((now) => zoomed(now, 1 / 1.8))} />
        {size && <IconButton icon="map" name={say.home} onClick={() => change(() => viewOf(homeSpots, size))} />}
      </div>
    </div>
  )
}

/** Of the column of buttons at the bottom right, with some room for the name itself. */
const isUnderButtons = ({ x, y, text }: Label, { width, height }: MapSize): boolean =>
  x + 8 * text.length > width - 56 && y > height - 152
