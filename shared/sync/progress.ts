/** How far one record of ours has come: never further than a disk has said. */
import type { RecordId, SiteId } from '../kernel/ids.ts'
import { countOnAnyRelay, relaysHolding } from './acks.ts'
import type { OpenRoom } from './open-room.ts'
import type { Progress } from './replica-parts.ts'

/** `sites`: the set that the space's admin signed. Asked for each of ours at every drawing. */
export const progressOf = (state: OpenRoom, id: RecordId, sites: readonly SiteId[]): Progress | undefined => {
  const record = state.ownById.get(id)
  if (record === undefined) return undefined
  if (record.seq >= state.saved) return { at: 'memory' }
  if (state.refused !== undefined && record.seq >= state.refused.fromSeq) return { at: 'attention', ...state.refused }
  const n = relaysHolding(state.acks, record.seq, sites)
  if (n > 0) return { at: 'relays', n, m: sites.length }
  return countOnAnyRelay(state.acks, sites) > record.seq ? { at: 'relays', n: 1, m: 0 } : { at: 'phone' }
}
