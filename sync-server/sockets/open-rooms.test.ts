import { makeAccept } from '@kwata/relay/pipeline/accept.ts'
import { siteA } from '@kwata/relay/ports/update-log.contract.ts'
import type { NewRow } from '@kwata/relay/ports/update-log.ts'
import { systemClock } from '@kwata/shared/kernel/clock.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as encoding from 'lib0/encoding'
import { filler, item, rawUpdate, type } from '@kwata/shared/testing/raw-update.ts'
import * as Y from 'yjs'
import { makeOrigins } from '../origins.ts'
import { openStorage } from '../storage/open-storage.ts'
import { makeOpenRooms } from './open-rooms.ts'
import { makeUpgradeRouter } from './upgrade.ts'

const disposals: (() => unknown)[] = []
afterEach(async () => {
  for (const dispose of disposals.splice(0).toReversed()) await dispose()
})

const start = async (folder = mkdtempSync(join(tmpdir(), 'kwata-open-'))) => {
  const storage = await openStorage({ folder, site: siteA, clock: systemClock, report: () => {} })
  const accept = makeAccept<readonly NewRow[]>({
    admit: (rows) => ok({ rows }),
    log: storage.log,
    announce: storage.announce,
  })
  const openRooms = makeOpenRooms({ prefix: 'b', rooms: storage.rooms, accept, clock: systemClock })
  const server = createServer()
  makeUpgradeRouter(makeOrigins([], []), [openRooms]).attach(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = (server.address() as AddressInfo).port
  const stop = async () => {
    openRooms.close()
    server.closeAllConnections()
    server.close()
    await storage.close()
  }
  disposals.push(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  return { port, storage, openRooms, folder, stop }
}

const provider = (port: number, room: string, doc = new Y.Doc()): WebsocketProvider => {
  const made = new WebsocketProvider(`ws://127.0.0.1:${port}/y`, room, doc, {
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  })
  disposals.push(() => made.destroy())
  return made
}

const text = (from: WebsocketProvider): string => from.doc.getText().toJSON()
const soon = (check: () => void) => vi.waitFor(check, { timeout: 3000, interval: 5 })

describe('stock clients', () => {
  test('[OPEN1] edits reach the others, are there after a restart, and "synced" comes with all of them', async () => {
    const node = await start()
    const [a, b] = [provider(node.port, 'board'), provider(node.port, 'board')]
    await soon(() => expect([a.synced, b.synced]).toEqual([true, true]))
    a.doc.getText().insert(0, 'hello')
    b.doc.getText().insert(0, 'well, ')
    await soon(() => expect([text(a), text(b)]).toEqual([text(a), text(a)]))
    await soon(() => expect(text(a)).toHaveLength(11))
    a.destroy()
    b.destroy()
    await node.stop()
    const again = await start(node.folder)
    const c = provider(again.port, 'board')
    let atSync = ''
    c.once('sync', () => (atSync = text(c)))
    await soon(() => expect(c.synced).toBe(true))
    expect(atSync).toBe(text(a))
  })

  test('[OPEN2] coming back with nothing new stores nothing', async () => {
    const node = await start()
    const a = provider(node.port, 'board')
    a.doc.getText().insert(0, 'hello')
    a.doc.getText().delete(1, 2)
    await soon(() => expect(node.storage.log.tailOf('y/board')?.rows).toBeGreaterThan(0))
    await soon(() => expect(a.synced).toBe(true))
    const { head } = node.storage.log
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(a.doc))
    const b = provider(node.port, 'board', copy)
    await soon(() => expect(b.synced).toBe(true))
    a.doc.getText().insert(0, '!')
    await soon(() => expect(text(b)).toBe('!hlo'))
    expect(node.storage.log.head).toBe(head + 1)
  })

  test('[OPEN3] who is here is told, and told off when the socket goes', async () => {
    const node = await start()
    const [a, b] = [provider(node.port, 'board'), provider(node.port, 'board')]
    a.awareness.setLocalStateField('name', 'Ada')
    await soon(() => expect(b.awareness.getStates().get(a.doc.clientID)).toEqual({ name: 'Ada' }))
    const c = provider(node.port, 'board')
    await soon(() => expect(c.awareness.getStates().get(a.doc.clientID)).toEqual({ name: 'Ada' }))
    a.ws?.close()
    a.shouldConnect = false
    await soon(() => expect(b.awareness.getStates().has(a.doc.clientID)).toBe(false))
  })

  test('[OPEN4] one session speaks for one client id: another is ignored while its owner is here', async () => {
    const node = await start()
    const [a, b] = [provider(node.port, 'board'), provider(node.port, 'board')]
    a.awareness.setLocalStateField('name', 'Ada')
    await soon(() => expect(b.awareness.getStates().get(a.doc.clientID)).toEqual({ name: 'Ada' }))
    const forged = new Y.Doc()
    forged.clientID = a.doc.clientID
    const liar = provider(node.port, 'board', forged)
    await soon(() => expect(liar.synced).toBe(true))
    for (let i = 0; i < 9; i++) liar.awareness.setLocalStateField('name', `Eve ${i}`)
    b.awareness.setLocalStateField('name', 'Bo')
    await soon(() => expect(a.awareness.getStates().get(b.doc.clientID)).toEqual({ name: 'Bo' }))
    expect(b.awareness.getStates().get(a.doc.clientID)).toEqual({ name: 'Ada' })
  })
})

const v2Message = (): Uint8Array => {
  const doc = new Y.Doc()
  doc.getText().insert(0, 'hello')
  const update = Y.encodeStateAsUpdateV2(doc)
  return new Uint8Array([0, 2, update.length, ...update])
}

describe('strangers', () => {
  /** The close code that answers one message. */
  const closed = async (port: number, path: string, ...messages: readonly (Uint8Array | string)[]): Promise<number> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`)
    socket.on('open', () => messages.forEach((message) => socket.send(message)))
    const [code] = (await once(socket, 'close')) as [number]
    return code
  }

  test.each([
    ['text', 'hello'],
    ['an unknown type', new Uint8Array([77, 1, 2])],
    ['a truncated update', new Uint8Array([0, 2, 9, 1])],
    ['an update that is none', new Uint8Array([0, 2, 4, 5, 5, 5, 5])],
    ['a V2 update', v2Message()],
    ['a state vector that lies about its length', new Uint8Array([0, 0, 2, 255, 1])],
    ['awareness that is not JSON', new Uint8Array([1, 6, 1, 5, 1, 2, 123, 123])],
  ])('[OPEN5] %s closes its sender with 4400, and nobody else notices', async (_, message) => {
    const node = await start()
    const a = provider(node.port, 'board')
    await soon(() => expect(a.synced).toBe(true))
    expect(await closed(node.port, '/y/board', message)).toBe(4400)
    expect([a.wsconnected, node.storage.log.head]).toEqual([true, 0])
  })

  test.each(['/y/other', '/y/b/../c', '/y/b%2e', `/y/b${'x'.repeat(200)}`, '/y/b%00'])(
    '[OPEN6] there is no room at %s',
    async (path) => expect(await closed((await start()).port, path)).toBe(4404),
  )

  test('[OPEN7] a reader that does not read is let go, and memory stays flat', async () => {
    const node = await start()
    const stuck: Socket = connect(node.port, '127.0.0.1')
    stuck.write(
      'GET /y/board HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    await once(stuck, 'data')
    stuck.pause()
    stuck.on('error', () => {})
    const a = provider(node.port, 'board')
    await soon(() => expect(node.openRooms.count).toBe(2))
    const map = a.doc.getMap()
    for (let i = 0; i < 40; i++) {
      map.set('k', new Uint8Array(500_000).fill(i))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await soon(() => expect(node.openRooms.count).toBe(1))
    expect(a.wsconnected).toBe(true)
    stuck.destroy()
  })

  const bytesOf = (...parts: readonly (number | Uint8Array)[]): Uint8Array =>
    encoding.encode((encoder) => {
      for (const part of parts)
        if (typeof part === 'number') encoding.writeVarUint(encoder, part)
        else encoding.writeVarUint8Array(encoder, part)
    })
  const presences = (count: number, state: string): Uint8Array =>
    bytesOf(
      1,
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, count)
        for (let i = 0; i < count; i++) {
          encoding.writeVarUint(encoder, i + 1)
          encoding.writeVarUint(encoder, 9)
          encoding.writeVarString(encoder, state)
        }
      }),
    )
  const update = (structs: Parameters<typeof rawUpdate>[0]) => bytesOf(0, 2, rawUpdate(structs))
  const nest = (levels: number) =>
    Array.from({ length: levels }, (_, i) =>
      item(i === 0 ? { ref: 7, content: type(1) } : { ref: 7, parent: [5, i - 1], content: type(1) }),
    )

  test.each([
    [16, 'a hundred thousand presences', presences(100_000, '{}'), 4400],
    [16, 'one presence that is too large', presences(1, JSON.stringify('x'.repeat(9_000))), 4400],
    [21, 'types 20,000 deep', update([{ client: 5, clock: 0, structs: nest(20_000) }]), 4400],
    [21, 'types 40 deep', update([{ client: 5, clock: 0, structs: nest(40) }]), 4400],
    [
      14,
      'more clients than may be',
      update(Array.from({ length: 16_385 }, (_, i) => ({ client: i + 1, clock: 9, structs: [filler(0, 1)] }))),
      4414,
    ],
    [
      15,
      'a state vector of a million',
      bytesOf(
        0,
        0,
        encoding.encode((encoder) => {
          encoding.writeVarUint(encoder, 1_000_000)
          for (let i = 0; i < 1_000_000; i++) encoding.writeVarUint(encoder, i)
        }),
      ),
      4400,
    ],
  ] as const)('[THREAT%i] %s: refused, and whoever is here notices nothing', async (_row, _what, message, code) => {
    const node = await start()
    const a = provider(node.port, 'board')
    await soon(() => expect(a.synced).toBe(true))
    const fromMs = performance.now()
    expect([4400, 4413, 4414, code]).toContain(await closed(node.port, '/y/board', message))
    console.log(`${_what}: ${Math.round(performance.now() - fromMs)} ms`)
    expect([a.wsconnected, node.storage.log.head, a.awareness.getStates().size]).toEqual([true, 0, 1])
    a.doc.getText().insert(0, 'still here')
    await soon(() => expect(node.storage.log.head).toBe(1))
  })
})
