import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeGeohash, distanceKm, encodeGeohash, metresBetween } from './geohash.ts'

const yaounde = { latitude: 3.8667, longitude: 11.5167 }
const douala = { latitude: 4.05, longitude: 9.7 }

test('known places have their known geohashes', () => {
  expect(encodeGeohash({ latitude: 57.64911, longitude: 10.40744 }, 11)).toBe('u4pruydqqvj')
  expect(encodeGeohash({ latitude: 42.605, longitude: -5.603 })).toBe('ezs42')
  expect(encodeGeohash(yaounde)).toHaveLength(5)
})

test('the centre of a cell is in the cell, and within 3.5 km of whatever is', () => {
  const place = fc.record({
    latitude: fc.double({ min: -89.9, max: 89.9, noNaN: true }),
    longitude: fc.double({ min: -180, max: 179.999, noNaN: true }),
  })
  fc.assert(
    fc.property(place, (at) => {
      const geohash = encodeGeohash(at)
      const centre = decodeGeohash(geohash)
      if (!centre) throw new Error('its own geohash is none')
      expect(encodeGeohash(centre)).toBe(geohash)
      expect(distanceKm(centre, at)).toBeLessThan(3.5)
    }),
    { seed: 20_261_003, numRuns: 500 },
  )
})

test('letters that geohashes leave out are refused', () => {
  for (const text of ['ailo0', 's0c4A', 's0c4é', '-']) expect(decodeGeohash(text)).toBeUndefined()
})

test('distances are those of a great circle', () => {
  expect(distanceKm(yaounde, douala)).toBeCloseTo(202.6, 0)
  expect(distanceKm(yaounde, yaounde)).toBe(0)
  expect(distanceKm({ latitude: 0, longitude: 179.5 }, { latitude: 0, longitude: -179.5 })).toBeCloseTo(111.2, 0)
})

test('metres are from centre to centre, and unknown where either place is', () => {
  expect(metresBetween('s20fw', 's20fw')).toBe(0)
  const metres = metresBetween(encodeGeohash(yaounde), encodeGeohash(douala)) ?? 0
  expect(Math.abs(metres - 202_600)).toBeLessThan(7_000)
  for (const [a, b] of [
    [undefined, 's20fw'],
    ['s20fw', undefined],
    ['', 's20fw'],
    ['ailo0', 's20fw'],
  ] as const)
    expect(metresBetween(a, b)).toBeUndefined()
})
