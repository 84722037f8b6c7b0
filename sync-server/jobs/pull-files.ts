/**
 * Copies what another relay of the set has: its files in the order in which they were done there, from where this node's mark for
 * that peer stands. The mark moves when a file is done here, so a kill costs the chunks under way; what the peer turns out not to
 * have, or has wrong, is passed over and told of: another relay may have it.
 */
import { ok } from '@kwata/shared/kernel/result.ts'
import type { FileDepot } from '../storage/file-depot.ts'
import type { FilePlace } from '../storage/file-store.ts'
import type { FilePeer } from './file-peers.ts'

export interface PullFilesParts {
  readonly site: string
  readonly peer: FilePeer
  readonly depot: FileDepot
  readonly signal: AbortSignal
  /** Resolves after so long, or when the node stops. */
  readonly pause: (ms: number) => Promise<void>
  readonly passedOver: (place: FilePlace) => void
}

const pauseMinMs = 500
const pauseMaxMs = 30_000

/** Until the node stops; a peer that does not answer, or a disk that refuses, is tried again ever later. */
export const pullFiles = async (parts: PullFilesParts): Promise<void> => {
  const { site, peer, depot, signal, pause } = parts
  for (let failures = 0; !signal.aborted;) {
    try {
      for (const { done, ...place } of await peer.since(depot.markOf(site))) {
        if (signal.aborted) return
        if (!(await copyFile(place, peer, depot))) parts.passedOver(place)
        await depot.setMark(site, done)
      }
      failures = 0
    } catch {
      failures += 1 // the link, the peer, or this disk, which tells the operator itself
      await pause(Math.min(pauseMaxMs, pauseMinMs * 2 ** Math.min(failures, 10)))
    }
  }
}

/** False: not to be had from this peer. */
const copyFile = async (place: FilePlace, peer: FilePeer, depot: FileDepot): Promise<boolean> => {
  const list = depot.list(place) ?? (await peer.list(place))
  if (list === undefined) return false
  const begun = await depot.begin(place, list, () => ok(undefined)) // its first relay has counted it
  if (!begun.ok) return false
  for (const index of begun.value) {
    const sealed = await peer.chunk(place, index)
    if (sealed === undefined || !(await depot.put(place, index, sealed)).ok) return false
  }
  return true
}
