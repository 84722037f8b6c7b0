/**
 * What part of the world a map shows: its middle, in parts of a Mercator world (0,0 north-west), and how many pixels the whole
 * world is wide. Pure.
 */
import { decodeGeohash, type Place } from '@kwata/shared/kernel/geohash.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

export interface MapView extends Spot {
  readonly worldPx: number
}

export interface MapSize {
  readonly width: number
  readonly height: number
}

/** From all continents on a phone, to a cell of 5 km across half of it. */
export const worldPxMin = 700
export const worldPxMax = 1_600_000
const latitudeMax = 80

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value))

export const spotOf = ({ latitude, longitude }: Place): Spot => {
  const bounded = between(-latitudeMax, latitude, latitudeMax)
  const mercator = Math.log(Math.tan(Math.PI / 4 + (bounded * Math.PI) / 360))
  return { x: (longitude + 180) / 360, y: 0.5 - mercator / (2 * Math.PI) }
}

export const placeOf = ({ x, y }: Spot): Place => ({
  latitude: (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90,
  longitude: x * 360 - 180,
})

const top = spotOf({ latitude: latitudeMax, longitude: 0 }).y

/** Never beyond the edges of the world. */
export const within = ({ x, y, worldPx }: MapView): MapView => ({
  x: between(0, x, 1),
  y: between(top, y, 1 - top),
  worldPx: between(worldPxMin, worldPx, worldPxMax),
})

/** By so many pixels: the ground follows the finger. */
export const panned = (view: MapView, dxPx: number, dyPx: number): MapView =>
  within({ ...view, x: view.x - dxPx / view.worldPx, y: view.y - dyPx / view.worldPx })

/** What lies `at` pixels from the middle stays where it is. */
export const zoomed = (view: MapView, factor: number, at: Spot = { x: 0, y: 0 }): MapView => {
  const worldPx = between(worldPxMin, view.worldPx * factor, worldPxMax)
  const shift = 1 / view.worldPx - 1 / worldPx
  return within({ x: view.x + at.x * shift, y: view.y + at.y * shift, worldPx })
}

/** In pixels from the top left of the map. */
export const pixelOf = (spot: Spot, view: MapView, { width, height }: MapSize): Spot => ({
  x: (spot.x - view.x) * view.worldPx + width / 2,
  y: (spot.y - view.y) * view.worldPx + height / 2,
})

export const spotAt = (pixel: Spot, view: MapView, { width, height }: MapSize): Spot => ({
  x: view.x + (pixel.x - width / 2) / view.worldPx,
  y: view.y + (pixel.y - height / 2) / view.worldPx,
})

/** All of these, with some room; a single one with its town around it. */
export const viewOf = (spots: readonly Spot[], { width, height }: MapSize): MapView => {
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)]
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  // Half of it on each side: nothing stands under the buttons at the right.
  const room = { width: 144, height: 96 }
  const across = Math.max(
    (east - west) / Math.max(1, width - room.width),
    (south - north) / Math.max(1, height - room.height),
  )
  const closest = 600_000 // a town fills a phone
  return within({
    x: (west + east) / 2,
    y: (north + south) / 2,
    worldPx: across === 0 ? closest : Math.min(closest, 1 / across),
  })
}

/** Cameroon, whole. */
export const homeSpots: readonly Spot[] = [
  spotOf({ latitude: 13.1, longitude: 8.4 }),
  spotOf({ latitude: 1.6, longitude: 16.3 }),
]

/** Cells of five characters: 12 bits of latitude, 13 of longitude. */
const cellDegrees = { latitude: 180 / 2 ** 12, longitude: 360 / 2 ** 13 }

export interface Cell {
  readonly middle: Spot
  readonly corner: Spot // north-west
  readonly width: number
  readonly height: number
}

export const cellOf = (near: string): Cell | undefined => {
  const at = decodeGeohash(near)
  if (at === undefined) return undefined
  const [halfLatitude, halfLongitude] = [cellDegrees.latitude / 2, cellDegrees.longitude / 2]
  const corner = spotOf({ latitude: at.latitude + halfLatitude, longitude: at.longitude - halfLongitude })
  const other = spotOf({ latitude: at.latitude - halfLatitude, longitude: at.longitude + halfLongitude })
  return { middle: spotOf(at), corner, width: other.x - corner.x, height: other.y - corner.y }
}
