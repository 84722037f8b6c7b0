import { distanceKm } from '@kwata/shared/kernel/geohash.ts'
import { expect, test } from 'vitest'
import { findPlaces, knownPlaces, nearestPlace, placeWords, plainWords } from './gazetteer.ts'
import { quarterLines } from './quarters.ts'

const named = (typed: string): string[] => findPlaces(typed).map((place) => placeWords(place, 'fr'))

test('a place is found by how it begins, whatever the accents, capitals and hyphens', () => {
  expect(named('biyem')).toEqual(['Biyem-Assi, Yaoundé'])
  expect(named('BIYEM ASSI')).toEqual(['Biyem-Assi, Yaoundé'])
  expect(named('deido')).toEqual(['Deïdo, Douala'])
  expect(named('yaound')[0]).toBe('Yaoundé')
  expect(named('ngaoundere')[0]).toBe('Ngaoundéré')
  expect(named('assi')).toContain('Biyem-Assi, Yaoundé')
})

test('a quarter is told from its namesake by the town', () => {
  expect(named('mokolo')).toEqual(['Mokolo', 'Mokolo, Yaoundé', 'Mokolo, Bertoua', 'Mokolo, Kribi'])
  expect(named('mokolo yaou')).toEqual(['Mokolo, Yaoundé'])
  expect(named('mokolo, ber')).toEqual(['Mokolo, Bertoua'])
})

test('what is around the reader comes before its namesakes', () => {
  const bertoua = findPlaces('bertoua')[0]?.near
  expect(findPlaces('mokolo', bertoua).map((place) => placeWords(place, 'fr'))[0]).toBe('Mokolo, Bertoua')
})

test('home comes first, the world after, in the reader’s language', () => {
  expect(named('bali')[0]).toBe('Bali')
  expect(named('libreville')).toEqual(['Libreville, Gabon'])
  const ndjamena = findPlaces('ndjamena')[0]
  expect(ndjamena && [placeWords(ndjamena, 'fr'), placeWords(ndjamena, 'en')]).toEqual([
    "N'Djamena, Tchad",
    "N'Djamena, Chad",
  ])
})

test('one letter finds nothing, nor does what nobody lives in', () => {
  expect(findPlaces('y')).toEqual([])
  expect(findPlaces('  ')).toEqual([])
  expect(findPlaces('xyzzy')).toEqual([])
})

test('every quarter lies in its own town, and every place has a name and a cell', () => {
  const places = knownPlaces()
  expect(places.length).toBeGreaterThan(1_000)
  for (const { name, near } of places) expect([name.length > 1, near.length]).toEqual([true, 5])
  const towns = new Map(
    places.filter(({ town, country }) => !town && country === 'CM').map((one) => [plainWords(one.name), one]),
  )
  for (const place of places.filter(({ town }) => town !== undefined)) {
    const town = towns.get(plainWords(place.town ?? ''))
    expect(town, place.town).toBeDefined()
    expect(town && distanceKm(town.at, place.at), `${place.name}, ${place.town}`).toBeLessThan(25)
  }
  expect(Object.values(quarterLines).join(';').split(';').length).toBeGreaterThan(200)
})

test('a point is named by the quarter it is in, or the town, or not at all', () => {
  const words = (latitude: number, longitude: number) => {
    const place = nearestPlace({ latitude, longitude })
    return place && placeWords(place, 'fr')
  }
  expect(words(3.842, 11.481)).toBe('Biyem-Assi, Yaoundé')
  expect(words(5.72, 10.22)).toBe('Mbouda')
  expect(words(0, -30)).toBeUndefined()
})

test('a search is quick enough for every key press', () => {
  findPlaces('warm')
  const startedMs = performance.now()
  for (let i = 0; i < 20; i++) findPlaces('ngao')
  expect((performance.now() - startedMs) / 20).toBeLessThan(10)
})
