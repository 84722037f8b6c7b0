/** The ground of the map: Cameroon and its neighbours, and, once one looks further, the coasts of the world. */
import { memo, useEffect, useState } from 'react'
import { cameroon, homeUnits, neighbours } from './home-land.ts'
import { type MapSize, type MapView, spotAt, spotOf } from './map-view.ts'

/** What home-land.ts shows whole. */
const corner = spotOf({ latitude: 15.9, longitude: 2.1 })
const other = spotOf({ latitude: -3.9, longitude: 21.9 })

const Home = memo(() => (
  <>
    <path d={neighbours} className="fill-surface stroke-control" strokeWidth="0.75" vectorEffect="non-scaling-stroke" />
    <path d={cameroon} className="fill-paper stroke-forest" strokeWidth="1.5" vectorEffect="non-scaling-stroke" />
  </>
))

type World = typeof import('./world-land.ts')

const useWorld = (wanted: boolean): World | undefined => {
  const [world, setWorld] = useState<World>()
  useEffect(() => {
    if (wanted && world === undefined) void import('./world-land.ts').then(setWorld)
  }, [wanted, world])
  return world
}

export const Land = ({ view, size }: { view: MapView; size: MapSize }) => {
  const [first, last] = [spotAt({ x: 0, y: 0 }, view, size), spotAt({ x: size.width, y: size.height }, view, size)]
  const beyond = first.x < corner.x || first.y < corner.y || last.x > other.x || last.y > other.y
  const world = useWorld(beyond)
  const at = `translate(${size.width / 2 - view.x * view.worldPx} ${size.height / 2 - view.y * view.worldPx})`
  return (
    <g transform={at}>
      {beyond && world && (
        <>
          <path
            d={world.land}
            transform={`scale(${view.worldPx / world.worldUnits})`}
            className="fill-surface stroke-control"
            strokeWidth="0.75"
            vectorEffect="non-scaling-stroke"
          />
          <rect
            x={corner.x * view.worldPx}
            y={corner.y * view.worldPx}
            width={(other.x - corner.x) * view.worldPx}
            height={(other.y - corner.y) * view.worldPx}
            className="fill-relay-soft"
          />
        </>
      )}
      <g transform={`scale(${view.worldPx / homeUnits})`}>
        <Home />
      </g>
    </g>
  )
}
