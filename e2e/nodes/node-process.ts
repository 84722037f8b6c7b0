/**
 * A real node in a process of its own, with a folder of its own, that a test can kill, freeze and bring back on the same
 * port with the same data. None outlives the test program.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../../sync-server/main.ts', import.meta.url))
const startWithinMs = 20_000

export type NodeEnvironment = Readonly<Record<`KWATA_${string}`, string>>

interface Listening {
  readonly kwata: 'listening'
  readonly url: string
  readonly port: number
  readonly site: string
  readonly key: string
}

export interface NodeProcess {
  readonly url: string
  readonly port: number
  readonly site: string
  readonly key: string // base64url, as KWATA_PEERS wants it
  readonly dataFolder: string
  readonly pid: () => number
  /** Lines of JSON that it has told, over all its lives. */
  readonly told: () => readonly Readonly<Record<string, unknown>>[]
  readonly errors: () => string
  readonly isRunning: () => boolean
  /** As a power cut for the process (not for the disk). */
  readonly kill: () => Promise<void>
  /** Stops answering without closing anything: the worst kind of dead. */
  readonly freeze: () => void
  readonly thaw: () => void
  /** SIGTERM. The exit code. */
  readonly stop: () => Promise<number | null>
  /** On the same port with the same data; `more` is added to its environment for good. */
  readonly restart: (more?: NodeEnvironment) => Promise<void>
  /** Ends it if it runs, and removes its folder. */
  readonly remove: () => Promise<void>
}

const alive = new Set<ChildProcess>()
process.on('exit', () => alive.forEach((child) => child.kill('SIGKILL')))

/** Nothing of the caller's KWATA_… leaks into a node under test. */
const clean = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      name.startsWith('KWATA_') || value === undefined ? [] : [[name, value]],
    ),
  )

interface Life {
  readonly child: ChildProcess
  readonly listening: Promise<Listening>
}

const begin = (
  env: NodeEnvironment,
  told: Record<string, unknown>[],
  errors: string[],
  program: readonly string[],
): Life => {
  const [file = '', ...args] = program
  const child = spawn(file, args, { env: { ...clean(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  alive.add(child)
  child.once('exit', () => alive.delete(child))
  child.stderr.on('data', (bytes: Buffer) => errors.push(bytes.toString()))
  const listening = new Promise<Listening>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the node did not listen within ${startWithinMs} ms: ${errors.join('')}`)),
      startWithinMs,
    )
    createInterface({ input: child.stdout }).on('line', (line) => {
      const record = parse(line)
      if (record === undefined) return
      told.push(record)
      if (record['kwata'] === 'listening') resolve(record as unknown as Listening)
    })
    child.once('exit', (code) =>
      reject(new Error(`the node ended with ${code} before it listened: ${errors.join('')}`)),
    )
    child.once('error', reject)
    void listeningEnds(child, () => clearTimeout(late))
  })
  return { child, listening }
}

const listeningEnds = async (child: ChildProcess, then: () => void) => {
  await Promise.race([once(child, 'exit'), once(child.stdout ?? child, 'data')])
  then()
}

const parse = (line: string): Record<string, unknown> | undefined => {
  try {
    return JSON.parse(line) as Record<string, unknown>
  } catch {
    return undefined
  }
}

interface Options {
  readonly env?: NodeEnvironment
  /** What runs the node, for instance under strace: gets the command to run. */
  readonly under?: readonly string[]
}

export const startNode = async ({ env = {}, under = [] }: Options = {}): Promise<NodeProcess> => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'kwata-node-'))
  const program = [...under, process.execPath, main]
  const told: Record<string, unknown>[] = []
  const errors: string[] = []
  let environment: NodeEnvironment = { KWATA_PORT: '0', KWATA_DATA: dataFolder, ...env }
  let life = begin(environment, told, errors, program)
  const { url, port, site, key } = await life.listening

  const running = () => life.child.exitCode === null && life.child.signalCode === null
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!running()) return life.child.exitCode
    const exited = once(life.child, 'exit')
    life.child.kill(signal)
    const [code] = (await exited) as [number | null]
    return code
  }

  return {
    url,
    port,
    site,
    key,
    dataFolder,
    pid: () => life.child.pid ?? 0,
    told: () => told,
    errors: () => errors.join(''),
    isRunning: running,
    kill: async () => void (await end('SIGKILL')),
    freeze: () => void life.child.kill('SIGSTOP'),
    thaw: () => void life.child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
    restart: async (more = {}) => {
      await end('SIGKILL')
      environment = { ...environment, KWATA_PORT: String(port), ...more }
      life = begin(environment, told, errors, program)
      await life.listening
    },
    remove: async () => {
      await end('SIGKILL')
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Two nodes that know each other, at their own addresses or at those given (of proxies before them). */
export const startPair = async (env: NodeEnvironment = {}): Promise<readonly [NodeProcess, NodeProcess]> => {
  const nodes = await Promise.all([startNode({ env }), startNode({ env })])
  const [a, b] = nodes
  await introduce(a, b)
  return [a, b]
}

/** Gives each the key of the other, and the address at which it is to be reached; both restart. */
export const introduce = async (
  a: NodeProcess,
  b: NodeProcess,
  at: { readonly a?: string; readonly b?: string } = {},
): Promise<void> => {
  const [aUrl, bUrl] = [at.a ?? a.url, at.b ?? b.url]
  await Promise.all([
    a.restart({ KWATA_PEERS: `${bUrl}#${b.key}`, ...(at.a === undefined ? {} : { KWATA_URL: at.a }) }),
    b.restart({ KWATA_PEERS: `${aUrl}#${a.key}`, ...(at.b === undefined ? {} : { KWATA_URL: at.b }) }),
  ])
}
