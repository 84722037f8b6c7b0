/** A relay in a world: the shipped node over a disk that loses what was not synced. */
import { makeAccept } from '@kwata/relay/pipeline/accept.ts'
import { makeRooms } from '@kwata/relay/pipeline/rooms.ts'
import { makeMemoryLog, type MemoryDisk } from '@kwata/relay/ports/memory-log.ts'
import { makeTakeOpen } from '@kwata/relay/replication/take-open.ts'
import type { Peer } from '@kwata/relay/replication/pull.ts'
import type { NewRow } from '@kwata/relay/ports/update-log.ts'
import type { Signer } from '@kwata/shared/events/crypto.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { DeviceId, SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import type { Prng } from '@kwata/shared/testing/prng.ts'
import { startRelay } from '../node.ts'
import type { QuotaLimits } from '../sessions/quotas.ts'
import type { Network } from './network.ts'

export interface SimRelayParts {
  readonly url: string
  readonly signer: Signer
  readonly disk: MemoryDisk
  readonly peers: readonly Peer[]
  readonly network: Network
  readonly clock: Clock
  readonly random: Prng
  readonly syncDelayMs: number
  /** A lying disk: for showing that the world notices. */
  readonly acksBeforeSync?: boolean
  readonly quotaLimits?: QuotaLimits | undefined
  readonly report: (error: unknown) => void
}

export interface SimRelay {
  /** As a power cut does it: what was not synced is gone, links fall. */
  readonly crash: () => void
  readonly breakReads: (room: string) => void
  readonly revoked: (device: DeviceId) => boolean
}

export const startSimRelay = (parts: SimRelayParts): SimRelay => {
  const { url, signer, disk, network, clock, random } = parts
  const site = idOf(signer.key) as SiteId
  const { syncDelayMs, acksBeforeSync = false } = parts
  const log = makeMemoryLog({ site, clock, disk, syncDelayMs, acksBeforeSync })
  const broken = new Set<string>()
  const readRoom: typeof log.readRoom = log.readRoom.bind(log)
  log.readRoom = (room) => {
    if (broken.has(room)) throw new Error('a bug, on purpose')
    return readRoom(room)
  }
  const rooms = makeRooms(log)
  const accept = makeAccept<NewRow>({ admit: (row) => ok({ rows: [row] }), log, announce: rooms.announce })
  const node = startRelay({
    log,
    rooms,
    announce: rooms.announce,
    signer,
    verify: syncVerify,
    clock,
    random,
    url: () => url,
    peers: parts.peers,
    dialPeer: network.dialOf(url),
    mayAdopt: () => true,
    quotaLimits: parts.quotaLimits,
    takeOpen: makeTakeOpen(log, accept),
    dropped: (_, room, code) => parts.report(new Error(`a peer's row was dropped: ${room} ${code}`)),
    report: parts.report,
  })
  const stop = network.listen(url, (link, from) => node.serve(link, from))
  return {
    revoked: (device) => node.revoked(device),
    breakReads: (room) => void broken.add(room),
    crash: () => {
      log.crash()
      node.close()
      stop()
    },
  }
}
