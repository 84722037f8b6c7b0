/** `/sync` over real sockets: what only a socket can do wrong, and what a slow one costs. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startRelay } from '@kwata/relay/node.ts'
import { makeRooms } from '@kwata/relay/pipeline/rooms.ts'
import { makeMemoryLog } from '@kwata/relay/ports/memory-log.ts'
import { updateOf } from '@kwata/relay/sim/stranger.ts'
import { makeWebVerify } from '@kwata/shared/events/web-crypto.ts'
import { concat } from '@kwata/shared/kernel/bytes.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import { seededSigner } from '@kwata/shared/testing/crypto.ts'
import type { Link } from '@kwata/shared/sync/link.ts'
import { type Said, type TestDevice, unwrap } from '@kwata/shared/testing/people.ts'
import { type Prng, prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace, type TestSpace } from '@kwata/shared/testing/space.ts'
import { decodeFrames, encodeFrame, type Frame, kind } from '@kwata/shared/wire/frames.ts'
import { loginMessage } from '@kwata/shared/wire/handshake.ts'
import { decodeHello, decodeStored, encodeLogin, encodeOpen } from '@kwata/shared/wire/messages.ts'
import { yUpdate } from '@kwata/shared/wire/y-message.ts'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { makeOrigins } from '../origins.ts'
import { carriersMax, makeCarriers } from './carriers.ts'
import { makeUpgradeRouter } from './upgrade.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

interface Scene {
  readonly url: string
  readonly random: Prng
  readonly space: TestSpace
  readonly bugs: readonly unknown[]
  /** What waits in each socket of the relay. */
  readonly buffered: () => readonly number[]
}

const listen = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)))

const scene = async (): Promise<Scene> => {
  const random = prng(5)
  const signer = seededSigner(random)
  const log = makeMemoryLog({ site: idOf(signer.key) as SiteId, clock: systemClock })
  const rooms = makeRooms(log)
  const bugs: unknown[] = []
  const node = startRelay({
    log,
    rooms,
    announce: rooms.announce,
    signer,
    verify: makeWebVerify(),
    clock: systemClock,
    random,
    url: () => 'http://localhost',
    peers: [],
    dialPeer: () => {
      throw new Error('no peers')
    },
    mayAdopt: () => true,
    takeOpen: () => Promise.resolve(ok(undefined)),
    dropped: () => undefined,
    report: (error) => bugs.push(error),
  })
  const links: Link[] = []
  const carriers = makeCarriers((link, address) => {
    links.push(link)
    node.serve(link, address)
  })
  const server = createServer()
  makeUpgradeRouter(makeOrigins(['http://localhost'], []), [carriers]).attach(server)
  const port = await listen(server)
  stops.push(() => new Promise((done) => server.close(done)), carriers.close, node.close)
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    random,
    space: await makeSpace(random),
    bugs,
    buffered: () => links.map((link) => link.bufferedBytes()),
  }
}

interface Client {
  readonly ws: WebSocket
  readonly frames: Frame[]
  readonly closed: Promise<number>
  until(channel: number, frameKind: number): Promise<Frame>
}

const dial = async (url: string, origin = 'http://localhost'): Promise<Client> => {
  const ws = new WebSocket(url, { origin, perMessageDeflate: false })
  stops.push(() => ws.terminate())
  const frames: Frame[] = []
  let wake: () => void = () => undefined
  ws.on('message', (data: Buffer) => {
    frames.push(...unwrap(decodeFrames(data)))
    wake()
  })
  ws.on('error', () => undefined)
  const closed = new Promise<number>((done) => ws.on('close', done))
  const until = async (channel: number, frameKind: number): Promise<Frame> => {
    for (;;) {
      const found = frames.find((frame) => frame.channel === channel && frame.kind === frameKind)
      if (found !== undefined) return found
      await new Promise<void>((next) => (wake = next))
    }
  }
  return { ws, frames, closed, until }
}

const enter = async ({ url, random, space }: Scene, device: TestDevice): Promise<Client> => {
  const client = await dial(url)
  const { nonce, relayKey } = unwrap(decodeHello((await client.until(0, kind.hello)).payload))
  const clientNonce = random.bytes(16)
  const signature = await device.signer.sign(loginMessage(nonce, relayKey, clientNonce))
  const login = encodeLogin({ key: device.signer.key, user: device.identity.user, clientNonce, signature })
  const [founding] = space.said as [Said]
  const { genesis } = founding.envelope.body as { genesis: Uint8Array }
  const digest = new Uint8Array(16)
  client.ws.send(
    concat(
      encodeFrame(0, kind.login, login),
      encodeFrame(1, kind.open, encodeOpen({ room: space.members, digest, genesis })),
      encodeFrame(1, kind.data, yUpdate(updateOf(space.members, founding))),
    ),
  )
  await client.until(1, kind.stored)
  client.ws.send(encodeFrame(2, kind.open, encodeOpen({ room: space.help, digest, genesis: undefined })))
  await client.until(2, kind.opened)
  return client
}

const post = (title: string, words = '') => ({
  kind: 'help.posted',
  body: { type: 'request', title, words, category: 'repair', place: 'Bastos' },
  after: [],
})

test('[RELAY13] text, broken frames and great messages end their own socket, and a neighbour goes on', async () => {
  const at = await scene()
  const { founder, help } = at.space
  const honest = await enter(at, founder)
  const attacks: readonly ((ws: WebSocket) => void)[] = [
    (ws) => ws.send('hello?'),
    (ws) => ws.send(new Uint8Array([1, 2, 200, 1])),
    (ws) => ws.send(new Uint8Array(2_000_000)),
  ]
  const codes: number[] = []
  for (const attack of attacks) {
    const stranger = await dial(at.url)
    await stranger.until(0, kind.hello)
    attack(stranger.ws)
    codes.push(await stranger.closed)
  }
  expect(codes).toEqual([1006, 4400, 1009])
  const foreign = await dial(at.url, 'http://evil.example')
  expect(await foreign.closed).toBe(1006)
  const said = await founder.say(help, post('Toujours là'))
  honest.ws.send(encodeFrame(2, kind.data, yUpdate(updateOf(help, said))))
  expect(unwrap(decodeStored((await honest.until(2, kind.stored)).payload))).toMatchObject({ count: 1 })
  expect(at.bugs).toEqual([])
})

test('[RELAY14] a socket that is never read costs the relay a bounded queue, and everybody else is served', async () => {
  const at = await scene()
  const { founder, help } = at.space
  const writer = await enter(at, founder)
  const slow = await enter(at, founder)
  slow.ws.send(encodeFrame(2, kind.data, new Uint8Array([0, 0, 1, 0])))
  await slow.until(2, kind.data)
  slow.ws.pause()
  const words = 'mot '.repeat(490).trim()
  const pages = 80
  let bytes = 0
  for (let i = 0; i < pages; i++) {
    const page: Said[] = []
    for (let k = 0; k < 50; k++) page.push(await founder.say(help, post(`Demande ${i} ${k}`, words)))
    const update = updateOf(help, ...page)
    bytes += update.length
    writer.ws.send(encodeFrame(2, kind.data, yUpdate(update)))
    await storedCount(writer, i - 8) // a phone keeps a few pages on their way
  }
  await storedCount(writer, pages)
  expect(bytes).toBeGreaterThan(8_000_000)
  expect(Math.max(...at.buffered())).toBeGreaterThan(0)
  expect(Math.max(...at.buffered())).toBeLessThan(1_600_000)
  expect(at.bugs).toEqual([])
}, 60_000)

const storedCount = async ({ frames, ws }: Client, count: number): Promise<void> => {
  const stored = (): number => frames.filter((frame) => frame.channel === 2 && frame.kind === kind.stored).length
  while (stored() < count) {
    expect(ws.readyState).toBe(WebSocket.OPEN)
    await new Promise((next) => setTimeout(next, 5))
  }
}

test('[THREAT23] [LIMITS] above 20,000 carriers newcomers are sent away, and those who are here are served', async () => {
  expect(carriersMax).toBe(20_000)
  const greeted: string[] = []
  const few = makeCarriers((link) => {
    greeted.push('hello')
    link.send(new Uint8Array([1]))
  }, 2)
  const server = createServer()
  makeUpgradeRouter(makeOrigins([], []), [few]).attach(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/sync`
  const sockets = [new WebSocket(url), new WebSocket(url)]
  for (const ws of sockets) await once(ws, 'message')
  const third = new WebSocket(url)
  const [refusal] = (await once(third, 'error')) as [Error]
  expect(refusal.message).toContain('503')
  expect([few.count, greeted.length, sockets.map(({ readyState }) => readyState)]).toEqual([2, 2, [1, 1]])
  for (const ws of sockets) ws.terminate()
  server.close()
})
