/** `npm start` as an operator meets it: says where it is, and leaves nothing running. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const root = fileURLToPath(new URL('../..', import.meta.url))
let data: string
let started: ChildProcess | undefined

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'kwata-start-'))
})
test.afterEach(() => {
  endGroup(started)
  rmSync(data, { recursive: true, force: true })
})

/** The whole group: the program, what it started, and a shell around it. */
const endGroup = (child: ChildProcess | undefined) => {
  try {
    if (child?.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // all of it has ended already
  }
}

/** Runs it in a process group of its own, as a terminal would; resolves with what it said and where it is. */
const start = async (through: 'itself' | 'a shell', env: Record<string, string> = {}) => {
  const program = [process.execPath, 'scripts/start.ts']
  const [file = '', ...args] = through === 'itself' ? program : ['sh', '-c', `"${program.join('" "')}"; true`]
  const child = spawn(file, args, {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, KWATA_PORT: '0', KWATA_DATA: data, ...env },
  })
  started = child
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  await expect.poll(() => said, { timeout: 30_000 }).toContain('Ctrl-C stops it')
  const url = /http:\/\/localhost:\d+/.exec(said)?.[0] ?? ''
  return { child, url, said }
}

const isUp = (url: string) =>
  fetch(`${url}/health`).then(
    (answer) => answer.ok,
    () => false,
  )

test('it prints its address and what to do next, in French and English', async () => {
  const { url, said } = await start('itself')
  expect(await isUp(url)).toBe(true)
  expect(said).toContain('Ouvrez cette adresse')
  expect(said).toContain('Open this address')
})

test('an https address is shown as a code to scan', async () => {
  const { said } = await start('itself', { KWATA_URL: 'https://kwata.example' })
  expect(said).toContain('https://kwata.example')
  expect(said).toContain('█')
})

test('Ctrl-C stops it, with code 0', async () => {
  const { child, url } = await start('itself')
  const exited = once(child, 'exit')
  process.kill(-(child.pid ?? 0), 'SIGINT') // to the whole group, as a terminal does
  expect(await exited).toEqual([0, null])
  expect(await isUp(url)).toBe(false)
})

test('killed together with the shell that npm put around it, the node stops as well', async () => {
  const { child, url } = await start('a shell')
  child.kill('SIGKILL')
  await expect.poll(() => isUp(url)).toBe(false)
})
