/** Posts on a map: those of one cell stand together, and so do cells too close to be touched apart. Pure. */
import { cellOf, type MapSize, type MapView, pixelOf, type Spot } from './map-view.ts'

export interface Placed {
  readonly id: string
  readonly near: string | undefined
}

export interface Cluster<T extends Placed> {
  /** Of its cells, for a name that stays while one moves the map. */
  readonly key: string
  readonly near: string
  readonly at: Spot
  readonly items: readonly T[]
}

const touchPx = 48

/** One cluster for each cell. */
export const byCell = <T extends Placed>(items: readonly T[]): readonly Cluster<T>[] =>
  [...Map.groupBy(items, ({ near }) => near ?? '')].flatMap(([near, here]): Cluster<T>[] => {
    const cell = cellOf(near)
    return near === '' || cell === undefined ? [] : [{ key: near, near, at: cell.middle, items: here }]
  })

/** The greatest take in what lies under the same finger. */
export const inView = <T extends Placed>(
  cells: readonly Cluster<T>[],
  view: MapView,
  size: MapSize,
): readonly Cluster<T>[] => {
  const merged: { cluster: Cluster<T>; readonly x: number; readonly y: number }[] = []
  for (const cell of cells.toSorted((a, b) => b.items.length - a.items.length || (a.key < b.key ? -1 : 1))) {
    const { x, y } = pixelOf(cell.at, view, size)
    const under = merged.find((one) => Math.abs(one.x - x) < touchPx && Math.abs(one.y - y) < touchPx)
    if (under) {
      const { cluster } = under
      under.cluster = { ...cluster, key: `${cluster.key} ${cell.key}`, items: [...cluster.items, ...cell.items] }
    } else merged.push({ cluster: cell, x, y })
  }
  return merged.filter(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height).map(({ cluster }) => cluster)
}
