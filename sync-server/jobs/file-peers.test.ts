/** A relay of the set that lies, asked for files. */
import type { FileId, SiteId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { makeFilePeer } from './file-peers.ts'

const closers: (() => void)[] = []
afterEach(() => closers.splice(0).forEach((close) => close()))

const peerThat = async (answers: RequestListener) => {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json')
    if (request.url === '/api/challenge') response.end(JSON.stringify({ nonce: 'AAAA' }))
    else if (request.url === '/api/token') response.end(JSON.stringify({ token: 't', expiresMs: 1e15 }))
    else answers(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => {
    server.closeAllConnections()
    server.close()
  })
  return makeFilePeer({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    site: 's'.repeat(32) as SiteId,
    signer: { key: new Uint8Array(32), sign: () => Promise.resolve(new Uint8Array(64)) },
    nowMs: () => 0,
    signal: new AbortController().signal,
  })
}

const place = { space: 'a'.repeat(32) as SpaceId, file: 'b'.repeat(32) as FileId }

test('[THREAT27] an answer without end, or one that unpacks into more than was asked, is left in the middle', async () => {
  let sent = 0
  const endless = await peerThat((_, response) => {
    const more = (): void => {
      sent += 65_536
      if (sent < 67_108_864 && !response.destroyed && response.write(' '.repeat(65_536))) setImmediate(more)
    }
    response.on('drain', more)
    more()
  })
  await expect(endless.since(0)).rejects.toThrow()
  await expect(endless.chunk(place, 0)).rejects.toThrow()
  expect(sent).toBeLessThan(33_554_432)
  const bomb = gzipSync(Buffer.alloc(20_000_000))
  const packed = await peerThat((_, response) => {
    response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': bomb.length })
    response.end(bomb)
  })
  await expect(packed.list(place)).rejects.toThrow()
})

test('[THREAT27] a relay that sends us elsewhere is not followed', async () => {
  let asked = 0
  const inside = createServer((_, response) => {
    asked += 1
    response.end('{"files":[]}')
  })
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  closers.push(() => inside.close())
  const { port } = inside.address() as AddressInfo
  const peer = await peerThat((_, response) => {
    response.writeHead(302, { Location: `http://127.0.0.1:${port}/admin` })
    response.end()
  })
  await expect(peer.since(0)).rejects.toThrow()
  expect(asked).toBe(0)
})
