/** The durable half of a node: the log, the rooms that are listened to, and the snapshots that keep tails short. */
import type { News } from '@kwata/relay/pipeline/accept.ts'
import { makeRooms, type Rooms } from '@kwata/relay/pipeline/rooms.ts'
import { makeSnapshots, type Snapshots } from '@kwata/relay/pipeline/snapshots.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { makeSnapshotBuilder } from './snapshot-builder.ts'
import { openSqliteLog, type SqliteLog } from './sqlite-log.ts'

export interface Storage {
  readonly log: SqliteLog
  readonly rooms: Rooms
  readonly snapshots: Snapshots
  /** For every `accept` of this node: those who listen are told, and the snapshots take notice. */
  readonly announce: (news: readonly News[]) => void
  readonly close: () => Promise<void>
}

export interface StorageParts {
  readonly folder: string
  readonly site: SiteId
  readonly clock: Clock
  /** One line for the operator. */
  readonly report: (line: object) => void
  /** Test only. */
  readonly fsyncDelayMs?: number
}

export const openStorage = async (parts: StorageParts): Promise<Storage> => {
  const { folder, site, clock, report, fsyncDelayMs = 0 } = parts
  const log = openSqliteLog({
    folder,
    site,
    nowMs: () => clock.now(),
    fsyncDelayMs,
    onTrouble: (trouble) => report(trouble ? { kwata: 'disk-refuses', trouble } : { kwata: 'disk-accepts' }),
  })
  const rooms = makeRooms(log)
  const builder = makeSnapshotBuilder({
    log,
    onPoisoned: (room, why) => report({ kwata: 'room-quarantined', room, why }),
  })
  const snapshots = makeSnapshots({ log, clock, build: builder.build })
  await snapshots.catchUp()
  return {
    log,
    rooms,
    snapshots,
    announce: (news) => {
      rooms.announce(news)
      for (const { room } of news) snapshots.noticed(room)
    },
    close: async () => {
      snapshots.close()
      await builder.close()
      await log.close()
    },
  }
}
