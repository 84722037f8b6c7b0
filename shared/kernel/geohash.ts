/**
 * Geohash (Gustavo Niemeyer, 2008): five characters are a cell of about 4.9 by 4.9 km, enough to match neighbours and never
 * a door. Longitude and latitude give bits in turn, longitude first; five bits a character.
 */
const alphabet = '0123456789bcdefghjkmnpqrstuvwxyz'
const charsOfKwata = 5

export interface Place {
  /** Degrees north, -90 to 90. */
  readonly latitude: number
  /** Degrees east, -180 to 180. */
  readonly longitude: number
}

export const encodeGeohash = ({ latitude, longitude }: Place, chars = charsOfKwata): string => {
  const ranges = { longitude: [-180, 180], latitude: [-90, 90] } satisfies Record<string, [number, number]>
  let text = ''
  let value = 0
  for (let bit = 0; bit < chars * 5; bit++) {
    const range: [number, number] = bit % 2 === 0 ? ranges.longitude : ranges.latitude
    const middle = (range[0] + range[1]) / 2
    const upper = (bit % 2 === 0 ? longitude : latitude) >= middle
    range[upper ? 0 : 1] = middle
    value = value * 2 + Number(upper)
    if (bit % 5 === 4) {
      text += alphabet[value]
      value = 0
    }
  }
  return text
}

/** The centre of the cell, or undefined where the text is no geohash. */
export const decodeGeohash = (geohash: string): Place | undefined => {
  const longitude: [number, number] = [-180, 180]
  const latitude: [number, number] = [-90, 90]
  let bit = 0
  for (const letter of geohash) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    for (let mask = 16; mask > 0; mask >>= 1, bit++) {
      const range = bit % 2 === 0 ? longitude : latitude
      range[value & mask ? 0 : 1] = (range[0] + range[1]) / 2
    }
  }
  return { latitude: (latitude[0] + latitude[1]) / 2, longitude: (longitude[0] + longitude[1]) / 2 }
}

const earthRadiusKm = 6371.0088

/** Along a great circle, by the haversine formula. */
export const distanceKm = (a: Place, b: Place): number => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const dLatitude = radians(b.latitude - a.latitude)
  const dLongitude = radians(b.longitude - a.longitude)
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(dLongitude / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Between the centres of two cells; undefined where either is unknown, or no geohash. */
export const metresBetween = (a: string | undefined, b: string | undefined): number | undefined => {
  const [from, to] = [a && decodeGeohash(a), b && decodeGeohash(b)]
  return from && to ? Math.round(distanceKm(from, to) * 1_000) : undefined
}
