import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { makeOrigins } from '../origins.ts'
import { makeUpgradeRouter, type UpgradeRouter } from './upgrade.ts'

const running: Server[] = []
afterEach(() => running.splice(0).forEach((server) => (server.closeAllConnections(), server.close())))

const start = async (): Promise<{ port: number; router: UpgradeRouter; paths: string[] }> => {
  const sockets = new WebSocketServer({ noServer: true })
  const paths: string[] = []
  const accept = (path: string) => (request: never, socket: never, head: never, raw: string) => {
    paths.push(`${path} ${raw}`)
    sockets.handleUpgrade(request, socket, head, (ws) => ws.close())
  }
  const router = makeUpgradeRouter(makeOrigins(['http://localhost:8787'], []), [
    { path: '/sync', accept: accept('sync') as never },
    { path: '/y/', accept: accept('y') as never },
  ])
  const server = createServer()
  router.attach(server)
  running.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, router, paths }
}

/** 101 when it opened, else the status of the refusal. */
const knock = (port: number, path: string, headers: Record<string, string> = {}): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
    socket.on('open', () => resolve(101))
    socket.on('unexpected-response', (_, response) => (response.resume(), resolve(response.statusCode ?? 0)))
    socket.on('error', reject)
  })

test('the path decides who takes the socket', async () => {
  const { port, paths } = await start()
  expect(await knock(port, '/sync?x=1')).toBe(101)
  expect(await knock(port, '/y/open-room')).toBe(101)
  expect(paths).toEqual(['sync /sync', 'y /y/open-room'])
})

test.each(['/', '/y/', '/sync/', '/syncs', '/SYNC', '/health', '/%73ync'])('nobody is behind %s', async (path) => {
  const { port, paths } = await start()
  expect(await knock(port, path)).toBe(404)
  expect(paths).toEqual([])
})

test.each([['null'], ['https://evil.example'], ['http://localhost:8787.evil.example']])(
  '[THREAT19] a page of %s is kept out',
  async (origin) => {
    const { port } = await start()
    expect(await knock(port, '/sync', { Origin: origin })).toBe(403)
    expect(await knock(port, '/sync', { Origin: 'http://localhost:8787' })).toBe(101)
  },
)

test('a node that stops sends newcomers elsewhere', async () => {
  const { port, router } = await start()
  router.close()
  expect(await knock(port, '/sync')).toBe(503)
})

test('a stranger who resets in the middle disturbs nobody', async () => {
  const { port } = await start()
  for (let i = 0; i < 20; i++) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write('GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
    socket.resetAndDestroy()
  }
  expect(await knock(port, '/sync')).toBe(101)
})
