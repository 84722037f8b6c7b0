/**
 * The log in memory, with a disk that can lose: for worlds and for the contract suite.
 *
 * `MemoryDisk` is what outlives a crash. Rows wait in the write cache until the simulated fsync, `syncDelayMs` later;
 * `crash` drops the cache without answering anybody, as a power cut does.
 */
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type {
  Epoch,
  EpochStart,
  LoggedRow,
  Mark,
  NewRow,
  Origin,
  Row,
  Snapshot,
  StoredMark,
  StoredRow,
  TailSize,
  UpdateLog,
} from './update-log.ts'

interface DiskRow extends StoredRow {
  readonly room: string
  readonly origin?: Origin
}

/** What a power cut leaves. */
export interface MemoryDisk {
  rows: DiskRow[]
  snapshots: Map<string, Snapshot>
  epochs: EpochStart[]
  marks: Map<string, StoredMark>
  /** The last number given, durable or not: kept apart so that it is not given again. */
  lastRow: Row
  /** While true, every write fails as on a full disk. */
  full: boolean
}

export const makeMemoryDisk = (): MemoryDisk => ({
  rows: [],
  snapshots: new Map(),
  epochs: [],
  marks: new Map(),
  lastRow: 0,
  full: false,
})

export interface MemoryLog extends UpdateLog {
  /** The machine stops: what was not synced is gone, and no waiting `append` ever settles. */
  crash(): void
}

export interface MemoryLogParts {
  readonly site: SiteId
  readonly clock: Clock
  readonly disk?: MemoryDisk
  /** How long one fsync takes. Absent: the next microtask. */
  readonly syncDelayMs?: number
  /** A lying disk says "synced" at once and syncs later. For showing that the tests notice. */
  readonly acksBeforeSync?: boolean
}

interface Waiting {
  readonly rows: readonly DiskRow[]
  readonly marks: readonly Mark[]
  settle(result: Result<readonly Row[]>): void
}

export const makeMemoryLog = ({
  site,
  clock,
  disk = makeMemoryDisk(),
  syncDelayMs,
  acksBeforeSync,
}: MemoryLogParts): MemoryLog => {
  const epoch: Epoch = Math.max(clock.now(), (disk.epochs.at(-1)?.epoch ?? 0) + 1)
  disk.epochs.push({ epoch, firstRow: disk.lastRow + 1 })
  const tails = new Map<string, DiskRow[]>()
  const tailFor = (room: string): DiskRow[] => {
    const known = tails.get(room)
    if (known) return known
    const fresh: DiskRow[] = []
    tails.set(room, fresh)
    return fresh
  }
  for (const row of disk.rows) if (row.row > (disk.snapshots.get(row.room)?.upto ?? 0)) tailFor(row.room).push(row)

  let head = disk.rows.reduce((last, row) => Math.max(last, row.row), 0)
  for (const snapshot of disk.snapshots.values()) head = Math.max(head, snapshot.upto)
  let cache: Waiting[] = []
  let syncing = false
  let crashed = false
  let refusals = 0
  let snapshotsTaken = 0
  let idle: (() => void)[] = []

  const store = ({ rows, marks }: Waiting): void => {
    for (const row of rows) {
      disk.rows.push(row)
      tailFor(row.room).push(row)
      head = row.row
    }
    for (const mark of marks) {
      const key = `${mark.site} ${mark.epoch}`
      if ((disk.marks.get(key)?.row ?? 0) < mark.row) disk.marks.set(key, { ...mark, at: head })
    }
  }

  const sync = (): void => {
    if (crashed) return
    const flushed = cache
    cache = []
    syncing = false
    if (disk.full) refusals += 1
    for (const waiting of flushed) {
      if (disk.full) waiting.settle(refuse({ code: 'disk' }))
      else {
        store(waiting)
        waiting.settle(ok(waiting.rows.map((row) => row.row)))
      }
    }
    if (cache.length > 0) schedule()
    else for (const done of idle.splice(0)) done()
  }

  const schedule = (): void => {
    if (syncing) return
    syncing = true
    if (syncDelayMs === undefined) queueMicrotask(sync)
    else clock.after(syncDelayMs, sync)
  }

  const append = (rows: readonly NewRow[], marks: readonly Mark[] = []): Promise<Result<readonly Row[]>> =>
    new Promise((settle) => {
      if (crashed) return
      const numbered = rows.map((row): DiskRow => ({ ...row, row: ++disk.lastRow }))
      if (acksBeforeSync) settle(ok(numbered.map((row) => row.row)))
      cache.push({ rows: numbered, marks, settle })
      schedule()
    })

  const epochOf = (row: Row): Epoch => disk.epochs.findLast((start) => start.firstRow <= row)?.epoch ?? epoch
  const logged = (row: DiskRow): LoggedRow => ({
    ...row,
    origin: row.origin ?? { site, epoch: epochOf(row.row), row: row.row },
  })
  const headOf = (room: string): Row => tails.get(room)?.at(-1)?.row ?? disk.snapshots.get(room)?.upto ?? 0
  const sizeOf = (room: string, rows: readonly DiskRow[]): TailSize | undefined => {
    const [first, last] = [rows[0], rows.at(-1)]
    if (!first || !last) return undefined
    return {
      room,
      rows: rows.length,
      bytes: rows.reduce((sum, row) => sum + row.bytes.length, 0),
      firstRow: first.row,
      lastRow: last.row,
    }
  }

  return {
    site,
    epoch,
    get head() {
      return head
    },
    get refusals() {
      return refusals
    },
    get snapshotsTaken() {
      return snapshotsTaken
    },
    accepts: () => true,
    append,
    headOf,
    readRoom: (room) => {
      const snapshot = disk.snapshots.get(room)
      return { ...(snapshot && { snapshot }), tail: [...(tails.get(room) ?? [])] }
    },
    readTail: (room, after) => {
      if ((disk.snapshots.get(room)?.upto ?? 0) > after) return undefined
      return (tails.get(room) ?? []).filter((row) => row.row > after)
    },
    since: (after, bytesMax) =>
      pageOf(
        disk.rows.filter((row) => row.row > after),
        (row) => row.bytes.length,
        bytesMax,
      ).map(logged),
    snapshotsBeyond: (after, doneHorizon, bytesMax) => {
      const beyond = [...disk.snapshots].filter(([, snapshot]) => snapshot.upto > Math.max(after, doneHorizon))
      const ordered = beyond.map(([room, snapshot]) => ({ room, ...snapshot })).toSorted((a, b) => a.upto - b.upto)
      return pageOf(ordered, (snapshot) => snapshot.state.length, bytesMax)
    },
    epochs: () => [...disk.epochs],
    marks: () => [...disk.marks.values()],
    tails: function* () {
      for (const [room, rows] of tails) {
        const size = sizeOf(room, rows)
        if (size) yield size
      }
    },
    tailOf: (room) => sizeOf(room, tails.get(room) ?? []),
    putSnapshot: async (room, snapshot) => {
      await Promise.resolve()
      if (disk.full) return refuse({ code: 'disk' })
      snapshotsTaken += 1
      disk.snapshots.set(room, snapshot)
      disk.rows = disk.rows.filter((row) => row.room !== room || row.row > snapshot.upto)
      tails.set(
        room,
        tailFor(room).filter((row) => row.row > snapshot.upto),
      )
      return ok(undefined)
    },
    close: () => new Promise((done) => (syncing && !crashed ? idle.push(done) : done())),
    crash: () => {
      crashed = true
      cache = []
    },
  }
}

/** At least one, then as many as fit. */
export const pageOf = <T>(items: readonly T[], bytesOf: (item: T) => number, bytesMax: number): T[] => {
  let bytes = 0
  const end = items.findIndex((item, i) => (bytes += bytesOf(item)) > bytesMax && i > 0)
  return end < 0 ? [...items] : items.slice(0, end)
}
