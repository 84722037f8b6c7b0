/**
 * Who holds what of ours, in one room. Moves forward only on a relay's word about its own disk; moves back when that
 * relay says so itself (it lost its disk, or was restored from an old backup). Pure; kept with the outbox.
 */
import type { SiteId } from '../kernel/ids.ts'
import { epochOfMarks, type Marks } from '../wire/marks.ts'
import type { Place } from '../wire/messages.ts'

/** "All our records below `count` are at or before this place": resolves to another relay once its mark passes it. */
export interface AckPoint {
  readonly count: number
  readonly place: Place
}

export interface Acks {
  /** How many of our records in this room, counted from the first, each relay has on its disk. */
  readonly countBySite: Readonly<Record<SiteId, number>>
  /** Unresolved points, oldest first. */
  readonly points: readonly AckPoint[]
  /** Where a count rests on a relay's marks alone: the place that they passed, and the epoch in which it signed them. */
  readonly marksBySite?: Readonly<Record<SiteId, { readonly passed: Place; readonly epoch: number }>>
}

export const noAcks: Acks = { countBySite: {}, points: [] }

const pointsMax = 64

/** A relay's word about its own disk, at an ack. */
export const storedAt = (acks: Acks, count: number, place: Place): Acks => ({
  ...acks,
  countBySite: { ...acks.countBySite, [place.site]: Math.max(count, acks.countBySite[place.site] ?? 0) },
  points: withPoint(acks.points, { count, place }),
})

/** The same word when a room is opened: what this relay holds *now*, which may be less than it once said. */
export const foundAt = (acks: Acks, count: number, place: Place): Acks => {
  const forgot = count < (acks.countBySite[place.site] ?? 0)
  const points = forgot
    ? acks.points.filter((point) => point.place.site !== place.site || point.count <= count)
    : acks.points
  return {
    ...acks,
    countBySite: { ...acks.countBySite, [place.site]: count },
    points: count > 0 ? withPoint(points, { count, place }) : points,
  }
}

/** How many of ours a relay's marks say that it holds; none from `lackedFrom` on, of which it holds another branch. */
export const countByMarks = ({ points }: Acks, marks: Marks, lackedFrom = Infinity): number =>
  Math.min(lackedFrom, Math.max(0, ...points.filter(({ place }) => covers(marks, place)).map(({ count }) => count)))

/** Another relay's signed marks: every point that they pass is on that relay's disk too. */
export const heardMarks = (acks: Acks, marks: Marks, lackedFrom?: number): Acks => {
  const count = countByMarks(acks, marks, lackedFrom)
  const point = acks.points.find((one) => one.count >= count && covers(marks, one.place))
  if (count <= (acks.countBySite[marks.site] ?? 0) || point === undefined) return acks
  const rests = { passed: point.place, epoch: epochOfMarks(marks) }
  return {
    ...acks,
    countBySite: { ...acks.countBySite, [marks.site]: count },
    marksBySite: { ...acks.marksBySite, [marks.site]: rests },
  }
}

/** Whether what this relay signed before its present epoch is more than it signs now: it was restored from an old disk. */
export const takesBack = ({ marksBySite }: Acks, marks: Marks): boolean => {
  const rests = marksBySite?.[marks.site]
  return rests !== undefined && epochOfMarks(marks) > rests.epoch && !covers(marks, rests.passed)
}

/** That relay says that its log ended earlier than it once did: what it said before is worth no more than that. */
export const lostAt = (acks: Acks, marks: Marks): Acks => {
  const survives = ({ site, epoch, row }: Place): boolean =>
    site !== marks.site || !marks.places.some((end) => end.site === site && end.epoch > epoch && end.row < row)
  const { [marks.site]: rests, ...marksBySite } = acks.marksBySite ?? {}
  const before = acks.countBySite[marks.site] ?? 0
  const surviving = acks.points.filter(({ place }) => survives(place))
  const own = surviving.filter(({ place }) => place.site === marks.site).map(({ count }) => count)
  // What its marks once passed they may pass again.
  const points = rests === undefined ? surviving : withPoint(surviving, { count: before, place: rests.passed })
  return { countBySite: { ...acks.countBySite, [marks.site]: Math.max(0, ...own) }, points, marksBySite }
}

/** Forgets the points that have nothing left to tell about any relay of the set. */
export const settled = (acks: Acks, relays: readonly SiteId[]): Acks => {
  const lowest = Math.min(...relays.map((site) => acks.countBySite[site] ?? 0))
  const points = acks.points.filter((point) => relays.length === 0 || point.count > lowest)
  return points.length === acks.points.length ? acks : { ...acks, points }
}

/** How many relays of the set hold our record number `seq`. */
export const relaysHolding = (acks: Acks, seq: number, relays: readonly SiteId[]): number =>
  relays.filter((site) => (acks.countBySite[site] ?? 0) > seq).length

/** How many of our records in this room any relay of the set holds; while no set is known, any relay at all. */
export const countOnAnyRelay = (acks: Acks, relays: readonly SiteId[] = []): number =>
  Math.max(
    0,
    ...(relays.length > 0
      ? relays.map((site) => acks.countBySite[site] ?? 0)
      : Object.values<number>(acks.countBySite)),
  )

const covers = (marks: Marks, place: Place): boolean =>
  marks.places.some((mark) => mark.site === place.site && mark.epoch === place.epoch && mark.row >= place.row)

/** The newest points tell most; the oldest is kept as well, so that something resolves on a relay far behind. */
const withPoint = (points: readonly AckPoint[], point: AckPoint): readonly AckPoint[] => {
  const last = points.at(-1)
  if (last !== undefined && last.count >= point.count && samePlace(last.place, point.place)) return points
  const others = points.filter((known) => known.count !== point.count || known.place.site !== point.place.site)
  return others.length < pointsMax ? [...others, point] : [...others.slice(0, 1), ...others.slice(2), point]
}

const samePlace = (a: Place, b: Place): boolean => a.site === b.site && a.epoch === b.epoch && a.row === b.row
