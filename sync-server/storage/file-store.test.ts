/** What every store of chunks must do, on a disk and on what speaks S3 (a stand-in: s3-stand-in.ts). */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { makeDiskFiles } from './file-disk.ts'
import { makeS3Files } from './file-s3.ts'
import type { FileStore } from './file-store.ts'
import { sealedTestFile, testFolder } from './file-testing.ts'
import { type S3StandIn, startS3StandIn } from './s3-stand-in.ts'

const keys = { accessKeyId: 'kwata', secretAccessKey: 'ndolé/secret' }
const opened: S3StandIn[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

const s3 = async (nowMs: () => number = Date.now, secretAccessKey = keys.secretAccessKey) => {
  const standIn = await startS3StandIn(keys.accessKeyId, keys.secretAccessKey)
  opened.push(standIn)
  const at = { endpoint: standIn.url, bucket: 'kwata', prefix: 'files/', region: 'eu-west-3', ...keys, secretAccessKey }
  return { standIn, store: makeS3Files(at, nowMs) }
}

const stores: readonly [string, () => Promise<FileStore>][] = [
  ['disk', () => Promise.resolve(makeDiskFiles(testFolder()))],
  ['s3', async () => (await s3()).store],
]

describe.each(stores)('a store of chunks: %s', (_name, open) => {
  test('gives back what it was given, tells what is here, and forgets what it is told to', async () => {
    const store = await open()
    const { place, chunks } = await sealedTestFile(100_000)
    const other = (await sealedTestFile(40_000, 2)).place
    expect([await store.get(place, 0), [...(await store.here(place))]]).toEqual([undefined, []])
    await Promise.all(chunks.map((chunk, i) => store.put(place, i, chunk)))
    await store.put(place, 1, chunks[1] as Uint8Array) // again
    await store.put(other, 0, chunks[0] as Uint8Array)
    expect([...(await store.here(place))].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3])
    for (const [i, chunk] of chunks.entries()) expect(await store.get(place, i)).toEqual(chunk)
    await store.remove(place, 1)
    await store.remove(place, 1)
    expect([...(await store.here(place))].toSorted((a, b) => a - b)).toEqual([0, 2, 3])
    await store.removeAll(place)
    expect([await store.get(place, 0), (await store.here(place)).size, (await store.here(other)).size]).toEqual([
      undefined,
      0,
      1,
    ])
  })
})

test('what a kill left half written is no chunk', async () => {
  const folder = testFolder()
  const store = makeDiskFiles(folder)
  const { place, chunks } = await sealedTestFile(100_000)
  await store.put(place, 0, chunks[0] as Uint8Array)
  const lies = join(folder, place.space, place.file.slice(0, 2), place.file)
  writeFileSync(join(lies, '.0123456789abcdef'), 'half')
  expect([...(await store.here(place))]).toEqual([0])
  await store.removeAll(place)
  expect(existsSync(lies)).toBe(false)
})

test('a disk that refuses leaves no draft behind, and says so', async () => {
  const folder = testFolder()
  writeFileSync(join(folder, 's'.repeat(32)), 'a file where a folder should be')
  const { place, chunks } = await sealedTestFile(100)
  await expect(makeDiskFiles(folder).put(place, 0, chunks[0] as Uint8Array)).rejects.toThrow()
  expect(readdirSync(folder)).toHaveLength(1)
})

test('a wrong secret stores nothing', async () => {
  const { standIn, store } = await s3(Date.now, 'another')
  const { place, chunks } = await sealedTestFile(100)
  await expect(store.put(place, 0, chunks[0] as Uint8Array)).rejects.toThrow('403')
  expect([standIn.objects.size, standIn.refused()]).toEqual([0, 1])
})

test('an object store that fails is left alone for a while, and then asked again', async () => {
  let nowMs = 0
  const { standIn, store } = await s3(() => nowMs)
  const { place } = await sealedTestFile(100)
  standIn.failing = true
  for (let i = 0; i < 8; i++) await expect(store.get(place, 0)).rejects.toThrow()
  expect(standIn.asked()).toBe(5)
  standIn.failing = false
  nowMs = 10_001
  expect(await store.get(place, 0)).toBeUndefined()
  expect(standIn.asked()).toBe(6)
})
