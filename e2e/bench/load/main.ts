/** One load generator. Told what to do over IPC; see protocol.ts. */
import { coldJoin, fill } from './documents.ts'
import { fanOut } from './fan-out.ts'
import { heartbeats } from './heartbeats.ts'
import { ingest } from './ingest.ts'
import type { FromLoad, Load, LoadJob } from './protocol.ts'
import { recordFanOut, recordIngest, recordJoin, recordRooms } from './records.ts'
import { rooms } from './rooms.ts'
import { saturate } from './saturate.ts'
import { storm } from './storm.ts'

const loads: Readonly<Record<string, Load>> = {
  fanOut,
  saturate,
  rooms,
  storm,
  ingest,
  heartbeats,
  fill,
  coldJoin,
  recordFanOut,
  recordRooms,
  recordIngest,
  recordJoin,
}

const tell = (message: FromLoad): void => void process.send?.(message)

process.once('message', (job: LoadJob) => {
  const begin = () =>
    new Promise<void>((resolve) => {
      process.once('message', () => resolve())
      tell({ kind: 'ready' })
    })
  const load = loads[job.load]
  if (!load) return tell({ kind: 'failed', why: 'no such load' })
  return void load(job, begin).then(
    (figures) => tell({ kind: 'done', figures }),
    (error: Error) => tell({ kind: 'failed', why: error.stack ?? error.message }),
  )
})
