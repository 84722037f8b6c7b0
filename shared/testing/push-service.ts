/**
 * A push service and the browsers behind it, on this machine: takes what a node pushes, checks who signed it (RFC 8292) and
 * decrypts it (RFC 8291, RFC 8188) as a browser would, with code of its own.
 */
import { createECDH, createDecipheriv, createPublicKey, hkdfSync, randomBytes, verify, type ECDH } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PushNote } from '../wire/push-bodies.ts'

export interface Pushed {
  readonly note: PushNote
  readonly ttl: number
  readonly topic: string
  readonly urgency: string
  /** Of the encrypted body. */
  readonly bytes: number
}

export interface TestBrowser {
  readonly to: { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
  readonly pushed: Pushed[]
}

export interface TestPushService {
  readonly url: string
  /** A browser that subscribed with this key of a node. */
  browser(nodeKey: string): TestBrowser
  /** From now on every request is answered so; undefined: as it should be. */
  answer(answer: { readonly status: number; readonly retryAfter?: string } | undefined): void
  readonly asked: () => number
  close(): Promise<void>
}

interface Browser extends TestBrowser {
  readonly ecdh: ECDH
  readonly auth: Buffer
  readonly nodeKey: string
}

export const startPushService = async (): Promise<TestPushService> => {
  const browsers = new Map<string, Browser>()
  let forced: { readonly status: number; readonly retryAfter?: string } | undefined
  let asked = 0
  let url = ''

  const take = async (request: IncomingMessage): Promise<number> => {
    asked += 1
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const browser = browsers.get(request.url ?? '')
    if (browser === undefined) return 404
    if (forced) return forced.status
    const { authorization = '', topic = '', ttl, urgency } = request.headers
    if (!isSignedBy(browser.nodeKey, authorization, url)) return 403
    if (request.headers['content-encoding'] !== 'aes128gcm') return 415
    const body = Buffer.concat(chunks)
    const note = PushNote.parse(JSON.parse(decrypt(body, browser).toString('utf8')))
    browser.pushed.push({ note, ttl: Number(ttl), topic: String(topic), urgency: String(urgency), bytes: body.length })
    return 201
  }

  const server = createServer((request, answer) => {
    take(request).then(
      (status) => answer.writeHead(status, forced?.retryAfter ? { 'Retry-After': forced.retryAfter } : {}).end(),
      (error: unknown) => answer.writeHead(400).end(String(error)),
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    browser: (nodeKey) => {
      const ecdh = createECDH('prime256v1')
      const [path, auth] = [`/push/${browsers.size}`, randomBytes(16)]
      const p256dh = ecdh.generateKeys().toString('base64url')
      const to = { endpoint: url + path, p256dh, auth: auth.toString('base64url') }
      const browser: Browser = { to, pushed: [], ecdh, auth, nodeKey }
      browsers.set(path, browser)
      return browser
    },
    answer: (answer) => (forced = answer),
    asked: () => asked,
    close: () => new Promise((closed) => server.close(() => closed()).closeAllConnections()),
  }
}

/** `vapid t=<JWT by ES256>, k=<public key>`, for this origin, not for longer than a day. */
const isSignedBy = (nodeKey: string, authorization: string, origin: string): boolean => {
  const [, token = '', key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? []
  if (key !== nodeKey) return false
  const [head = '', body = '', signature = ''] = token.split('.')
  const point = Buffer.from(nodeKey, 'base64url')
  const [x, y] = [point.subarray(1, 33).toString('base64url'), point.subarray(33).toString('base64url')]
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const good = verify(
    'sha256',
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { aud: string; exp: number; sub: string }
  const leftS = claims.exp - Date.now() / 1000
  return good && claims.aud === origin && leftS > 0 && leftS <= 86_400 && /^(mailto:|https:)/.test(claims.sub)
}

const decrypt = (body: Buffer, { ecdh, auth }: Browser): Buffer => {
  const salt = body.subarray(0, 16)
  const keyLength = body.readUInt8(20)
  const theirs = body.subarray(21, 21 + keyLength)
  const sealed = body.subarray(21 + keyLength)
  const shared = ecdh.computeSecret(theirs)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), theirs])
  const secret = Buffer.from(hkdfSync('sha256', shared, auth, info, 32))
  const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
  const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
  const open = createDecipheriv('aes-128-gcm', key, nonce)
  open.setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()])
  return padded.subarray(0, padded.lastIndexOf(2)) // the last record ends with 2, then zeros
}
