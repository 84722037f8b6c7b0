/** Files as a node keeps them: real disk, real index, real kills. */
import { limits } from '@kwata/shared/kernel/limits.ts'
import { ok, refuse } from '@kwata/shared/kernel/result.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { type FileDepot, makeFileDepot } from './file-depot.ts'
import { makeDiskFiles } from './file-disk.ts'
import { openFileIndex } from './file-index.ts'
import { sealedTestFile, testFolder, testSpace } from './file-testing.ts'
import { openFileDepot, spaceFileBytesMax } from './open-files.ts'
import { startS3StandIn } from './s3-stand-in.ts'

const opened: FileDepot[] = []
afterEach(async () => {
  for (const depot of opened.splice(0)) await depot.close()
})

const start = (folder = testFolder(), nowMs: () => number = Date.now, spaceBytesMax = spaceFileBytesMax): FileDepot => {
  const index = openFileIndex(join(folder, 'files.db'))
  const depot = makeFileDepot({ index, store: makeDiskFiles(join(folder, 'files')), nowMs, spaceBytesMax })
  opened.push(depot)
  return depot
}
const anything = () => ok(undefined)

test('a file is done when its last chunk is on disk, in whatever order they come, and not before', async () => {
  const folder = testFolder()
  const depot = start(folder)
  const { place, list, chunks } = await sealedTestFile(100_000)
  expect(await depot.missing(place)).toBeUndefined()
  expect(await depot.begin(place, list, anything)).toEqual(ok([0, 1, 2, 3]))
  for (const i of [2, 0, 0, 3]) await depot.put(place, i, chunks[i] as Uint8Array)
  expect([await depot.missing(place), depot.since(0, 10)]).toEqual([[1], []])
  expect(await start(folder).missing(place)).toEqual([1]) // another life of the node knows it too
  expect(await depot.put(place, 1, chunks[1] as Uint8Array)).toEqual(ok(0))
  expect(depot.since(0, 10)).toMatchObject([place])
  expect(await depot.begin(place, list, () => refuse({ code: 'quota', what: 'never asked' }))).toEqual(ok([]))
  for (const [i, chunk] of chunks.entries()) expect(await depot.chunk(place, i)).toEqual(chunk)
})

test('the same with chunks in an object store, which may fail in between; another life goes on where it was', async () => {
  const standIn = await startS3StandIn('kwata', 'secret')
  const s3 = {
    endpoint: standIn.url,
    bucket: 'kwata',
    prefix: 'a/',
    region: 'eu-west-3',
    accessKeyId: 'kwata',
    secretAccessKey: 'secret',
  }
  const folder = testFolder()
  const depot = openFileDepot({ folder, s3, nowMs: Date.now })
  opened.push(depot)
  const { place, list, chunks } = await sealedTestFile(100_000)
  await depot.begin(place, list, anything)
  await depot.put(place, 0, chunks[0] as Uint8Array)
  standIn.failing = true
  await expect(depot.put(place, 1, chunks[1] as Uint8Array)).rejects.toThrow('503')
  standIn.failing = false
  expect(await depot.missing(place)).toEqual([1, 2, 3])
  const again = openFileDepot({ folder, s3, nowMs: Date.now })
  opened.push(again)
  for (const i of [1, 2, 3]) await again.put(place, i, chunks[i] as Uint8Array)
  expect(again.since(0, 10)).toMatchObject([place])
  for (const [i, chunk] of chunks.entries()) expect(await again.chunk(place, i)).toEqual(chunk)
  expect(standIn.refused()).toBe(0)
  await standIn.close()
})

test('nothing is stored whose hash or length is not that of its place', async () => {
  const depot = start()
  const { place, list, chunks } = await sealedTestFile(100_000)
  const other = await sealedTestFile(100_000, 2)
  expect(await depot.put(place, 0, chunks[0] as Uint8Array)).toMatchObject({ refusal: { code: 'gap' } })
  expect(await depot.begin({ ...place, file: other.id }, list, anything)).toMatchObject({
    refusal: { code: 'malformed' },
  })
  await depot.begin(place, list, anything)
  for (const [i, bytes] of [
    [0, chunks[1]],
    [0, chunks[0]?.subarray(1)],
    [0, other.chunks[0]],
    [4, chunks[0]],
    [-1, chunks[0]],
    [0, new Uint8Array(limits.fileChunkBytesMax + 1)],
  ] as const)
    expect(await depot.put(place, i, bytes as Uint8Array)).toMatchObject({ refusal: { code: 'malformed' } })
  expect(await depot.missing(place)).toEqual([0, 1, 2, 3])
})

test('a space has a bound, and what is refused leaves nothing', async () => {
  const depot = start(testFolder(), Date.now, 150_000)
  const [a, b] = [await sealedTestFile(100_000), await sealedTestFile(100_000, 2)]
  expect((await depot.begin(a.place, a.list, anything)).ok).toBe(true)
  expect(await depot.begin(b.place, b.list, anything)).toMatchObject({ refusal: { code: 'quota' } })
  expect(await depot.missing(b.place)).toBeUndefined()
})

test('what rots on the disk is not handed out, is missing, and may be brought again', async () => {
  const folder = testFolder()
  const depot = start(folder)
  const { place, list, chunks } = await sealedTestFile(50_000)
  await depot.begin(place, list, anything)
  for (const [i, chunk] of chunks.entries()) await depot.put(place, i, chunk)
  const path = join(folder, 'files', place.space, place.file.slice(0, 2), place.file, '1')
  writeFileSync(path, new Uint8Array(statSync(path).size))
  expect(await depot.chunk(place, 1)).toBeUndefined()
  expect(await depot.missing(place)).toEqual([1])
  await depot.put(place, 1, chunks[1] as Uint8Array)
  expect(await depot.chunk(place, 1)).toEqual(chunks[1])
})

test('numbers only grow: also on a clock that goes back, and after an index that was lost', async () => {
  const folder = testFolder()
  let nowMs = 2_000
  const depot = start(folder, () => nowMs)
  const finish = async (on: FileDepot, seed: number) => {
    const { place, list, chunks } = await sealedTestFile(10, seed)
    await on.begin(place, list, anything)
    await on.put(place, 0, chunks[0] as Uint8Array)
  }
  await finish(depot, 1)
  nowMs = 1_000
  await finish(depot, 2)
  expect(depot.since(0, 10).map(({ done }) => done)).toEqual([2_000_000, 2_000_001])
  const lost = start(testFolder(), () => 3_000)
  await finish(lost, 3)
  expect(lost.since(2_000_001, 10)).toHaveLength(1)
})

test('what was begun and never ended goes after a week; what is done stays', async () => {
  const folder = testFolder()
  let nowMs = 0
  const depot = start(folder, () => nowMs)
  const [half, whole] = [await sealedTestFile(100_000), await sealedTestFile(10, 2)]
  await depot.begin(half.place, half.list, anything)
  await depot.put(half.place, 0, half.chunks[0] as Uint8Array)
  await depot.begin(whole.place, whole.list, anything)
  await depot.put(whole.place, 0, whole.chunks[0] as Uint8Array)
  nowMs = 8 * 86_400_000
  await depot.sweep()
  expect(await depot.missing(half.place)).toBeUndefined()
  expect(await depot.missing(whole.place)).toEqual([])
  expect(readdirSync(join(folder, 'files', testSpace, half.id.slice(0, 2)))).not.toContain(half.id)
})

const program = `
  import { openFileDepot } from '${new URL('./open-files.ts', import.meta.url).href}'
  import { sealedTestFile } from '${new URL('./file-testing.ts', import.meta.url).href}'
  const depot = openFileDepot({ folder: process.argv[2], s3: undefined, nowMs: Date.now })
  for (let seed = 1; ; seed++) {
    const { place, list, chunks } = await sealedTestFile(100_000, seed)
    await depot.begin(place, list, () => ({ ok: true }))
    for (const [i, chunk] of chunks.entries()) {
      const put = await depot.put(place, i, chunk)
      if (put.ok) process.stdout.write(seed + ' ' + i + '\\n')
    }
  }
`

test('killed at any moment: every chunk that was answered for is there and whole, and done files are whole', async () => {
  const folder = testFolder()
  const main = join(testFolder(), 'main.mjs')
  writeFileSync(main, program)
  const kept: string[] = []
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, [main, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let told = ''
    child.stdout.on('data', (bytes: Buffer) => {
      told += bytes.toString()
      if (told.split('\n').length > 12 + round * 9) child.kill('SIGKILL')
    })
    await once(child, 'exit')
    kept.push(...told.split('\n').slice(0, -1))
  }
  expect(kept.length).toBeGreaterThan(40)
  const depot = openFileDepot({ folder, s3: undefined, nowMs: Date.now })
  opened.push(depot)
  for (const line of new Set(kept)) {
    const [seed = 0, i = 0] = line.split(' ').map(Number)
    const { place, chunks } = await sealedTestFile(100_000, seed)
    expect(await depot.chunk(place, i)).toEqual(chunks[i])
  }
  for (const place of depot.since(0, 1_000)) expect(await depot.missing(place)).toEqual([])
}, 60_000)
