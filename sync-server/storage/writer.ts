/** The main thread's end of the writer worker. */
import { Worker } from 'node:worker_threads'
import type { WriterAnswer, WriterJob, WriterOptions } from './writer-protocol.ts'

export interface Writer {
  /** Jobs are done in the order of the calls. */
  do(job: WriterJob): Promise<WriterAnswer>
  /** Without finishing anything: for tests of what a kill leaves. */
  kill(): Promise<void>
}

export const startWriter = (options: Omit<WriterOptions, 'wake'>): Writer => {
  const wake = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./writer.worker.ts', import.meta.url), { workerData: { ...options, wake } })
  const waiting: ((answer: WriterAnswer) => void)[] = []
  worker.on('message', (answer: WriterAnswer) => waiting.shift()?.(answer))
  worker.on('error', (error) => {
    throw error // a bug in the writer: nothing may be accepted any more
  })
  return {
    do: (job) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        worker.postMessage(job, job.kind === 'commit' && job.packed ? [job.packed] : [])
        Atomics.add(wake, 0, 1)
        Atomics.notify(wake, 0)
      }),
    kill: async () => {
      waiting.length = 0
      await worker.terminate()
    },
  }
}
