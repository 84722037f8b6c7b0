/**
 * The main thread's end of the snapshot worker. A room that makes it crash, run out of memory or not come back is refused
 * like one whose bytes do not apply, and the next room gets a fresh worker.
 */
import type { BuildSnapshot } from '@kwata/relay/pipeline/snapshots.ts'
import { RoomName } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse } from '@kwata/shared/kernel/result.ts'
import { Worker } from 'node:worker_threads'
import type { SnapshotAnswer, SnapshotJob } from './snapshot.worker.ts'
import type { SqliteLog } from './sqlite-log.ts'

const buildMsMax = 30_000
const heapMegabytesMax = 512

export interface SnapshotBuilder {
  readonly build: BuildSnapshot
  close(): Promise<void>
}

export interface SnapshotBuilderParts {
  readonly log: Pick<SqliteLog, 'path' | 'roomRows'>
  readonly onPoisoned?: (room: string, why: string) => void
  readonly timeoutMs?: number
}

export const makeSnapshotBuilder = ({
  log,
  onPoisoned,
  timeoutMs = buildMsMax,
}: SnapshotBuilderParts): SnapshotBuilder => {
  let worker: Worker | undefined
  let closed = false
  /** One job at a time: whoever waits for the worker. */
  let waiting: ((answer: SnapshotAnswer) => void) | undefined

  const answered = (answer: SnapshotAnswer): void => {
    waiting?.(answer)
    waiting = undefined
  }
  const broken = (from: Worker, why: string): void => {
    if (worker !== from) return
    worker = undefined
    void from.terminate()
    answered({ poisoned: why })
  }
  const start = (): Worker => {
    const started = new Worker(new URL('./snapshot.worker.ts', import.meta.url), {
      workerData: { path: log.path },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    })
    started.on('message', answered)
    started.on('error', (error: Error) => broken(started, error.message))
    started.on('exit', (code) => broken(started, `the worker ended with ${code}`))
    return started
  }

  const ask = async (job: SnapshotJob): Promise<SnapshotAnswer> => {
    const asked = (worker ??= start())
    const timer = setTimeout(() => broken(asked, `not built in ${timeoutMs} ms`), timeoutMs)
    const answer = await new Promise<SnapshotAnswer>((resolve) => {
      waiting = resolve
      asked.postMessage(job)
    })
    clearTimeout(timer)
    return answer
  }

  return {
    build: async (room) => {
      const known = log.roomRows(room)
      if (!known) return refuse({ code: 'unknown-room' })
      const answer = await ask({ room: known.id, rows: known.rows, keepDeleted: RoomName.safeParse(room).success })
      if ('snapshot' in answer) return ok(answer.snapshot)
      if (!closed) onPoisoned?.(room, answer.poisoned)
      return refuse({ code: 'malformed' })
    },
    close: async () => {
      closed = true
      const ending = worker
      worker = undefined
      answered({ poisoned: 'the node stops' }) // nobody listens any more
      await ending?.terminate()
    },
  }
}
