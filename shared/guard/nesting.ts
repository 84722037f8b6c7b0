/**
 * How deep the types of one update sit inside each other: Yjs recurses into them, and 20,000 levels overflow its stack.
 * A child names its parent; a sibling names a neighbour and has that one's depth. What the update does not hold counts as the
 * top, so depth built up over many updates is found only by whoever applies them all (a snapshot's worker).
 */
import type { Id, ScannedStruct } from './struct.ts'

export interface Nested {
  readonly client: number
  readonly clock: number
  readonly length: number
  readonly link: Id
  /** 1 for a child of `link`, 0 for its sibling. */
  readonly deeper: 0 | 1
  depth: number
}

/** Undefined for a struct at the top. */
export const nestedOf = (struct: ScannedStruct): Nested | undefined => {
  const { client, clock, length } = struct
  if (struct.parentId) return { client, clock, length, link: struct.parentId, deeper: 1, depth: unknown }
  const link = struct.origin ?? struct.rightOrigin
  return link && { client, clock, length, link, deeper: 0, depth: unknown }
}

const unknown = -1
const underway = -2

/** Whether any chain is longer than `depthMax`, or never ends. `all` as scanned: each client's clocks ascend. Linear, no recursion. */
export const isTooDeep = (all: readonly Nested[], depthMax: number): boolean => {
  const byClient = Map.groupBy(all, ({ client }) => client)
  for (const start of all) {
    const chain: Nested[] = []
    let at: Nested | undefined = start
    while (at?.depth === unknown) {
      at.depth = underway
      chain.push(at)
      at = find(byClient.get(at.link.client) ?? [], at.link.clock)
    }
    if (at?.depth === underway) return true
    let depth = at?.depth ?? 0
    for (const nested of chain.reverse()) nested.depth = depth += nested.deeper
    if (depth > depthMax) return true
  }
  return false
}

/** The struct that covers a clock. */
const find = (ascending: readonly Nested[], clock: number): Nested | undefined => {
  let low = 0
  let high = ascending.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = ascending[middle] as Nested
    if (clock < struct.clock) high = middle - 1
    else if (clock >= struct.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}
