/** Starts a load generator in a process of its own and measures the server while it runs. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { costOf, residentMegabytes, since, type Cost } from '../measure.ts'
import type { Server } from '../servers.ts'
import type { Figures, FromLoad, LoadJob } from './protocol.ts'

export interface Measured {
  readonly figures: Figures
  readonly cost: Cost
  /** Resident memory, twice a second. */
  readonly megabytes: readonly number[]
}

export const runLoad = (server: Server, load: string, options: LoadJob['options']): Promise<Measured> => {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), { stdio: 'inherit' })
  const job: LoadJob = { load, port: server.port, path: server.path('{room}'), options }
  const megabytes: number[] = []
  let before: Cost | undefined
  let sampler: NodeJS.Timeout | undefined
  return new Promise<Measured>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the load ${load} ended with ${code}`)))
    child.on('message', (message: FromLoad) => {
      if (message.kind === 'failed') return reject(new Error(`${load} on ${server.name}: ${message.why}`))
      if (message.kind === 'ready') {
        before = costOf(server.pid())
        sampler = setInterval(() => megabytes.push(residentMegabytes(server.pid())), 500)
        return child.send('go')
      }
      const cost = since(server.pid(), before ?? costOf(server.pid()))
      return resolve({ figures: message.figures, cost, megabytes })
    })
    child.send(job)
  }).finally(() => {
    clearInterval(sampler)
    child.removeAllListeners('exit')
    child.kill('SIGKILL')
  })
}
