/** Relays that keep files in memory and fail as told, a phone's file database in memory, and time that runs fast. */
import { chunkCountOf, isChunkAt, readFileList } from '@kwata/shared/files/file-list.ts'
import type { Clock } from '@kwata/shared/kernel/clock.ts'
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import type { FileDatabase, KeptFile } from '../store/file-database.ts'
import type { FileRoads, No } from '../store/file-roads.ts'
import { type Files, type FilesParts, openFiles } from '../store/files.ts'

export const testSpace = 's'.repeat(32) as SpaceId

const speed = 200
export const fastClock: Clock = {
  now: () => Date.now() * speed,
  after: (delayMs, then) => {
    const timer = setTimeout(then, delayMs / speed)
    return () => clearTimeout(timer)
  },
}

export const memoryFiles = (): FileDatabase => {
  const files = new Map<string, KeptFile>()
  const chunks = new Map<string, Uint8Array>()
  const name = (id: FileId, index: number): string => `${id} ${index}`
  return {
    files: () => Promise.resolve([...files.values()]),
    putWhole: (file, pieces) => {
      files.set(file.id, file)
      pieces.forEach((piece, i) => chunks.set(name(file.id, i), piece))
      return Promise.resolve()
    },
    put: (file) => Promise.resolve(void files.set(file.id, file)),
    putChunk: (id, index, sealed) => Promise.resolve(void chunks.set(name(id, index), sealed)),
    chunk: (id, index) => Promise.resolve(chunks.get(name(id, index))),
    chunksHere: (id) =>
      Promise.resolve([...chunks.keys()].flatMap((key) => (key.startsWith(id) ? Number(key.split(' ')[1]) : []))),
    drop: (ids) => {
      for (const id of ids) {
        files.delete(id)
        for (const key of chunks.keys()) if (key.startsWith(id)) chunks.delete(key)
      }
      return Promise.resolve()
    },
  }
}

export interface TestRelay {
  readonly url: string
  readonly lists: Map<string, Uint8Array>
  readonly chunks: Map<string, Uint8Array>
  /** Asked before each answer: what goes wrong this time. */
  trouble: () => No | undefined
  /** Gives out another's bytes. */
  lies: boolean
  /** Chunks that it was given, doubles included. */
  puts: number
  gets: number
}

export const makeTestRelay = (url: string): TestRelay => ({
  url,
  lists: new Map(),
  chunks: new Map(),
  trouble: () => undefined,
  lies: false,
  puts: 0,
  gets: 0,
})

/** As two relays of a set do. */
export const copyFiles = (from: TestRelay, to: TestRelay): void => {
  for (const [id, list] of from.lists) to.lists.set(id, list)
  for (const [name, chunk] of from.chunks) to.chunks.set(name, chunk)
}

const missingAt = (relay: TestRelay, file: FileId): readonly number[] | No => {
  const list = relay.lists.get(file)
  const read = list && readFileList(file, list)
  if (read?.ok !== true) return 'absent'
  return read.value.chunks.flatMap((_, i) => (relay.chunks.has(`${file} ${i}`) ? [] : [i]))
}

export const testRoads = (relays: readonly TestRelay[]): FileRoads => {
  const at = (url: string): TestRelay => {
    const relay = relays.find((one) => one.url === url)
    if (relay === undefined) throw new Error(`no relay at ${url}`)
    return relay
  }
  const answer = async <T>(url: string, does: (relay: TestRelay) => T | No): Promise<T | No> => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    const relay = at(url)
    return relay.trouble() ?? does(relay)
  }
  return {
    relaysOf: () => relays.map(({ url }) => ({ url, key: undefined })),
    list: ({ url }, _space, file) => answer(url, ({ lists }) => lists.get(file) ?? 'absent'),
    chunk: ({ url }, _space, list, index, signal) =>
      answer(url, (relay) => {
        relay.gets += 1
        if (signal.aborted) return 'down'
        const sealed = relay.lies ? new Uint8Array(100) : relay.chunks.get(`${list.id} ${index}`)
        return sealed !== undefined && isChunkAt(list, index, sealed) ? sealed : 'absent'
      }),
    missing: ({ url }, _space, file) => answer(url, (relay) => missingAt(relay, file)),
    begin: ({ url }, _space, file, list) =>
      answer(url, (relay) => {
        relay.lists.set(file, list)
        return missingAt(relay, file)
      }),
    put: ({ url }, _space, file, index, sealed) =>
      answer(url, (relay) => {
        relay.puts += 1
        relay.chunks.set(`${file} ${index}`, sealed)
        const missing = missingAt(relay, file)
        return typeof missing === 'string' ? missing : missing.length
      }),
  }
}

export interface TestPhone {
  readonly files: Files
  readonly database: FileDatabase
  connected: readonly string[]
}

export const makeTestPhone = async (
  relays: readonly TestRelay[],
  more: Partial<FilesParts> = {},
): Promise<TestPhone> => {
  const database = more.database ?? memoryFiles()
  const phone = { connected: relays.map(({ url }) => url), database }
  const files = await openFiles({
    database,
    notes: { note: () => Promise.resolve(undefined), putNote: () => Promise.resolve() },
    roads: testRoads(relays),
    connected: () => phone.connected,
    losses: () => [],
    messagesWaiting: () => 0,
    network: () => undefined,
    clock: fastClock,
    random: prng(1),
    changed: () => undefined,
    ...more,
  })
  return Object.assign(phone, { files })
}

export const chunksOf = (bytes: number): number => chunkCountOf(bytes)
