/**
 * Kills of a real node, at the process level: what anybody was shown is there afterwards. A kill does not test the fsync
 * (the kernel keeps what was written); strace does, below, and the disk that drops what was not synced, in relay/ports.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, isStep2, isUpdate, step1Frame, typing, updateFrame } from '../bench/load/edits.ts'
import { sleep } from '../bench/load/protocol.ts'
import { rawClient, type RawClient } from '../bench/load/raw-client.ts'
import { startNode, type NodeProcess } from './node-process.ts'

const disposals: (() => unknown)[] = []
afterEach(async () => {
  for (const dispose of disposals.splice(0).toReversed()) await dispose()
})

const startOpen = async (env: Readonly<Record<`KWATA_${string}`, string>> = {}, under: readonly string[] = []) => {
  const node = await startNode({ env: { KWATA_OPEN_ROOMS: 'k', ...env }, under })
  disposals.push(() => node.remove())
  return node
}

interface Member {
  readonly client: RawClient
  /** All that the node has shown, as it came. */
  readonly doc: Y.Doc
}

/** A client that has synced. */
const enter = (node: NodeProcess, room = 'k', onUpdate: (doc: Y.Doc) => void = () => {}): Promise<Member> =>
  new Promise((resolve, reject) => {
    const doc = new Y.Doc()
    const client = rawClient({
      port: node.port,
      path: `/y/${room}`,
      onOpen: (opened) => opened.write(step1Frame(new Uint8Array([0]))),
      onMessage: (payload) => {
        if (isStep2(payload) || isUpdate(payload)) Y.applyUpdate(doc, Uint8Array.from(bodyOf(payload)))
        if (isStep2(payload)) resolve({ client, doc })
        else if (isUpdate(payload)) onUpdate(doc)
      },
      onEnd: (why) => reject(new Error(why)), // after the kill nobody listens any more
    })
    disposals.push(() => client.destroy())
  })

const clockOf = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client)

describe('kill -9', () => {
  const writers = [11, 12, 13]
  const frames = writers.map((writer) => typing(writer, 1500).map(updateFrame))

  test.each([1, 2, 3, 4])(
    '[KILL1] at a random moment under load: all that was shown is there again (SEED=%i)',
    async (seed) => {
      const node = await startOpen()
      const reader = await enter(node)
      const members = await Promise.all(writers.map(() => enter(node)))
      const random = ((seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff
      let killAtMs = Infinity // until something was shown
      for (let i = 0; performance.now() < killAtMs && i < 1500; i += 5) {
        if (killAtMs === Infinity && clockOf(reader.doc, 11) > 0) killAtMs = performance.now() + random * 200
        members.forEach(({ client }, w) => client.write(Buffer.concat(frames[w]?.slice(i, i + 5) ?? [])))
        await sleep(1)
      }
      await node.kill()
      await sleep(20) // what was on its way to the reader arrives
      const shown = writers.map((writer) => clockOf(reader.doc, writer))
      expect(Math.max(...shown)).toBeGreaterThan(0)
      await node.restart()
      const after = await enter(node)
      writers.forEach((writer, w) => expect(clockOf(after.doc, writer)).toBeGreaterThanOrEqual(shown[w] ?? 0))
    },
  )

  test('[KILL2] 50 ms after another client saw the last of 2,000 edits: none is lost', async () => {
    const node = await startOpen()
    const edits = typing(7, 2000).map(updateFrame)
    let seen = (): void => {}
    const all = new Promise<void>((resolve) => (seen = resolve))
    await enter(node, 'k', (doc) => clockOf(doc, 7) === 2000 && seen())
    const { client } = await enter(node)
    for (let i = 0; i < edits.length; i += 20) {
      client.write(Buffer.concat(edits.slice(i, i + 20)))
      await sleep(1)
    }
    await all
    await sleep(50)
    await node.restart()
    expect(clockOf((await enter(node)).doc, 7)).toBe(2000)
  })
})

test('[LOG12] a slow disk stops nobody: heartbeats are answered while every fsync takes 40 ms more', async () => {
  const node = await startOpen({ KWATA_TEST_FSYNC_MS: '40' })
  const { client } = await enter(node)
  const answers: number[] = []
  let askedMs = 0
  const quiet = rawClient({
    port: node.port,
    path: '/y/k-quiet',
    onMessage: () => {},
    onPong: () => answers.push(performance.now() - askedMs),
  })
  disposals.push(() => quiet.destroy())
  const frames = typing(7, 200).map(updateFrame)
  await sleep(100)
  for (let i = 0; i < 150; i++) {
    const frame = frames[i]
    if (frame) client.write(frame)
    if (i % 3 === 0) {
      askedMs = performance.now()
      quiet.ping()
    }
    await sleep(8)
  }
  expect(answers.length).toBeGreaterThan(30)
  expect(answers.toSorted((a, b) => a - b)[answers.length >> 1]).toBeLessThan(15) // a loop that waits would take 20 to 40
})

const hasStrace = (() => {
  try {
    execFileSync('strace', ['-V'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!hasStrace)('[LOG13] the disk has said "synced" before another client is shown the edit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kwata-strace-'))
  disposals.push(() => rmSync(folder, { recursive: true }))
  const trace = join(folder, 'trace')
  const calls = 'trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg'
  const node = await startOpen({}, ['strace', '-f', '-s', '4096', '-o', trace, '-e', calls])
  const marker = 'KWATA-MARKER'
  let seen = (): void => {}
  const shown = new Promise<void>((resolve) => (seen = resolve))
  await enter(node, 'k', () => seen())
  const { client } = await enter(node)
  const doc = new Y.Doc()
  doc.getText().insert(0, marker)
  client.write(updateFrame(Y.encodeStateAsUpdate(doc)))
  await shown
  process.kill(Number(node.told()[0]?.['pid']), 'SIGTERM') // the node's own: strace keeps signals to itself
  for (let i = 0; node.isRunning() && i < 500; i++) await sleep(20)

  const lines = readFileSync(trace, 'utf8').split('\n')
  const logged = lines.findIndex((line) => line.includes('pwrite64(') && line.includes(marker))
  const synced = lines.findIndex((line, i) => i > logged && /(fdatasync|fsync)(\(\d+\)| resumed>\)).* = 0/.test(line))
  const told = lines.findIndex(
    (line) => /(write|writev|sendto|sendmsg)\(/.test(line) && !line.includes('pwrite64(') && line.includes(marker),
  )
  expect(logged).toBeGreaterThan(-1)
  expect(synced).toBeGreaterThan(logged)
  expect(told).toBeGreaterThan(synced)
})
