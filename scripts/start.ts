/** `npm start`: one relay node that serves the app; `npm start -- --second`: another beside it, which replicates with it. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, isBuilt } from './start/build.ts'
import { environmentOf, type Which } from './start/pair.ts'
import { welcome } from './start/welcome.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { second: { type: 'boolean', default: false } } })
const which: Which = values.second ? 'second' : 'first'

if (!isBuilt(root)) {
  console.log('Building the app…')
  if (!build(root)) process.exit(1)
}

const env = environmentOf(which, root, process.env)
const node = spawn(process.execPath, [fileURLToPath(new URL('../sync-server/main.ts', import.meta.url))], {
  cwd: root,
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})

/** A node talks in lines of JSON; anything else is passed on as it is. */
const read = (line: string): { kwata?: string; url?: string } | undefined => {
  try {
    return JSON.parse(line) as { kwata?: string; url?: string }
  } catch {
    return undefined
  }
}

createInterface({ input: node.stdout }).on('line', (line) => {
  const told = read(line)
  if (told?.kwata === 'listening')
    console.log(
      welcome({
        local: told.url ?? '',
        url: env['KWATA_URL'] || undefined,
        which,
        paired: process.env['KWATA_PEERS'] !== env['KWATA_PEERS'],
      }),
    )
  else console.log(line)
})

// Ctrl-C reaches the node by itself (same terminal): wait for it. A plain kill reaches only this program, or only npm and
// its shell, which die without passing it on: then this program finds itself with another parent.
const stop = () => node.kill('SIGTERM')
const parent = process.ppid
process.on('SIGINT', () => {})
process.on('SIGTERM', stop)
setInterval(() => process.ppid === parent || stop(), 300).unref()
node.once('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
