import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readBuiltApp } from './built-app.ts'
import { makeDiskProbe, makeHealth } from './health.ts'
import { makeTestHttp, makeTestRelay } from './testing.ts'

const script = 'export const kwata = 1\n'.repeat(200)
const page = '<!doctype html><title>Kwata</title>'

const builtFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'kwata-app-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), page)
  writeFileSync(join(folder, 'service-worker.js'), script)
  writeFileSync(join(folder, 'assets/index-Ab12Cd34.js'), script)
  writeFileSync(join(folder, '../secret.txt'), 'secret')
  return folder
}
const built = () => makeTestHttp({ builtApp: readBuiltApp(builtFolder()) }).http
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('the app', () => {
  test('a file with its hash in its name is kept for ever; the page and the service worker are asked for again', async () => {
    const http = built()
    expect((await http.request('/assets/index-Ab12Cd34.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    )
    for (const path of ['/', '/index.html', '/service-worker.js'])
      expect((await http.request(path)).headers.get('cache-control')).toBe('no-cache')
  })

  test.each([
    ['br, gzip', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
    ['', null, (bytes: Buffer) => bytes],
  ])('accept-encoding %j gets %s, the same bytes', async (accepted, encoding, unpack) => {
    const answer = await built().request('/service-worker.js', { headers: { 'Accept-Encoding': accepted } })
    expect(answer.headers.get('content-encoding')).toBe(encoding)
    expect(answer.headers.get('vary')).toBe('Accept-Encoding')
    const bytes = await bytesOf(answer)
    expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
    expect(unpack(bytes).toString()).toBe(script)
  })

  test('unchanged costs no body', async () => {
    const http = built()
    const etag = (await http.request('/')).headers.get('etag') ?? ''
    const again = await http.request('/', { headers: { 'If-None-Match': `W/"other", ${etag}` } })
    expect([again.status, (await bytesOf(again)).length]).toEqual([304, 0])
  })

  test('a deep link gets the page; a missing file and an unknown call do not', async () => {
    const http = built()
    expect(await (await http.request('/spaces/abc/posts/def')).text()).toBe(page)
    expect((await http.request('/assets/index-gone.js')).status).toBe(404)
    expect((await http.request('/api/nothing')).status).toBe(404)
    expect((await http.request('/', { method: 'DELETE' })).status).toBe(404)
    expect((await http.request('/', { method: 'HEAD' })).status).toBe(200)
  })

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/%00',
    '//etc/passwd',
  ])('[THREAT19] %s reaches nothing outside', async (path) => {
    const answer = await built().request(`http://localhost${path}`)
    expect(await answer.text()).not.toContain('secret')
  })

  test('not built: says so instead of an empty page', async () => {
    const answer = await makeTestHttp().http.request('/')
    expect([answer.status, await answer.json()]).toEqual([503, { code: 'not-built' }])
  })
})

test('every answer carries the security headers, refusals and bugs too', async () => {
  const { http, bugs } = makeTestHttp()
  for (const path of ['/', '/api/relays', '/api/me', '/health']) {
    const { headers } = await http.request(path)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'wss://b.example',
      'ws://localhost:8787',
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
  expect(bugs).toEqual(['/health: no health in this test']) // and the stranger learned nothing of it
})

describe('/health', () => {
  const report = (dataFolder: string) => {
    const health = makeHealth({
      site: makeTestRelay().site,
      version: '0.1.0',
      startedMs: 0,
      now: () => 5000,
      diskAccepts: makeDiskProbe(dataFolder, () => 0),
      epoch: () => 3,
      peers: () => [],
    })
    return makeTestHttp({ health }).http.request('/health')
  }

  test('a node whose disk takes writes is well', async () => {
    const answer = await report(mkdtempSync(join(tmpdir(), 'kwata-health-')))
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ ok: true, epoch: 3, uptimeSeconds: 5, disk: 'ok' }),
    ])
  })

  test.skipIf(process.platform !== 'linux')('[THREAT24] a node whose disk refuses answers 503', async () => {
    const answer = await report('/proc/1') // no file can be made there, not even by root
    expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ ok: false, disk: 'refuses' })])
  })
})

test('/metrics is for this machine alone', async () => {
  const { http } = makeTestHttp()
  const from = (remoteAddress: string, headers = {}) =>
    http.request('/metrics', { headers }, { incoming: { socket: { remoteAddress } } })
  expect(await (await from('127.0.0.1')).text()).toContain('process_resident_memory_bytes')
  expect((await from('10.0.0.7')).status).toBe(404)
  expect((await from('127.0.0.1', { 'X-Forwarded-For': '10.0.0.7' })).status).toBe(404)
})
