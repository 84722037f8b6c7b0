/** The durable log: SQLite, written by a worker in groups, read here. The contract is relay/ports/update-log.ts. */
import type { Origin, Row, Snapshot, UpdateLog } from '@kwata/relay/ports/update-log.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import { makeGroupCommit, type Call } from './group-commit.ts'
import { makeLogReader } from './log-reader.ts'
import { packCommit, type AppendCall } from './pack-commit.ts'
import { startLog } from './start-log.ts'
import { countUpto, sizeOf } from './tail-index.ts'
import { sharedBytes } from './writer-protocol.ts'
import { startWriter } from './writer.ts'

export interface SqliteLogParts {
  readonly folder: string
  readonly site: SiteId
  readonly nowMs: () => number
  /** Told once per kind of trouble, until writing works again. */
  readonly onTrouble?: (trouble: string | undefined) => void
  /** Test only: see `WriterOptions`. */
  readonly fsyncDelayMs?: number
}

export interface SqliteLog extends UpdateLog {
  readonly path: string
  /** What a snapshot builder needs to read a room's rows by itself. */
  roomRows(room: string): { readonly id: number; readonly rows: readonly Row[] } | undefined
  /** Test only: the worker is stopped where it stands. */
  kill(): Promise<void>
  /** Test only: from now on the disk is full, or no longer. */
  fill(full: boolean): Promise<void>
}

/** So many deletions share a commit: few enough that nobody waits long behind them. */
const forgetRowsMax = 1000

export const openSqliteLog = ({ folder, site, nowMs, onTrouble, fsyncDelayMs = 0 }: SqliteLogParts): SqliteLog => {
  const { path, index, sites, epochs, epoch, head: lastHead, unlock } = startLog(folder, nowMs())
  const shared = new SharedArrayBuffer(sharedBytes)
  const writer = startWriter({ path, fsyncDelayMs, shared })
  const reader = makeLogReader(path)
  let head = lastHead
  let lastGiven = Math.max(lastHead, (epochs.at(-1)?.firstRow ?? 1) - 1)
  let trouble: string | undefined
  let refusals = 0
  let snapshotsTaken = 0

  const settled = (answer: { ok: boolean; trouble?: string }): boolean => {
    if (trouble !== answer.trouble) onTrouble?.(answer.trouble)
    trouble = answer.trouble
    return answer.ok
  }

  const commit = async (calls: readonly Call<AppendCall, readonly Row[]>[]): Promise<void> => {
    const job = packCommit(
      calls.map(({ what }) => what),
      lastGiven + 1,
      index,
      sites,
      shared,
    )
    lastGiven += job.count
    if (!settled(await writer.do(job))) {
      refusals += 1
      // What came meanwhile may build on what was just refused.
      for (const call of [...calls, ...group.abandon()]) call.settle(refuse({ code: 'disk' }))
      return
    }
    for (const { name } of job.newRooms ?? []) index.ensure(name).durable = true
    for (const { id, name } of job.newSites ?? []) sites.set(name, id)
    let row = job.firstRow
    for (const { what, settle } of calls) {
      const numbers: Row[] = []
      for (const { room, bytes } of what.rows) {
        index.add(index.ensure(room), row, bytes.length)
        numbers.push(row++)
      }
      head = numbers.at(-1) ?? head
      settle(ok(numbers))
    }
  }

  const group = makeGroupCommit<AppendCall, readonly Row[]>({ commit, nowMs: () => performance.now() })
  const ownOrigin = (row: Row): Origin => ({
    site,
    row,
    epoch: epochs.findLast(({ firstRow }) => firstRow <= row)?.epoch ?? epoch,
  })

  const putSnapshot = async (room: string, { upto, state, stateVector }: Snapshot): Promise<Result<void>> => {
    const entry = index.byName.get(room)
    if (!entry?.durable) throw new Error(`a snapshot of a room without rows: ${room}`)
    if (!settled(await writer.do({ kind: 'snapshot', room: entry.id, upto, state, vector: stateVector }))) {
      return refuse({ code: 'disk' })
    }
    snapshotsTaken += 1
    const gone = index.trim(entry, upto)
    for (let i = 0; i < gone.length; i += forgetRowsMax) {
      // What is not deleted now is deleted at the next start: the snapshot already stands for it.
      if (!settled(await writer.do({ kind: 'forget', rows: gone.slice(i, i + forgetRowsMax) }))) break
    }
    return ok(undefined)
  }

  let closed: Promise<void> | undefined
  const release = (): void => {
    reader.close()
    unlock()
  }
  return {
    site,
    epoch,
    path,
    get head() {
      return head
    },
    get snapshotsTaken() {
      return snapshotsTaken
    },
    get refusals() {
      return refusals
    },
    accepts: (bytes) => group.accepts(bytes),
    append: (rows, marks = []) =>
      group.add(
        { rows, marks },
        rows.length,
        rows.reduce((sum, { bytes }) => sum + bytes.length, 0),
      ),
    headOf: (room) => {
      const entry = index.byName.get(room)
      return entry?.rows.at(-1) ?? entry?.snapshotUpto ?? 0
    },
    readRoom: (room) => {
      const entry = index.byName.get(room)
      if (!entry) return { tail: [] }
      const snapshot = entry.snapshotUpto > 0 ? reader.snapshot(entry.id) : undefined
      return { ...(snapshot && { snapshot }), tail: reader.rows(entry.id, entry.rows) }
    },
    readTail: (room, after) => {
      const entry = index.byName.get(room)
      if (!entry) return []
      if (entry.snapshotUpto > after) return undefined
      const from = countUpto(entry.rows, after)
      return from === entry.rows.length ? [] : reader.rows(entry.id, entry.rows.slice(from))
    },
    roomRows: (room) => {
      const entry = index.byName.get(room)
      return entry && { id: entry.id, rows: entry.rows }
    },
    since: (after, bytesMax) => reader.since(after, bytesMax, ownOrigin),
    snapshotsBeyond: (after, doneHorizon, bytesMax) => reader.snapshotsBeyond(Math.max(after, doneHorizon), bytesMax),
    epochs: () => [...epochs],
    marks: () => reader.marks(),
    tails: index.tails,
    tailOf: (room) => sizeOf(index.byName.get(room)),
    putSnapshot,
    close: () =>
      (closed ??= (async () => {
        await group.idle()
        await writer.do({ kind: 'close' })
        release()
      })()),
    kill: async () => {
      closed = Promise.resolve()
      await writer.kill()
      release()
    },
    fill: async (full) => void (await writer.do({ kind: 'limit', pagesMax: full ? 1 : 0 })),
  }
}
