/** The floor and the node under test, each a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sleep } from './load/protocol.ts'
import { costOf, since } from './measure.ts'
import { startNode, type NodeEnvironment, type NodeProcess } from '../nodes/node-process.ts'

export interface Server {
  readonly name: 'floor' | 'kwata'
  readonly port: number
  readonly pid: () => number
  readonly path: (room: string) => string
  readonly stop: () => Promise<unknown>
}

export interface KwataServer extends Server {
  readonly node: NodeProcess
}

export const startFloor = async (): Promise<Server> => {
  const file = fileURLToPath(new URL('floor/main.ts', import.meta.url))
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  process.on('exit', () => child.kill('SIGKILL'))
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  return {
    name: 'floor',
    port,
    pid: () => child.pid ?? 0,
    path: (room) => `/${room}`,
    stop: async () => {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** A node that has just started compresses the app for its first visitors; what is measured begins when that is over. */
const rested = async (pid: number): Promise<void> => {
  for (let i = 0; i < 20; i++) {
    const before = costOf(pid)
    await sleep(500)
    if (since(pid, before).cpuMs <= 10) return
  }
}

export const startKwata = async (env: NodeEnvironment = {}): Promise<KwataServer> => {
  const node = await startNode({ env: { KWATA_OPEN_ROOMS: 'bench', ...env } })
  await rested(node.pid())
  return {
    name: 'kwata',
    node,
    port: node.port,
    pid: () => node.pid(),
    path: (room) => `/y/bench-${room}`,
    stop: () => node.remove(),
  }
}
