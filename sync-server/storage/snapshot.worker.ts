/** Builds snapshots in a thread of its own, reading by its own connection. One room at a time, one answer for each. */
import { buildSnapshot } from '@kwata/relay/pipeline/build-snapshot.ts'
import type { Row, Snapshot } from '@kwata/relay/ports/update-log.ts'
import { parentPort, workerData } from 'node:worker_threads'
import { makeLogReader } from './log-reader.ts'

export interface SnapshotJob {
  readonly room: number
  /** Durable rows after the last snapshot, ascending. */
  readonly rows: readonly Row[]
  readonly keepDeleted: boolean
}

/** A reason in words where the room's rows do not apply. */
export type SnapshotAnswer = { readonly snapshot: Snapshot } | { readonly poisoned: string }

const reader = makeLogReader((workerData as { path: string }).path)

const build = ({ room, rows, keepDeleted }: SnapshotJob): SnapshotAnswer => {
  try {
    const before = reader.snapshot(room)
    const updates = reader.rows(room, rows).map(({ bytes }) => bytes)
    return {
      snapshot: buildSnapshot(
        before ? [before.state, ...updates] : updates,
        rows.at(-1) ?? before?.upto ?? 0,
        keepDeleted,
      ),
    }
  } catch (error) {
    return { poisoned: String(error) }
  }
}

parentPort?.on('message', (job: SnapshotJob) => parentPort?.postMessage(build(job)))
