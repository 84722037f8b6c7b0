/**
 * A stand-in for an S3-compatible store, for tests: objects in memory behind the four requests that Kwata makes. It checks that a
 * request is signed for this key, region, host and body as AWS Signature 4 asks, by computing the signature itself; it knows no
 * versions, no multipart and no XML beyond the listing.
 */
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface S3StandIn {
  readonly url: string
  readonly objects: Map<string, Uint8Array>
  /** Answers 503 to everything while it is true. */
  failing: boolean
  readonly refused: () => number
  /** Requests that reached it. */
  readonly asked: () => number
  readonly close: () => Promise<void>
}

const hmac = (key: Uint8Array | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)

const isSigned = (request: IncomingMessage, body: Uint8Array, secret: string, keyId: string): boolean => {
  const told = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
    request.headers.authorization ?? '',
  )
  const [, credential = '', names = '', signature = ''] = told ?? []
  const [id, day = '', region = '', service = ''] = credential.split('/')
  const bodyHash = String(request.headers['x-amz-content-sha256'] ?? '')
  if (id !== keyId || (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body))) return false
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3')
  const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).toSorted()
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
  const asked = [request.method, pathname, query.join('&'), headers.join(''), names, bodyHash].join('\n')
  const scope = `${day}/${region}/${service}/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(asked)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, day), region), service), 'aws4_request')
  return hmac(key, toSign).toString('hex') === signature
}

export const startS3StandIn = async (keyId: string, secret: string): Promise<S3StandIn> => {
  const objects = new Map<string, Uint8Array>()
  const state = { failing: false, refused: 0, asked: 0 }

  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = new Uint8Array(Buffer.concat(parts))
      const answer = (status: number, bytes: Uint8Array | string = ''): void =>
        void response.writeHead(status).end(bytes)
      state.asked += 1
      if (state.failing) return answer(503)
      if (!isSigned(request, body, secret, keyId)) {
        state.refused += 1
        return answer(403)
      }
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3')
      const prefix = searchParams.get('prefix')
      if (prefix !== null) {
        const keys = [...objects.keys()].filter((key) => key.startsWith(`${pathname}/${prefix}`)).toSorted()
        const told = keys.map((key) => `<Contents><Key>${key.slice(pathname.length + 1)}</Key></Contents>`)
        return answer(200, `<ListBucketResult>${told.join('')}</ListBucketResult>`)
      }
      if (request.method === 'PUT') objects.set(pathname, body)
      if (request.method === 'DELETE') return answer(objects.delete(pathname) ? 204 : 404)
      const object = objects.get(pathname)
      return object === undefined ? answer(404) : answer(200, object)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    get failing() {
      return state.failing
    },
    set failing(now) {
      state.failing = now
    },
    refused: () => state.refused,
    asked: () => state.asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
