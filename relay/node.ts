/**
 * One relay, put together from its ports: what a running node and a seeded world both start. It owns no socket, no disk
 * and no clock; it is given them.
 */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import type { Signer, Verify } from '@kwata/shared/events/crypto.ts'
import type { Clock, Random } from '@kwata/shared/kernel/clock.ts'
import type { DeviceId, SiteId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { sameBytes } from '@kwata/shared/kernel/bytes.ts'
import type { Dial, Link } from '@kwata/shared/sync/link.ts'
import type { RelayAddress } from '@kwata/shared/wire/messages.ts'
import type { PageEntry } from '@kwata/shared/wire/replication.ts'
import type { News } from './pipeline/accept.ts'
import { makeRecordRooms } from './pipeline/record-rooms.ts'
import type { Rooms } from './pipeline/rooms.ts'
import type { UpdateLog } from './ports/update-log.ts'
import { makeMarksBoard } from './replication/marks-board.ts'
import { servePeer } from './replication/peer-session.ts'
import { followPeer, type Peer, type Puller } from './replication/pull.ts'
import { serveCarrier } from './sessions/carrier-session.ts'
import { makeDoor } from './sessions/door.ts'
import type { FileRights } from './sessions/file-rights.ts'
import { sessionLimits } from './sessions/limits.ts'
import { makePresenceBoard } from './sessions/presence-board.ts'
import { makeQuotas, type QuotaLimits } from './sessions/quotas.ts'
import { makeSpaces } from './sessions/spaces.ts'

export interface RelayParts {
  readonly log: UpdateLog
  readonly rooms: Rooms
  /** What else must hear of durable rows: the rooms' readers at least. */
  readonly announce: (news: readonly News[]) => void
  readonly signer: Signer
  readonly verify: Verify
  readonly clock: Clock
  readonly random: Random
  /** How phones reach this relay; read at each hello, since a port may be picked late. */
  readonly url: () => string
  readonly peers: readonly Peer[]
  readonly dialPeer: Dial
  readonly mayAdopt: (space: SpaceId) => boolean
  readonly quotaLimits?: QuotaLimits | undefined
  /** Stores a row of an open room that came from a peer. */
  readonly takeOpen: (entry: PageEntry) => Promise<Result<unknown>>
  /** A peer sent a row that no honest peer sends. */
  readonly dropped: (peer: SiteId, room: string, code: string) => void
  /** A bug, never a refusal: the link that met it has been ended, and everybody else goes on. */
  readonly report: (error: unknown) => void
}

export interface PeerState extends Peer {
  readonly state: 'connected' | 'trying' | 'never'
}

export interface Relay {
  /** Serves whoever is at the other end of this link. */
  readonly serve: (link: Link, address: string) => void
  /** Rows that came by another way than this relay's own sessions: open rooms. */
  readonly heard: (news: readonly News[]) => void
  /** This relay first, then the peers that it has met. */
  readonly set: () => readonly RelayAddress[]
  readonly peers: () => readonly PeerState[]
  /** A device that its owner took away, in a space in use here: nothing that it proves by its key is believed. */
  readonly revoked: (device: DeviceId) => boolean
  /** What this device may do with the files of a space, by its membership as this relay holds it. */
  readonly fileRights: (space: SpaceId, device: DeviceId) => Promise<Result<FileRights>>
  /** The membership of a space, with all that is on disk now folded; without a name where this relay does not have it. */
  readonly membershipOf: (space: SpaceId) => Promise<Membership>
  /** Called after durable rows of any room; gives back how to end it. */
  readonly watchLog: (watcher: () => void) => () => void
  readonly close: () => void
}

export const startRelay = (parts: RelayParts): Relay => {
  const { log, rooms, signer, verify, clock, random } = parts
  const logWatchers = new Set<() => void>()
  const met = new Set<SiteId>(log.marks().map(({ site }) => site))

  const grew = (): void => logWatchers.forEach((watcher) => watcher())
  const watchLog = (watcher: () => void): (() => void) => {
    logWatchers.add(watcher)
    return () => logWatchers.delete(watcher)
  }
  const announce = (news: readonly News[]): void => {
    parts.announce(news)
    spaces.heard(news)
    grew()
  }

  const records = makeRecordRooms(log, announce)
  const board = makeMarksBoard(log, signer, new Set(parts.peers.map(({ site }) => site)))
  const quotas = makeQuotas(clock, parts.quotaLimits)
  const spaces = makeSpaces({
    records,
    verify,
    clock,
    quotas,
    mayAdopt: parts.mayAdopt,
    report: parts.report,
  })
  const set = (): readonly RelayAddress[] => [
    { url: parts.url(), key: signer.key },
    ...parts.peers.filter(({ site }) => met.has(site)).map(({ url, key }) => ({ url, key })),
  ]

  const pullers = new Map<SiteId, Puller>()
  for (const peer of parts.peers) {
    const puller = followPeer({
      peer,
      dial: parts.dialPeer,
      clock,
      random,
      signer,
      verify,
      log,
      records,
      board,
      adopted: grew,
      watchLog,
      takeOpen: parts.takeOpen,
      met: () => met.add(peer.site),
      dropped: (room, code) => parts.dropped(peer.site, room, code),
      report: parts.report,
    })
    pullers.set(peer.site, puller)
  }

  const session = {
    site: log.site,
    epoch: log.epoch,
    signer,
    verify,
    clock,
    random,
    rooms,
    records,
    spaces,
    quotas,
    presence: makePresenceBoard(clock),
    enter: makeDoor(sessionLimits.carriersPerAddressMax),
    board,
    set,
    report: parts.report,
    peer: (key: Uint8Array, link: Link) => {
      const peer = parts.peers.find((known) => sameBytes(known.key, key))
      if (peer === undefined) return undefined
      met.add(peer.site)
      return servePeer({ link, log, board, verify, watchLog, report: parts.report })
    },
  }

  return {
    serve: (link, address) => serveCarrier(link, address, session),
    heard: grew,
    set,
    peers: () =>
      parts.peers.map((peer) => {
        const connected = pullers.get(peer.site)?.state() === 'connected'
        return { ...peer, state: connected ? 'connected' : met.has(peer.site) ? 'trying' : 'never' }
      }),
    revoked: (device) => spaces.revoked(device),
    fileRights: (space, device) => spaces.fileRights(space, device),
    membershipOf: (space) => spaces.membershipOf(space),
    watchLog,
    close: () => {
      for (const puller of pullers.values()) puller.close()
    },
  }
}
