/** Which names a map has room for: the greater first, none over another. Pure. */
import type { KnownPlace } from '../../places/gazetteer.ts'
import { type MapSize, type MapView, pixelOf, spotOf, type Spot } from './map-view.ts'

export interface Label extends Spot {
  readonly key: string
  readonly text: string
  readonly quarter: boolean
}

const mostLabels = 24
const [charPx, linePx, dotPx] = [7, 20, 8]

/** Of towns, the greatest ones from afar; quarters once the town fills the map. */
const isWorthIt = ({ country, town, rank }: KnownPlace, worldPx: number): boolean => {
  if (town !== undefined) return worldPx > 200_000
  if (worldPx > 60_000) return true
  if (worldPx > 16_000) return country === 'CM' ? rank < 60 : rank < 4
  if (worldPx > 4_000) return country === 'CM' ? rank < 18 : rank === 0
  return rank === 0
}

export const labelsIn = (places: readonly KnownPlace[], view: MapView, size: MapSize): readonly Label[] => {
  const labels: Label[] = []
  const seen = places
    .filter((place) => isWorthIt(place, view.worldPx))
    .map((place) => ({ place, ...pixelOf(spotOf(place.at), view, size) }))
    .filter(({ x, y }) => x > 0 && y > linePx / 2 && x < size.width && y < size.height)
    .toSorted((a, b) => weight(a.place) - weight(b.place))
  for (const { place, x, y } of seen) {
    const wide = dotPx + place.name.length * charPx
    if (x + wide > size.width) continue
    const meets = labels.some(
      (other) =>
        Math.abs(other.y - y) < linePx && x < other.x + dotPx + other.text.length * charPx && other.x < x + wide,
    )
    if (meets) continue
    labels.push({ key: `${place.name} ${place.near}`, text: place.name, quarter: place.town !== undefined, x, y })
    if (labels.length === mostLabels) break
  }
  return labels
}

const weight = ({ country, town, rank }: KnownPlace): number =>
  rank + (country === 'CM' ? 0 : 20) + (town === undefined ? 0 : 200)
