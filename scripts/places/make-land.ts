/**
 * Writes client/components/map/{home,world}-land.ts from world-atlas (Natural Earth, public domain): `node scripts/places/make-land.ts`.
 * Projected by Mercator beforehand and written as SVG paths in whole units, so that a phone only moves and stretches them.
 * Borders are simplified arc by arc (Douglas and Peucker, 1973), so that neighbours still meet.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Point = readonly [number, number]
type Ring = readonly Point[]

/** Of the whole world's width: about 500 m at the equator. */
const homeUnits = 80_000
const worldUnits = 4_000
/** West, south, east, north. */
const around: readonly [number, number, number, number] = [2, -4, 22, 16]
const neighbours = new Set(
  'Cameroon,Nigeria,Chad,Central African Rep.,Congo,Gabon,Eq. Guinea,Dem. Rep. Congo,Niger,Benin,Burkina Faso,Sudan,São Tomé and Principe,Angola'.split(
    ',',
  ),
)

const read = (name: string): Topology =>
  JSON.parse(readFileSync(new URL(`../../node_modules/world-atlas/${name}.json`, import.meta.url), 'utf8')) as Topology

/** Arcs with their deltas undone, in degrees, fewer points. */
const simpler = (topology: Topology, tolerance: number): Topology => {
  const { scale, translate } = topology.transform ?? { scale: [1, 1], translate: [0, 0] }
  const arcs = topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    const points = arc.map(([dx = 0, dy = 0]): Point => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
    return thin(points, tolerance).map(([lon, lat]) => [lon, lat])
  })
  const { transform: _, ...rest } = topology
  return { ...rest, arcs }
}

const thin = (points: Ring, tolerance: number): Ring => {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 3) return points
  let [far, worst] = [0, tolerance]
  points.forEach((point, at) => {
    const off = awayFrom(point, first, last)
    if (off > worst) [far, worst] = [at, off]
  })
  if (far === 0) return [first, last]
  return [...thin(points.slice(0, far + 1), tolerance).slice(0, -1), ...thin(points.slice(far), tolerance)]
}

const awayFrom = ([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number => {
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}

/** Sutherland and Hodgman, 1974. */
const clip = (ring: Ring): Ring => {
  const [west, south, east, north] = around
  const edges: readonly ((point: Point) => number)[] = [
    ([x]) => x - west,
    ([x]) => east - x,
    ([, y]) => y - south,
    ([, y]) => north - y,
  ]
  return edges.reduce<Ring>(
    (points, inside) =>
      points.flatMap((point, at) => {
        const before = points.at(at - 1) ?? point
        const [a, b] = [inside(before), inside(point)]
        const crossing: Point[] =
          a < 0 !== b < 0
            ? [[before[0] + ((point[0] - before[0]) * a) / (a - b), before[1] + ((point[1] - before[1]) * a) / (a - b)]]
            : []
        return b < 0 ? crossing : [...crossing, point]
      }),
    ring,
  )
}

const project = ([longitude, latitude]: Point, units: number): Point => {
  const y = Math.log(Math.tan(Math.PI / 4 + (Math.max(-80, Math.min(80, latitude)) * Math.PI) / 360))
  return [Math.round(((longitude + 180) / 360) * units), Math.round((0.5 - y / (2 * Math.PI)) * units)]
}

const pathOf = (rings: readonly Ring[], units: number): string =>
  rings
    .map((ring) => {
      const points = ring
        .map((point) => project(point, units))
        .filter(([x, y], at, all) => x !== all[at - 1]?.[0] || y !== all[at - 1]?.[1])
      const [first] = points
      if (first === undefined || points.length < 4) return ''
      let [x, y] = first
      const steps = points.slice(1, -1).map(([nextX, nextY]) => {
        const step = `${nextX - x},${nextY - y}`
        ;[x, y] = [nextX, nextY]
        return step
      })
      return `M${first[0]},${first[1]}l${steps.join(' ')}z`
    })
    .join('')

const ringsOf = (topology: Topology, name: string, wanted: (named: string) => boolean): Ring[] =>
  feature(topology, topology.objects[name] as GeometryCollection<{ name?: string }>).features.flatMap(
    ({ geometry, properties }) => {
      if (!wanted(properties.name ?? '')) return []
      const polygons =
        geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates
            : []
      return polygons.flat() as unknown as Ring[]
    },
  )

const write = (file: string, what: string, values: Record<string, string | number>): void =>
  writeFileSync(
    new URL(`../../client/components/map/${file}.ts`, import.meta.url),
    `/** ${what} Made by scripts/places/make-land.ts from Natural Earth (public domain); do not edit. */\n${Object.entries(
      values,
    )
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`)
      .join('')}`,
  )

const countries = simpler(read('countries-10m'), 0.025)
write('home-land', 'Cameroon and its neighbours, as SVG paths in units of a Mercator world.', {
  homeUnits,
  cameroon: pathOf(
    ringsOf(countries, 'countries', (name) => name === 'Cameroon'),
    homeUnits,
  ),
  neighbours: pathOf(
    ringsOf(countries, 'countries', (name) => neighbours.has(name) && name !== 'Cameroon').map(clip),
    homeUnits,
  ),
})
const world = simpler(read('land-110m'), 0.3)
write('world-land', 'The land of the world, coarsely, as an SVG path in units of a Mercator world.', {
  worldUnits,
  land: pathOf(
    ringsOf(world, 'land', () => true),
    worldUnits,
  ),
})
