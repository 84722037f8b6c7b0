/** The main thread's end of the writer worker. */
import { Worker } from 'node:worker_threads'
import type { CommitJob, WriterAnswer, WriterJob, WriterOptions } from './writer-protocol.ts'

export interface Writer {
  /** Jobs are done in the order of the calls. */
  do(job: WriterJob): Promise<WriterAnswer>
  /** Without finishing anything: for tests of what a kill leaves. */
  kill(): Promise<void>
}

export const startWriter = (options: WriterOptions): Writer => {
  const worker = new Worker(new URL('./writer.worker.ts', import.meta.url), { workerData: options })
  const waiting: ((answer: WriterAnswer) => void)[] = []
  worker.on('message', (answer: WriterAnswer) => waiting.shift()?.(answer))
  worker.on('error', (error) => {
    throw error // a bug in the writer: nothing may be accepted any more
  })
  return {
    do: (job) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        worker.postMessage(job, isLarge(job) ? [job.bytes.buffer] : [])
      }),
    kill: async () => {
      waiting.length = 0
      await worker.terminate()
    },
  }
}

/** Handing a buffer over costs more than copying a small one. */
const handOverBytesMin = 65_536
const isLarge = (job: WriterJob): job is CommitJob => job.kind === 'commit' && job.bytes.length >= handOverBytesMin
