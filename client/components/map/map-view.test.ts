import { encodeGeohash } from '@kwata/shared/kernel/geohash.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownPlaces } from '../../places/gazetteer.ts'
import { labelsIn } from './map-labels.ts'
import {
  cellOf,
  homeSpots,
  panned,
  pixelOf,
  placeOf,
  spotAt,
  spotOf,
  viewOf,
  worldPxMax,
  worldPxMin,
  zoomed,
} from './map-view.ts'

const size = { width: 360, height: 480 }
const places = fc.record({
  latitude: fc.double({ min: -79, max: 79, noNaN: true }),
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
})
const seed = 20_261_123

test('a place is where it was after going to the map and back', () => {
  fc.assert(
    fc.property(places, (place) => {
      const back = placeOf(spotOf(place))
      expect(back.latitude).toBeCloseTo(place.latitude, 6)
      expect(back.longitude).toBeCloseTo(place.longitude, 6)
    }),
    { seed },
  )
})

test('the ground stays under the fingers that stretch or drag it', () => {
  const view = viewOf(homeSpots, size)
  fc.assert(
    fc.property(
      fc.integer({ min: -180, max: 180 }),
      fc.integer({ min: -240, max: 240 }),
      fc.double({ min: 0.5, max: 3, noNaN: true }),
      (x, y, factor) => {
        const pixel = { x: x + size.width / 2, y: y + size.height / 2 }
        const spot = spotAt(pixel, view, size)
        const stretched = pixelOf(spot, zoomed(view, factor, { x, y }), size)
        expect(stretched.x).toBeCloseTo(pixel.x, 4)
        expect(stretched.y).toBeCloseTo(pixel.y, 4)
        const dragged = pixelOf(spot, panned(view, 30, -20), size)
        expect([dragged.x - pixel.x, dragged.y - pixel.y].map((moved) => Math.round(moved))).toEqual([30, -20])
      },
    ),
    { seed },
  )
})

test('nobody zooms or drags out of the world', () => {
  let view = viewOf(homeSpots, size)
  for (let i = 0; i < 40; i++) view = zoomed(view, 2)
  expect(view.worldPx).toBe(worldPxMax)
  for (let i = 0; i < 60; i++) view = panned(zoomed(view, 0.5), 400, 400)
  expect(view.worldPx).toBe(worldPxMin)
  expect(view.x).toBe(0)
  expect(view.y).toBeGreaterThan(0)
})

test('what is to be seen is in sight; a single spot with its town', () => {
  const view = viewOf(homeSpots, size)
  for (const spot of homeSpots) {
    const { x, y } = pixelOf(spot, view, size)
    expect([x > 0, x < size.width, y > 0, y < size.height]).toEqual([true, true, true, true])
  }
  expect(viewOf([spotOf({ latitude: 3.87, longitude: 11.52 })], size).worldPx).toBe(600_000)
})

test('a cell holds its own middle and is about 5 km', () => {
  const near = encodeGeohash({ latitude: 3.87, longitude: 11.52 })
  const cell = cellOf(near)
  expect(cell && encodeGeohash(placeOf(cell.middle))).toBe(near)
  expect((cell?.width ?? 0) * 40_075).toBeCloseTo(4.9, 1)
  expect(cellOf('ailo0')).toBeUndefined()
})

test('names never lie over each other, and the greatest towns have theirs', () => {
  const view = viewOf(homeSpots, size)
  const texts = labelsIn(knownPlaces(), view, size).map(({ text }) => text)
  for (const town of ['Douala', 'Yaoundé', 'Garoua']) expect(texts).toContain(town)
  const close = labelsIn(knownPlaces(), viewOf([spotOf({ latitude: 3.87, longitude: 11.52 })], size), size)
  expect(close.some(({ quarter }) => quarter)).toBe(true)
  for (const [at, one] of close.entries())
    for (const other of close.slice(at + 1)) expect(Math.abs(one.y - other.y) >= 20 || one.x !== other.x).toBe(true)
})
