import { prng } from '@kwata/shared/testing/prng.ts'
import { encodeGeohash } from '@kwata/shared/kernel/geohash.ts'
import { expect, test } from 'vitest'
import { byCell, inView } from './clusters.ts'
import { homeSpots, pixelOf, viewOf } from './map-view.ts'

const size = { width: 360, height: 400 }
const random = prng(7)
const posts = Array.from({ length: 500 }, (_, at) => ({
  id: `p${at}`,
  near:
    at % 10 === 0 ? undefined : encodeGeohash({ latitude: 2 + random.next() * 10, longitude: 9 + random.next() * 6 }),
}))

test('every post that tells where it is stands in one cluster, the others in none', () => {
  const cells = byCell(posts)
  const placed = posts.filter(({ near }) => near !== undefined)
  expect(cells.flatMap(({ items }) => items.map(({ id }) => id)).toSorted()).toEqual(
    placed.map(({ id }) => id).toSorted(),
  )
  const shown = inView(cells, viewOf(homeSpots, size), size)
  expect(new Set(shown.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(placed.length)
})

test('no two clusters lie under the same finger', () => {
  const view = viewOf(homeSpots, size)
  const shown = inView(byCell(posts), view, size).map(({ at }) => pixelOf(at, view, size))
  expect(shown.length).toBeGreaterThan(5)
  for (const [at, a] of shown.entries())
    for (const b of shown.slice(at + 1))
      expect(Math.max(Math.abs(a.x - b.x), Math.abs(a.y - b.y))).toBeGreaterThanOrEqual(48)
})

test('what is no geohash is on no map', () => {
  expect(
    byCell([
      { id: 'a', near: 'ailo0' },
      { id: 'b', near: '' },
    ]),
  ).toEqual([])
})
