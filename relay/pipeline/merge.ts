/** Many updates as one, at a cost linear in their number: `Y.mergeUpdates` is super-linear when flat. */
import * as Y from 'yjs'

const groupMax = 16

/** The update that holds no struct and deletes nothing. */
export const emptyUpdate = new Uint8Array([0, 0])

export const mergeGrouped = (updates: readonly Uint8Array[]): Uint8Array => {
  let level = updates
  while (level.length > 1) {
    const next: Uint8Array[] = []
    for (let i = 0; i < level.length; i += groupMax) {
      const group = level.slice(i, i + groupMax)
      next.push(group.length > 1 ? Y.mergeUpdates(group) : (group[0] ?? emptyUpdate))
    }
    level = next
  }
  return level[0] ?? emptyUpdate
}
