/** Files over HTTP, and between two relays: real keys, real tokens, real disks. */
import { serve } from '@hono/node-server'
import type { SealedFile } from '@kwata/shared/files/seal-file.ts'
import { fromBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { DeviceId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { FileRights } from '@kwata/relay/sessions/file-rights.ts'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { startFileJobs } from '../jobs/file-jobs.ts'
import type { RelayKey } from '../relay-key.ts'
import { type FileDepot, makeFileDepot } from '../storage/file-depot.ts'
import { makeDiskFiles } from '../storage/file-disk.ts'
import { openFileIndex } from '../storage/file-index.ts'
import type { FilePlace } from '../storage/file-store.ts'
import { sealedTestFile, testFolder } from '../storage/file-testing.ts'
import { makeTestDevice, makeTestHttp, makeTestRelay } from './testing.ts'
import { httpLimits } from './limits.ts'

/** On a busy machine. */
const soon = { timeout: 15_000 }

const closers: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

const makeDepot = (folder = testFolder()): FileDepot => {
  const depot = makeFileDepot({
    index: openFileIndex(join(folder, 'files.db')),
    store: makeDiskFiles(join(folder, 'files')),
    nowMs: Date.now,
    spaceBytesMax: 1e9,
  })
  closers.push(() => depot.close())
  return depot
}

interface World {
  readonly relay?: RelayKey
  readonly peer?: RelayKey
  readonly mayStore?: () => Result<void>
}

const open = ({ relay = makeTestRelay(), peer, mayStore = () => ok(undefined) }: World = {}) => {
  const depot = makeDepot()
  const troubles: unknown[] = []
  const rightsByDevice = new Map<string, Result<FileRights>>()
  const peerDevice = peer && idOf(peer.key)
  const world = makeTestHttp({
    relay,
    ...(peer && { set: [peer] }),
    files: {
      depot,
      isPeer: (device) => device === peerDevice,
      rights: (_space, device) =>
        Promise.resolve(rightsByDevice.get(device) ?? refuse({ code: 'not-yet-a-member' as const })),
      mayStore,
      onTrouble: (error) => troubles.push(error),
    },
  })
  const member = async (rights: Result<FileRights>) => {
    const device = makeTestDevice()
    rightsByDevice.set(idOf(device.key), rights)
    const { nonce } = (await (await world.http.request('/api/challenge', { method: 'POST' })).json()) as {
      nonce: string
    }
    const asked = device.tokenRequest(relay.site, fromBase64Url(nonce) ?? new Uint8Array())
    const given = await world.http.request('/api/token', { method: 'POST', body: JSON.stringify(asked) })
    const { token } = (await given.json()) as { token: string }
    const ask = (method: string, path: string, body?: Uint8Array | ReadableStream, more: Record<string, string> = {}) =>
      world.http.request(`/api/files${path}`, {
        method,
        headers: { Authorization: `Bearer ${token}`, ...more },
        ...(body && { body: body as Uint8Array<ArrayBuffer>, duplex: 'half' }),
      })
    return { ask, id: idOf(device.key) as DeviceId }
  }
  return { ...world, depot, troubles, rightsByDevice, member }
}

type Ask = Awaited<ReturnType<ReturnType<typeof open>['member']>>['ask']
type TestFile = SealedFile & { readonly place: FilePlace }
const pathOf = ({ space, file }: FilePlace): string => `/${space}/${file}`

const upload = async (ask: Ask, { place, list, chunks }: TestFile): Promise<void> => {
  expect((await ask('POST', pathOf(place), list)).status).toBe(200)
  for (const [i, chunk] of chunks.entries()) expect((await ask('PUT', `${pathOf(place)}/${i}`, chunk)).status).toBe(200)
}
const codeOf = async (answer: Response | Promise<Response>): Promise<unknown> => {
  const told = await answer
  return [told.status, ((await told.json()) as { code?: string }).code]
}

test('[BLOB1] a member stores a file chunk by chunk, is told what is missing, and reads it back as bytes to save', async () => {
  const { member, depot } = open()
  const { ask } = await member(ok({ writes: true }))
  const file = await sealedTestFile(100_000)
  const path = pathOf(file.place)
  expect(await codeOf(ask('GET', `${path}/missing`))).toEqual([404, 'no-such-file'])
  expect(await (await ask('POST', path, file.list)).json()).toEqual({ missing: [0, 1, 2, 3] })
  expect(await (await ask('PUT', `${path}/2`, file.chunks[2])).json()).toEqual({ missing: 3 })
  expect(await (await ask('GET', `${path}/missing`)).json()).toEqual({ missing: [0, 1, 3] })
  await upload(ask, file) // again from the start: nothing is doubled
  expect(await (await ask('GET', `${path}/missing`)).json()).toEqual({ missing: [] })
  expect(depot.since(0, 10)).toHaveLength(1)

  const list = await ask('GET', path)
  expect(new Uint8Array(await list.arrayBuffer())).toEqual(file.list)
  for (const [i, chunk] of file.chunks.entries()) {
    const answer = await ask('GET', `${path}/${i}`)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(chunk)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  }
})

test('[BLOB2] whoever has no token, is no member, was removed or only reads stores nothing; the first three read nothing', async () => {
  const { http, member, rightsByDevice } = open()
  const writer = await member(ok({ writes: true }))
  const file = await sealedTestFile(100)
  const path = pathOf(file.place)
  await upload(writer.ask, file)
  expect((await http.request(`/api/files${path}/0`)).status).toBe(401)
  const reader = await member(ok({ writes: false }))
  expect((await reader.ask('GET', `${path}/0`)).status).toBe(200)
  expect(await codeOf(reader.ask('PUT', `${path}/0`, file.chunks[0]))).toEqual([403, 'read-only'])
  expect(await codeOf(reader.ask('POST', path, file.list))).toEqual([403, 'read-only'])
  expect(await codeOf(reader.ask('GET', '?after=0'))).toEqual([403, 'not-allowed'])
  const removed = await member(refuse({ code: 'not-a-member' }))
  for (const asked of [path, `${path}/0`, `${path}/missing`])
    expect(await codeOf(removed.ask('GET', asked))).toEqual([403, 'not-a-member'])
  const stranger = await member(refuse({ code: 'not-yet-a-member' }))
  expect(await codeOf(stranger.ask('GET', path))).toEqual([503, 'not-yet-a-member'])

  rightsByDevice.set(writer.id, refuse({ code: 'not-a-member' })) // removed while the token still lives
  expect(await codeOf(writer.ask('GET', `${path}/0`))).toEqual([403, 'not-a-member'])
})

test('[BLOB2] a file is of its space alone: a member of another one who knows its id gets nothing', async () => {
  const { member } = open()
  const { ask } = await member(ok({ writes: true }))
  const file = await sealedTestFile(100)
  await upload(ask, file)
  expect(await codeOf(ask('GET', `/${'t'.repeat(32)}/${file.id}/0`))).toEqual([404, 'no-such-file'])
})

test('[BLOB3] what is no chunk of the file, has no list yet, or is too large is refused', async () => {
  const { member } = open()
  const { ask } = await member(ok({ writes: true }))
  const file = await sealedTestFile(100_000)
  const path = pathOf(file.place)
  expect(await codeOf(ask('PUT', `${path}/0`, file.chunks[0]))).toEqual([409, 'gap'])
  expect(await codeOf(ask('POST', path, file.list.subarray(1)))).toEqual([400, 'malformed'])
  await ask('POST', path, file.list)
  expect(await codeOf(ask('PUT', `${path}/0`, file.chunks[1]))).toEqual([400, 'malformed'])
  expect(await codeOf(ask('PUT', `${path}/00`, file.chunks[0]))).toEqual([400, 'malformed'])
  expect(await codeOf(ask('PUT', `${path}/0`, new Uint8Array(40_000)))).toEqual([413, 'too-large'])
  expect(await codeOf(ask('GET', `/..%2f..%2fetc/${file.id}`))).toEqual([400, 'malformed'])
  expect(await codeOf(ask('GET', `/${'A'.repeat(32)}/${file.id}`))).toEqual([400, 'malformed'])
})

test('[BLOB3] a member who dribbles chunks keeps nobody else from storing theirs', async () => {
  const { member } = open()
  const [liar, honest] = [await member(ok({ writes: true })), await member(ok({ writes: true }))]
  const file = await sealedTestFile(100_000)
  await liar.ask('POST', pathOf(file.place), file.list)
  const ends: (() => void)[] = []
  const dribble = (): Promise<Response> => {
    const body = new ReadableStream({ start: (stream) => void ends.push(() => stream.close()) })
    return Promise.resolve(liar.ask('PUT', `${pathOf(file.place)}/0`, body, { 'Content-Length': '100' }))
  }
  const slow = Array.from({ length: httpLimits.filePutsAtOncePerDevice }, dribble)
  await expect.poll(() => ends.length).toBe(slow.length)
  await new Promise((resolve) => setTimeout(resolve, 100)) // each waits for its bytes
  expect(await codeOf(liar.ask('PUT', `${pathOf(file.place)}/0`, file.chunks[0]))).toEqual([503, 'overloaded'])
  await upload(honest.ask, file)
  for (const end of ends) end()
  for (const answer of slow) expect((await answer).status).toBe(400)
  expect((await liar.ask('PUT', `${pathOf(file.place)}/0`, file.chunks[0])).status).toBe(200) // its places are free again
})

test('[BLOB3] a share that is used up, a disk that refuses and too many questions are told apart', async () => {
  const full = open({ mayStore: () => refuse({ code: 'quota', what: 'bytes per device and day' }) })
  const file = await sealedTestFile(100)
  const path = pathOf(file.place)
  const poor = await full.member(ok({ writes: true }))
  expect(await codeOf(poor.ask('POST', path, file.list))).toEqual([429, 'quota'])

  const broken = open()
  const { ask } = await broken.member(ok({ writes: true }))
  await ask('POST', path, file.list)
  broken.depot.put = () => Promise.reject(new Error('ENOSPC'))
  expect(await codeOf(ask('PUT', `${path}/0`, file.chunks[0]))).toEqual([507, 'disk'])
  expect(broken.troubles).toHaveLength(1)
  for (let i = 0; i < httpLimits.fileAsksPerMinute; i++) await ask('GET', `${path}/0`)
  expect((await ask('GET', `${path}/0`)).status).toBe(429)
})

test('[BLOB3] a foreign page is told nothing; a page of the set may ask with its token', async () => {
  const { member, http } = open()
  const { ask } = await member(ok({ writes: true }))
  const path = `/${'s'.repeat(32)}/${'f'.repeat(32)}`
  expect(await codeOf(ask('GET', path, undefined, { Origin: 'https://evil.example' }))).toEqual([403, 'foreign-origin'])
  const allowed = await ask('GET', path, undefined, { Origin: 'https://b.example' })
  expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([404, 'https://b.example'])
  const preflight = await http.request(`/api/files${path}`, {
    method: 'OPTIONS',
    headers: { Origin: 'https://b.example', 'Access-Control-Request-Method': 'PUT' },
  })
  expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT')
})

test('[BLOB4] a relay copies what another has, goes on where it was, and passes over what is not to be had', async () => {
  const [a, b] = [makeTestRelay(), makeTestRelay()]
  const first = open({ relay: a, peer: b })
  first.clock.ms = Date.now()
  const { ask } = await first.member(ok({ writes: true }))
  const files = [await sealedTestFile(100_000), await sealedTestFile(10, 2), await sealedTestFile(40_000, 3)]
  const [one, two, three] = files as [TestFile, TestFile, TestFile]
  await upload(ask, one)
  await upload(ask, two)

  const server = serve({ fetch: first.http.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  closers.push(() => server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const second = makeDepot()
  const told: object[] = []
  const run = () =>
    startFileJobs({
      depot: second,
      peers: [{ url, site: a.site }],
      signer: b,
      nowMs: () => Date.now(),
      report: (line) => told.push(line),
    })
  const stop = run()
  await expect.poll(() => second.since(0, 10).length, soon).toBe(2)
  await upload(ask, three) // while it waits for more
  await expect.poll(() => second.since(0, 10).length, soon).toBe(3)
  for (const { place, chunks } of files)
    for (const [i, chunk] of chunks.entries()) expect(await second.chunk(place, i)).toEqual(chunk)
  await stop()

  const rotten = await sealedTestFile(100_000, 4)
  await upload(ask, rotten)
  const { depot } = first
  const chunkOf = depot.chunk.bind(depot)
  first.depot.chunk = (place, i) =>
    place.file === rotten.id && i === 2 ? Promise.resolve(undefined) : chunkOf(place, i)
  const last = await sealedTestFile(10, 5)
  await upload(ask, last)
  const stopAgain = run()
  await expect.poll(() => second.since(0, 10).length, soon).toBe(4)
  expect(told).toEqual([{ kwata: 'file-passed-over', peer: a.site, space: rotten.place.space, file: rotten.id }])
  expect(await second.missing(rotten.place)).toEqual([2, 3])
  expect(second.markOf(a.site)).toBe(first.depot.since(0, 10).at(-1)?.done)
  await stopAgain()
})
