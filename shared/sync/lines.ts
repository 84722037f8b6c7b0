/** One carrier for each set of relays: spaces that name the same relays share it, whatever their number. */
import type { SpaceId } from '../kernel/ids.ts'
import type { Carrier } from './carrier.ts'

export interface Lines {
  carrierOf(space: SpaceId): Carrier | undefined
  /** Leads the space to these relays; `connect` is called when its rooms must move to another carrier. */
  lead(space: SpaceId, urls: readonly string[], connect: (carrier: Carrier) => void): void
  carriers(): readonly Carrier[]
}

interface Line {
  readonly carrier: Carrier
  readonly spaces: Set<SpaceId>
}

/** `make` is given the spaces that share the carrier, as they come and go. */
export const makeLines = (make: (spaces: ReadonlySet<SpaceId>) => Carrier): Lines => {
  const lines = new Map<string, Line>()

  const leave = (space: SpaceId, key: string, line: Line): void => {
    line.spaces.delete(space)
    if (line.spaces.size > 0) return
    line.carrier.close()
    lines.delete(key)
  }

  return {
    carrierOf: (space) => [...lines.values()].find(({ spaces }) => spaces.has(space))?.carrier,
    lead: (space, urls, connect) => {
      const key = urls.toSorted().join(' ')
      const [oldKey, old] = [...lines].find(([, { spaces }]) => spaces.has(space)) ?? []
      if (oldKey === key) return
      const target = lines.get(key)
      if (oldKey !== undefined && old?.spaces.size === 1 && target === undefined) {
        lines.delete(oldKey) // the set has changed for all who share it: keep what is connected
        lines.set(key, old)
        old.carrier.setUrls(urls)
        return
      }
      const fresh = new Set<SpaceId>()
      const line = target ?? { carrier: make(fresh), spaces: fresh }
      lines.set(key, line)
      line.spaces.add(space)
      connect(line.carrier)
      if (oldKey !== undefined && old !== undefined) leave(space, oldKey, old)
      if (target === undefined) line.carrier.setUrls(urls)
    },
    carriers: () => [...lines.values()].map(({ carrier }) => carrier),
  }
}
