// Runs before `npm start` and `npm test`, on whatever Node there is: installs what is missing, so that those two
// commands are the only ones anybody needs. Plain JavaScript with no dependencies, because nothing is installed yet.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))
const stop = (message) => {
  console.error(`\n${message}\n`)
  process.exit(1)
}

const installed = 'node_modules/.package-lock.json'
const stale = () =>
  !existsSync(at(installed)) || statSync(at('package-lock.json')).mtimeMs > statSync(at(installed)).mtimeMs + 1000

/** `npm start` and `npm start -- --second` may be typed at once on a fresh clone: one installs, the other waits for it. */
const turn = '.installing'
const takeTurn = () => {
  try {
    writeFileSync(at(turn), String(process.pid), { flag: 'wx' })
    return true
  } catch {
    return false
  }
}
const isAbandoned = () => {
  try {
    process.kill(Number(readFileSync(at(turn), 'utf8')), 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH' // whoever installed was killed; ENOENT: has just finished
  }
}
const wait = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

while (stale()) {
  if (isAbandoned()) rmSync(at(turn), { force: true })
  if (!takeTurn()) {
    wait(500)
    continue
  }
  console.log('Installing what Kwata is built with (once)…')
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: at('.'),
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (install.status === 0) utimesSync(at(installed), new Date(), new Date()) // newer than the lockfile, whatever npm left
  rmSync(at(turn), { force: true })
  if (install.status !== 0)
    stop('npm ci did not finish. What it said is above; run the same command again when it is put right.')
}

// npm before 11.6 drops the link of an optional platform package's program: put it back.
const link = at('node_modules/.bin/node')
const shipped = `node-${process.platform}-${process.arch}`
if (!existsSync(link) && existsSync(at(`node_modules/${shipped}/bin/node`))) {
  mkdirSync(at('node_modules/.bin'), { recursive: true })
  symlinkSync(`../${shipped}/bin/node`, link)
}

// better-sqlite3 13 crashes an older Node instead of refusing it, so nothing may start before this line.
const version = spawnSync(existsSync(link) ? link : process.execPath, ['--version'], { encoding: 'utf8' }).stdout.trim()
const [major = 0, minor = 0] = version.slice(1).split('.').map(Number)
const needed = JSON.parse(readFileSync(at('package.json'), 'utf8')).engines.node
if (major < 22 || (major === 22 && minor < 19))
  stop(
    `Kwata needs Node ${needed}; this is ${version}, and none came with the install on ${process.platform}-${process.arch}.`,
  )
