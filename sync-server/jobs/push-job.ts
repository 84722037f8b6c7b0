/** Push, running: the log is read on soon after it has grown, and what is due is sent. */
import type { PushReader } from './push-reader.ts'
import type { PushSender } from './push-sender.ts'

export interface PushJobParts {
  readonly reader: PushReader
  readonly sender: PushSender
  readonly sweep: () => void
  readonly watchLog: (watcher: () => void) => () => void
  readonly nowMs: () => number
  readonly report: (error: unknown) => void
}

const gatherMs = 500
const restMsMax = 60_000
const afterBugMs = 30_000
const sweepEveryMs = 3_600_000

/** Gives back how to end it: resolves when what was being sent is settled. */
export const startPushJob = ({
  reader,
  sender,
  sweep,
  watchLog,
  nowMs,
  report,
}: PushJobParts): (() => Promise<void>) => {
  let timer: NodeJS.Timeout | undefined
  let dueMs = Infinity
  let running: Promise<void> | undefined
  let stopped = false
  let sweptMs = 0

  const runIn = (waitMs: number): void => {
    if (stopped || (timer !== undefined && nowMs() + waitMs >= dueMs)) return
    clearTimeout(timer)
    dueMs = nowMs() + waitMs
    timer = setTimeout(() => {
      timer = undefined
      if (running === undefined) running = run().finally(() => (running = undefined))
      else runIn(gatherMs)
    }, waitMs)
    timer.unref()
  }

  const run = async (): Promise<void> => {
    try {
      await reader.readOn()
      const nextMs = await sender.sendDue()
      if (nowMs() - sweptMs > sweepEveryMs) {
        sweptMs = nowMs()
        sweep()
      }
      if (nextMs !== undefined) runIn(Math.min(restMsMax, Math.max(gatherMs, nextMs - nowMs())))
    } catch (error) {
      report(error) // a bug, or a disk that refuses: nothing is lost, it is read again
      runIn(afterBugMs)
    }
  }

  const unwatch = watchLog(() => runIn(gatherMs))
  runIn(0)
  return async () => {
    stopped = true
    unwatch()
    clearTimeout(timer)
    await running
  }
}
