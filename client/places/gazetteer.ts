/** Places by name, on this phone: quarters and towns of Cameroon, towns beyond. Loaded when somebody first asks where. */
import { decodeGeohash, distanceKm, encodeGeohash, type Place } from '@kwata/shared/kernel/geohash.ts'
import { quarterLines, smallTowns } from './quarters.ts'
import { townLines } from './towns.ts'

export interface KnownPlace {
  readonly name: string
  /** The town of a quarter. */
  readonly town: string | undefined
  /** Two letters, ISO 3166. */
  readonly country: string
  /** Geohash of 5. */
  readonly near: string
  readonly at: Place
  /** How great, from 0 for the greatest of its country. */
  readonly rank: number
}

const home = 'CM'

/** Without accents, capitals and signs: as people type on a phone. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '') // N’Djamena is typed as one word
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const written = (lines: string): { readonly name: string; readonly at: Place }[] =>
  lines.split(';').map((line) => {
    const parts = line.trim().split(/\s+/)
    const at = { latitude: Number(parts.at(-2)), longitude: Number(parts.at(-1)) }
    return { name: parts.slice(0, -2).join(' '), at }
  })

const townsOf = (line: string): KnownPlace[] => {
  const [country = '', list = ''] = line.split(':')
  return list.split(';').flatMap((entry, rank): KnownPlace[] => {
    const [name = '', near = ''] = entry.split(',')
    const at = decodeGeohash(near)
    return at === undefined ? [] : [{ name, town: undefined, country, near, at, rank }]
  })
}

const make = (): readonly KnownPlace[] => {
  const towns = townLines.flatMap(townsOf)
  const small = written(smallTowns).map(({ name, at }, rank): KnownPlace => ({
    name,
    town: undefined,
    country: home,
    near: encodeGeohash(at),
    at,
    rank: 200 + rank,
  }))
  const quarters = Object.entries(quarterLines).flatMap(([town, lines], rank) =>
    written(lines).map(({ name, at }): KnownPlace => ({
      name,
      town,
      country: home,
      near: encodeGeohash(at),
      at,
      rank,
    })),
  )
  return [...towns, ...quarters, ...small]
}

let made: readonly KnownPlace[] | undefined
export const knownPlaces = (): readonly KnownPlace[] => (made ??= make())

interface Entry {
  readonly place: KnownPlace
  /** Its own name first, then its town's. */
  readonly words: readonly string[]
  readonly whole: string
}

let indexed: readonly Entry[] | undefined
const index = (): readonly Entry[] =>
  (indexed ??= knownPlaces().map((place) => {
    const whole = plainWords(place.name)
    return { place, whole, words: [...whole.split(' '), ...plainWords(place.town ?? '').split(' ')] }
  }))

const suggestionsMax = 6
/** A quarter of a great town is asked for more often than a small town. */
const quarterRank = 30
const aroundKm = 60

/** Each word typed begins a word of the place or of its town. Best first: what begins so, what is near `around`, home, greater. */
export const findPlaces = (typed: string, around?: string): readonly KnownPlace[] => {
  const asked = plainWords(typed)
  if (asked.length < 2) return []
  const parts = asked.split(' ')
  const middle = around === undefined ? undefined : decodeGeohash(around)
  const score = ({ place, whole }: Entry): number =>
    (whole === asked ? 0 : whole.startsWith(asked) ? 1 : whole.startsWith(parts[0] ?? '') ? 2 : 3) * 10_000 +
    (place.country === home ? 0 : 5_000) -
    (middle && distanceKm(middle, place.at) < aroundKm ? 2_000 : 0) +
    (place.town === undefined ? place.rank : quarterRank + 2 * place.rank)
  return index()
    .filter(({ words }) => parts.every((part) => words.some((word) => word.startsWith(part))))
    .map((entry) => ({ entry, rank: score(entry) }))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, suggestionsMax)
    .map(({ entry }) => entry.place)
}

/** What is nearest to a point, within 12 km: quarters before the town around them. */
export const nearestPlace = (at: Place): KnownPlace | undefined =>
  nearestOf(knownPlaces(), at, placeKmMax, ({ town }) => (town === undefined ? 1.5 : 0))

const placeKmMax = 12

const nearestOf = (
  places: readonly KnownPlace[],
  at: Place,
  kmMax: number,
  handicapKm: (place: KnownPlace) => number,
): KnownPlace | undefined => {
  let best: KnownPlace | undefined
  let bestKm = kmMax
  for (const place of places) {
    const km = distanceKm(place.at, at) + handicapKm(place)
    if (km < bestKm) [best, bestKm] = [place, km]
  }
  return best
}

const townKmMax = 25

/** The town in or near a cell of 5 km: which of its quarters, nobody can tell. */
export const townOfCell = (near: string): KnownPlace | undefined => {
  const at = decodeGeohash(near)
  const towns = knownPlaces().filter(({ town }) => town === undefined)
  return at && nearestOf(towns, at, townKmMax, () => 0)
}

/** "Ekounou, Kondengui (Yaoundé)": a cell by two of its quarters, or by what is nearest. */
export const cellWords = (near: string, language: string): string | undefined => {
  const at = decodeGeohash(near)
  if (at === undefined) return undefined
  const here = knownPlaces()
    .filter((place) => place.near === near && place.town !== undefined)
    .toSorted((a, b) => distanceKm(a.at, at) - distanceKm(b.at, at))
    .slice(0, 2)
  if (here.length > 1) return `${here.map(({ name }) => name).join(', ')} (${here[0]?.town})`
  const nearest = nearestPlace(at)
  return nearest && placeWords(nearest, language)
}

/** "Biyem-Assi, Yaoundé"; beyond Cameroon with the country, in the reader's language. */
export const placeWords = ({ name, town, country }: KnownPlace, language: string): string => {
  if (town !== undefined) return `${name}, ${town}`
  if (country === home) return name
  const named = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(country)
  return named === undefined ? name : `${name}, ${named}`
}
