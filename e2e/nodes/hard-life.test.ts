/** A node among failing things: its disk is full, its peer comes and goes, its certificate is its own. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { introduce, type NodeProcess, startNode } from './node-process.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'kwata-hard-'))
  ends.push(() => rmSync(path, { recursive: true, force: true }))
  return path
}
const start = async (...args: Parameters<typeof startNode>) => {
  const node = await startNode(...args)
  ends.push(node.remove)
  return node
}

interface Health {
  readonly ok: boolean
  readonly disk: string
  readonly epoch: number
  readonly peers: readonly { readonly site: string; readonly state: string }[]
}
const health = async (node: NodeProcess) => {
  const answer = await fetch(`${node.url}/health`)
  return { status: answer.status, ...((await answer.json()) as Health) }
}
const relaysOf = async (node: NodeProcess) =>
  ((await (await fetch(`${node.url}/api/relays`)).json()) as { relays: { url: string; site: string }[] }).relays

const smallDisk = (): string | undefined => {
  const path = folder()
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', path]).status !== 0) return undefined
  ends.push(() => spawnSync('umount', ['-l', path]))
  return path
}

test('[THREAT24] with its disk full a node says so and goes on serving; with room again it is well', async (context) => {
  const disk = smallDisk()
  if (disk === undefined) return context.skip('needs the right to mount a small disk')
  const node = await start({ env: { KWATA_DATA: disk } })
  expect(await health(node)).toMatchObject({ status: 200, disk: 'ok' })
  const filler = join(disk, 'filler')
  expect(() => writeFileSync(filler, new Uint8Array(8 << 20))).toThrow('ENOSPC')
  await expect.poll(() => health(node), { timeout: 8000 }).toMatchObject({ status: 503, ok: false, disk: 'refuses' })
  expect((await fetch(`${node.url}/api/relays`)).status).toBe(200)
  rmSync(filler)
  await expect.poll(() => health(node), { timeout: 8000 }).toMatchObject({ status: 200, ok: true })
})

test('relays that have met name each other; a killed one is seen to be gone, and to be back under a new epoch', async () => {
  const [a, b] = [await start(), await start()]
  expect(await relaysOf(a)).toEqual([expect.objectContaining({ url: a.url, site: a.site })])
  await introduce(a, b)
  await expect
    .poll(() => relaysOf(a), { timeout: 10_000 })
    .toEqual([expect.objectContaining({ site: a.site }), expect.objectContaining({ url: b.url, site: b.site })])
  await expect
    .poll(() => health(a), { timeout: 10_000 })
    .toMatchObject({ peers: [{ site: b.site, state: 'connected' }] })
  const { epoch } = await health(b)
  await b.kill()
  await expect
    .poll(() => health(a), { timeout: 10_000 })
    .toMatchObject({ status: 200, peers: [{ site: b.site, state: 'trying' }] })
  expect(await relaysOf(a)).toHaveLength(2) // met is met: a phone still counts on it
  await b.restart()
  await expect
    .poll(() => health(a), { timeout: 20_000 })
    .toMatchObject({ peers: [{ site: b.site, state: 'connected' }] })
  expect((await health(b)).epoch).not.toBe(epoch)
}, 60_000)

test('a peer at the right address with another key is not met', async () => {
  const [a, b, stranger] = [await start(), await start(), await start()]
  await a.restart({ KWATA_PEERS: `${b.url}#${stranger.key}` })
  await b.restart({ KWATA_PEERS: `${a.url}#${a.key}` })
  await new Promise((resolve) => setTimeout(resolve, 2000))
  expect(await relaysOf(a)).toHaveLength(1)
  expect((await health(a)).peers).toEqual([expect.not.objectContaining({ state: 'connected' })])
})

test('with a certificate it serves https, and tells browsers to stay there', async (context) => {
  const certs = folder()
  const [cert, key] = [join(certs, 'cert.pem'), join(certs, 'key.pem')]
  const made = spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=DNS:localhost',
    '-keyout',
    key,
    '-out',
    cert,
  ])
  if (made.status !== 0) return context.skip('needs openssl')
  const node = await start({ env: { KWATA_TLS_CERT: cert, KWATA_TLS_KEY: key } })
  expect(node.url).toMatch(/^https:/)
  const answer = await new Promise<{ status: number | undefined; hsts: string | undefined; policy: string }>(
    (resolve, reject) => {
      request(`${node.url}/health`, { rejectUnauthorized: false }, (response) => {
        response.resume()
        resolve({
          status: response.statusCode,
          hsts: response.headers['strict-transport-security'],
          policy: String(response.headers['content-security-policy']),
        })
      })
        .on('error', reject)
        .end()
    },
  )
  expect(answer).toMatchObject({ status: 200, hsts: 'max-age=31536000' })
  expect(answer.policy).toContain(`wss://localhost:${node.port}`)
})
