/** Files on their way between phones and relays that fail as told (file-world.ts). */
import type { FileRef } from '@kwata/shared/domain/files/file-ref.ts'
import type { FileId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { prng, seeds } from '@kwata/shared/testing/prng.ts'
import { afterEach, expect, test } from 'vitest'
import {
  chunksOf,
  copyFiles,
  makeTestPhone,
  makeTestRelay,
  memoryFiles,
  testSpace,
  type TestPhone,
  type TestRelay,
} from '../testing/file-world.ts'

/** On a busy machine. */
const soon = { timeout: 15_000 }

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const phones: TestPhone[] = []
afterEach(() => phones.splice(0).forEach(({ files }) => files.close()))
const phoneAt = async (...args: Parameters<typeof makeTestPhone>): Promise<TestPhone> => {
  const phone = await makeTestPhone(...args)
  phones.push(phone)
  phone.files.nudge()
  return phone
}

const photo = (bytes: Uint8Array) => ({
  blob: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  type: 'image/webp',
  name: undefined,
  width: undefined,
  height: undefined,
  ms: undefined,
  thumb: undefined,
})

const attach = async ({ files }: TestPhone, bytes: Uint8Array): Promise<FileRef> => {
  const ref = files.refOf(unwrap(await files.keep(testSpace, photo(bytes))))
  if (ref === undefined) throw new Error('not kept')
  return ref
}

const size = 300_000
const bytes = prng(7).bytes(size)
const onRelays = ({ files }: TestPhone, ref: FileRef) => files.view(ref, testSpace, true).leaving?.onRelays
const isWholeAt = (relay: TestRelay, id: FileId) =>
  [...relay.chunks.keys()].filter((name) => name.startsWith(id)).length === chunksOf(size)
const whereOf = ({ files }: TestPhone, ref: FileRef) => files.view(ref, testSpace, false).where
const openedAt = async ({ files }: TestPhone, id: FileId) =>
  new Uint8Array((await (await files.open(id))?.arrayBuffer()) ?? new ArrayBuffer())

/** Fails about every `n`th time. */
const flapping = (relay: TestRelay, seed: number, n: number): void => {
  const random = prng(seed)
  relay.trouble = () => (random.chance(1 / n) ? 'down' : undefined)
}

test('a file leaves when an event names it, to one relay; the other copies it and is counted when it says so', async () => {
  const [a, b] = [makeTestRelay('a'), makeTestRelay('b')]
  const phone = await phoneAt([a, b])
  const { files } = phone
  const id = unwrap(await files.keep(testSpace, photo(bytes)))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect([a.puts, b.puts]).toEqual([0, 0]) // a draft stays here
  const ref = files.refOf(id)
  if (ref === undefined) throw new Error('not kept')
  await expect.poll(() => onRelays(phone, ref), soon).toBe(1)
  expect([a.puts, b.puts, isWholeAt(a, id)]).toEqual([chunksOf(size), 0, true])
  expect(files.view(ref, testSpace, true).leaving?.sent).toBe(size)
  copyFiles(a, b)
  await expect.poll(() => onRelays(phone, ref), soon).toBe(2)
  expect(b.puts).toBe(0)
})

test('where the relay that has it is gone before the other copied it, the other is given it', async () => {
  const [a, b] = [makeTestRelay('a'), makeTestRelay('b')]
  const phone = await phoneAt([a, b])
  const ref = await attach(phone, bytes)
  await expect.poll(() => onRelays(phone, ref), soon).toBe(1)
  a.trouble = () => 'down'
  await expect.poll(() => onRelays(phone, ref), soon).toBe(2)
  expect(isWholeAt(b, ref.id)).toBe(true)
})

test.each(seeds(6))('over a flapping link every chunk is sent once but those that were cut (SEED=%i)', async (seed) => {
  const [a, b] = [makeTestRelay('a'), makeTestRelay('b')]
  const phone = await phoneAt([a, b])
  for (const [i, relay] of [a, b].entries()) flapping(relay, seed + 50 * i, 8)
  const ref = await attach(phone, bytes)
  await expect.poll(() => onRelays(phone, ref), soon).toBe(1)
  expect(a.puts + b.puts).toBe(chunksOf(size)) // to one of them; here a failed one never arrived
  phone.files.close()

  copyFiles(a, b)
  copyFiles(b, a)
  const other = await phoneAt([a, b])
  flapping(b, seed + 100, 8)
  other.files.view(ref, testSpace, false)
  unwrap(await other.files.fetch(ref.id))
  await expect.poll(() => whereOf(other, ref), soon).toEqual({ at: 'here' })
  expect(await openedAt(other, ref.id)).toEqual(bytes)
  expect(a.gets + b.gets).toBe(chunksOf(size))
})

test('what was begun goes on after the tab was closed, both ways', async () => {
  const a = makeTestRelay('a')
  const mine = memoryFiles()
  const first = await phoneAt([a], { database: mine })
  let left = 4
  a.trouble = () => (left-- > 0 ? undefined : 'down')
  const ref = await attach(first, bytes)
  await expect.poll(() => a.puts, soon).toBeGreaterThan(0)
  first.files.close()
  a.trouble = () => undefined
  const sentBefore = a.puts
  const b = makeTestRelay('b')
  const again = await phoneAt([b, a], { database: mine }) // connected to the other one now: it goes on where it began
  await expect.poll(() => onRelays(again, ref), soon).toBe(1)
  expect([sentBefore > 0, a.puts, b.puts]).toEqual([true, chunksOf(size), 0])

  const theirs = memoryFiles()
  const reader = await phoneAt([a], { database: theirs })
  reader.files.view(ref, testSpace, false)
  left = 5
  a.trouble = () => (left-- > 0 ? undefined : 'down')
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toMatchObject({ at: 'coming' })
  await expect.poll(async () => (await theirs.chunksHere(ref.id)).length, soon).toBeGreaterThan(0)
  reader.files.close()
  a.trouble = () => undefined
  const later = await phoneAt([a], { database: theirs }) // no event has been read yet: what was kept is enough
  await expect.poll(async () => (await later.files.open(ref.id))?.size, soon).toBe(size)
  expect(a.gets).toBeLessThanOrEqual(chunksOf(size) + 2)
})

test('a relay that gives out other bytes is passed over; where nobody has it, that is told, and it can be tried again', async () => {
  const [a, b] = [makeTestRelay('a'), makeTestRelay('b')]
  const author = await phoneAt([a])
  const ref = await attach(author, bytes)
  await expect.poll(() => onRelays(author, ref), soon).toBe(1)
  copyFiles(a, b)
  a.lies = true
  const reader = await phoneAt([a, b])
  reader.files.view(ref, testSpace, false)
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toEqual({ at: 'here' })
  expect(await openedAt(reader, ref.id)).toEqual(bytes)

  b.lies = true
  const late = await phoneAt([a, b])
  late.files.view(ref, testSpace, false)
  unwrap(await late.files.fetch(ref.id))
  await expect.poll(() => whereOf(late, ref), soon).toEqual({ at: 'gone' })
  b.lies = false
  unwrap(await late.files.fetch(ref.id))
  await expect.poll(() => whereOf(late, ref), soon).toEqual({ at: 'here' })
})

test('[THREAT27] a relay that takes a file and never has it is given it a few times and no more', async () => {
  const liar = makeTestRelay('a')
  liar.chunks.set = () => liar.chunks
  const phone = await phoneAt([liar])
  const ref = await attach(phone, bytes)
  const most = 3 * chunksOf(size)
  await expect.poll(() => liar.puts, soon).toBeGreaterThanOrEqual(most)
  await new Promise((resolve) => setTimeout(resolve, 600)) // two minutes of the phone's clock
  expect(liar.puts).toBeLessThanOrEqual(most + 1) // two are on their way at once
  expect(onRelays(phone, ref)).toBe(0)
})

test('a relay that went back is asked again, given again what it lost, and not before', async () => {
  const a = makeTestRelay('a')
  const losses: { space: typeof testSpace; url: string; atMs: number }[] = []
  const notes = new Map<string, unknown>()
  const keepNotes = {
    note: (name: string) => Promise.resolve(notes.get(name)),
    putNote: (name: string, value: unknown) => Promise.resolve(void notes.set(name, value)),
  }
  const phone = await phoneAt([a], { losses: () => losses, notes: keepNotes })
  const ref = await attach(phone, bytes)
  await expect.poll(() => onRelays(phone, ref), soon).toBe(1)
  a.lists.clear()
  a.chunks.clear()
  losses.push({ space: testSpace, url: 'a', atMs: 5 })
  phone.files.nudge()
  await expect.poll(() => isWholeAt(a, ref.id), soon).toBe(true)
  await expect.poll(() => onRelays(phone, ref), soon).toBe(1)
  const { puts } = a
  phone.files.nudge()
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect([a.puts, onRelays(phone, ref), notes.get('files-asked-again')]).toEqual([puts, 1, { [`${testSpace} a`]: 5 }])
})

test('a phone that is full stops fetching, keeps what it has, and goes on when tapped', async () => {
  const a = makeTestRelay('a')
  const author = await phoneAt([a])
  const ref = await attach(author, bytes)
  await expect.poll(() => onRelays(author, ref), soon).toBe(1)
  const disk = memoryFiles()
  let room = 4
  const putChunk: typeof disk.putChunk = (...chunk) =>
    room-- > 0 ? disk.putChunk(...chunk) : Promise.reject(new DOMException('full', 'QuotaExceededError'))
  const reader = await phoneAt([a], { database: { ...disk, putChunk } })
  reader.files.view(ref, testSpace, false)
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toEqual({ at: 'there' })
  expect((await disk.chunksHere(ref.id)).length).toBe(4)
  room = 100
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toEqual({ at: 'here' })
  expect(a.gets).toBeLessThanOrEqual(chunksOf(size) + 2)
})

test('nobody can name a file so that it does not open: of several who name it, its list says who is right', async () => {
  const a = makeTestRelay('a')
  const author = await phoneAt([a])
  const ref = await attach(author, bytes)
  await expect.poll(() => onRelays(author, ref), soon).toBe(1)
  const reader = await phoneAt([a])
  reader.files.view({ ...ref, key: new Uint8Array(32), type: 'text/html' }, testSpace, false)
  reader.files.view({ ...ref, bytes: 1 }, testSpace, false)
  reader.files.view(ref, testSpace, false)
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toEqual({ at: 'here' })
  const blob = await reader.files.open(ref.id)
  expect([blob?.size, blob?.type]).toEqual([size, 'image/webp'])
})

test('what comes by itself: on a free network, once; nothing on mobile data until it is tapped; nothing when sparing', async () => {
  const a = makeTestRelay('a')
  const author = await phoneAt([a])
  const ref = await attach(author, bytes)
  await expect.poll(() => onRelays(author, ref), soon).toBe(1)
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, 60))

  const mobile = await phoneAt([a], { network: () => ({ type: 'cellular', saveData: false }) })
  expect(whereOf(mobile, ref)).toEqual({ at: 'there' })
  await aWhile()
  expect([whereOf(mobile, ref), a.gets]).toEqual([{ at: 'there' }, 0])
  unwrap(await mobile.files.fetch(ref.id))
  await expect.poll(() => whereOf(mobile, ref), soon).toEqual({ at: 'here' })

  const wifi = { network: () => ({ type: 'wifi', saveData: false }) }
  const sparing = await phoneAt([a], wifi)
  await sparing.files.setSaver('always')
  whereOf(sparing, ref)
  await aWhile()
  expect(whereOf(sparing, ref)).toEqual({ at: 'there' })
  await sparing.files.setSaver('automatic')
  whereOf(sparing, ref)
  await expect.poll(() => whereOf(sparing, ref), soon).toEqual({ at: 'here' })
})

test('stopped is stopped, with what is here kept; freed comes again; what no relay has is never freed', async () => {
  const a = makeTestRelay('a')
  const author = await phoneAt([a])
  a.trouble = () => 'down'
  const ref = await attach(author, bytes)
  await author.files.free([ref.id])
  expect(author.files.stored()).toMatchObject([{ id: ref.id, mayFree: false }])
  a.trouble = () => undefined
  await expect.poll(() => onRelays(author, ref), soon).toBe(1)

  const reader = await phoneAt([a])
  reader.files.view(ref, testSpace, false)
  let left = 5
  a.trouble = () => (left-- > 0 ? undefined : 'down')
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(async () => (await reader.database.chunksHere(ref.id)).length, soon).toBeGreaterThan(0)
  await reader.files.stopFetching(ref.id)
  a.trouble = () => undefined
  expect(whereOf(reader, ref)).toEqual({ at: 'there' })
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect(whereOf(reader, ref)).toEqual({ at: 'there' })
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toEqual({ at: 'here' })

  await reader.files.keepOffline(ref.id, true)
  await reader.files.free('all-fetched')
  expect(await openedAt(reader, ref.id)).toEqual(bytes)
  await reader.files.keepOffline(ref.id, false)
  await reader.files.free('all-fetched')
  expect(whereOf(reader, ref)).toEqual({ at: 'there' })
  unwrap(await reader.files.fetch(ref.id))
  await expect.poll(() => whereOf(reader, ref), soon).toEqual({ at: 'here' })

  await author.files.free([ref.id]) // a relay has it now
  expect(whereOf(author, ref)).toEqual({ at: 'there' })
})
