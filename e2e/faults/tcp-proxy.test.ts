import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

let echo: Server
let proxy: TcpProxy
const clients: Socket[] = []
const serverSockets: Socket[] = []

beforeEach(async () => {
  echo = createServer((socket) => {
    serverSockets.push(socket.on('error', () => {}))
    socket.pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(echo, 'listening')
  proxy = await startTcpProxy((echo.address() as AddressInfo).port)
})
afterEach(async () => {
  for (const socket of [...clients.splice(0), ...serverSockets.splice(0)]) socket.destroy()
  await proxy.close()
  echo.close()
})

interface Dialled {
  readonly socket: Socket
  readonly received: () => Buffer
  readonly ended: Promise<string> // 'closed', or the code of the error
}

const dial = async (): Promise<Dialled> => {
  const socket = connect(proxy.port, '127.0.0.1')
  clients.push(socket)
  const chunks: Buffer[] = []
  socket.on('data', (bytes: Buffer) => chunks.push(bytes))
  const ended = new Promise<string>((resolve) => {
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''))
    socket.once('close', () => resolve('closed'))
  })
  await once(socket, 'connect')
  return { socket, received: () => Buffer.concat(chunks), ended }
}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const until = async (true_: () => boolean, withinMs = 5000) => {
  for (const startMs = performance.now(); !true_(); await sleep(2))
    if (performance.now() - startMs > withinMs) throw new Error('not within time')
}
const letters = (count: number) => Buffer.from(Array.from({ length: count }, (_, i) => 97 + (i % 26)))

test('in fair weather every byte arrives, in order, and is counted', async () => {
  const { socket, received } = await dial()
  const sent = letters(1_000_000)
  socket.write(sent)
  await until(() => received().length === sent.length)
  expect(received().equals(sent)).toBe(true)
  expect(proxy.passed()).toEqual({ up: sent.length, down: sent.length })
})

test('a close travels through', async () => {
  const { socket, ended } = await dial()
  socket.end()
  expect(await ended).toBe('closed')
  await until(() => proxy.open() === 0)
})

test('a delay holds each byte back, once per direction', async () => {
  await proxy.set({ delayMs: 100 })
  const { socket, received } = await dial()
  const startMs = performance.now()
  socket.write('a')
  await until(() => received().length === 1)
  expect(performance.now() - startMs).toBeGreaterThanOrEqual(198)
  await proxy.set({}, 'up')
  const againMs = performance.now()
  socket.write('b')
  await until(() => received().length === 2)
  expect(performance.now() - againMs).toBeGreaterThanOrEqual(99)
  expect(performance.now() - againMs).toBeLessThan(190)
})

test('a throttle is shared by all connections of its direction', async () => {
  await proxy.set({ bytesPerSecond: 40_000 }, 'down')
  const [a, b] = [await dial(), await dial()]
  const startMs = performance.now()
  a.socket.write(letters(10_000))
  b.socket.write(letters(10_000))
  await until(() => a.received().length + b.received().length === 20_000)
  const seconds = (performance.now() - startMs) / 1000
  expect(seconds).toBeGreaterThan(0.42)
  expect(seconds).toBeLessThan(0.9)
})

test('a cut is a reset on both sides', async () => {
  const { socket, received, ended } = await dial()
  socket.write('a')
  await until(() => received().length === 1)
  const [server] = serverSockets
  const serverEnd = new Promise((resolve) => server?.once('close', resolve))
  expect(proxy.cut()).toBe(1)
  expect(await ended).toBe('ECONNRESET')
  await serverEnd
  expect(proxy.open()).toBe(0)
})

test('cut after so many bytes: not one more passes, and the next connection is whole', async () => {
  const first = await dial()
  proxy.cutAfter(700, 'up')
  first.socket.write(letters(5000))
  expect(await first.ended).toBe('ECONNRESET')
  expect(proxy.passed().up).toBe(700)
  const second = await dial()
  second.socket.write(letters(5000))
  await until(() => second.received().length === 5000)
})

test('a blackhole swallows without closing; what it held arrives when it clears', async () => {
  const old = await dial()
  await proxy.set({ blackhole: true })
  const fresh = await dial() // accepted, like a dead host behind a live router
  old.socket.write('held')
  fresh.socket.write('too')
  await sleep(150)
  expect([old.received().length, fresh.received().length]).toEqual([0, 0])
  expect(await Promise.race([old.ended, fresh.ended, Promise.resolve('open')])).toBe('open')
  await proxy.set({})
  await until(() => old.received().length === 4 && fresh.received().length === 3)
})

test('one way only: requests arrive, answers do not', async () => {
  await proxy.set({ blackhole: true }, 'down')
  const { socket, received } = await dial()
  socket.write('abc')
  await until(() => proxy.passed().up === 3)
  await sleep(50)
  expect(received().length).toBe(0)
})

test('refusing is a refused connection, until the weather is set again, on the same port', async () => {
  const before = await dial()
  await proxy.refuse()
  expect(await before.ended).toBe('ECONNRESET')
  const refused = connect(proxy.port, '127.0.0.1')
  const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNREFUSED')
  await proxy.set({})
  const after = await dial()
  after.socket.write('a')
  await until(() => after.received().length === 1)
})

test('a dead server behind it shows as a reset, not as silence', async () => {
  echo.close()
  const { ended } = await dial()
  expect(['ECONNRESET', 'closed']).toContain(await ended)
})
