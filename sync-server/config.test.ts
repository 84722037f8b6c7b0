import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { expect, test } from 'vitest'
import { configFrom, type Environment } from './config.ts'

const key = new Uint8Array(32).fill(7)
const pinned = toBase64Url(key)

const read = (env: Environment) => {
  const result = configFrom(env)
  if (!result.ok) throw new Error(result.problems.join('\n'))
  return result.config
}
const problems = (env: Environment) => {
  const result = configFrom(env)
  return result.ok ? [] : result.problems
}

test('an object store is one address with its key and secret; the secret is never told', () => {
  const read = configFrom({ KWATA_FILES_S3: 'https://kwata:a%2Fb@s3.example:9000/photos/one/two?region=eu-west-3' })
  expect(read.ok && read.config.filesS3).toEqual({
    endpoint: 'https://s3.example:9000',
    bucket: 'photos',
    prefix: 'one/two/',
    region: 'eu-west-3',
    accessKeyId: 'kwata',
    secretAccessKey: 'a/b',
  })
  for (const wrong of [
    's3.example/x',
    'https://s3.example/x',
    'https://k:geheim@s3.example',
    'ftp://k:geheim@s3.example/x',
  ]) {
    const refused = configFrom({ KWATA_FILES_S3: wrong })
    expect(refused.ok).toBe(false)
    expect(JSON.stringify(refused)).not.toContain('geheim')
  }
})

test('an empty environment is a node anyone can try', () => {
  expect(read({ PATH: '/bin' })).toMatchObject({
    port: 8787,
    peers: [],
    spaces: { adopt: 'open' },
    openRooms: undefined,
    url: undefined,
    tls: undefined,
  })
})

test('peers are pinned by key and named by the hash of it', () => {
  const { peers } = read({ KWATA_PEERS: `http://localhost:8788#${pinned}, https://b.example/#${pinned}` })
  expect(peers.map((peer) => peer.url)).toEqual(['http://localhost:8788', 'https://b.example'])
  expect(peers[0]?.site).toBe(idOf(key))
})

test.each([
  ['KWATA_PORT', '65536'],
  ['KWATA_PORT', '80a'],
  ['KWATA_URL', 'kwata.example'],
  ['KWATA_URL', 'https://kwata.example/app'],
  ['KWATA_URL', 'javascript:alert(1)'],
  ['KWATA_URL', 'https://me:secret@kwata.example'],
  ['KWATA_PEERS', 'http://localhost:8788'],
  ['KWATA_PEERS', `http://localhost:8788#${pinned}#${pinned}`],
  ['KWATA_PEERS', `http://localhost:8788#${pinned}AA`],
  ['KWATA_PEERS', Array.from({ length: 17 }, () => `http://a.example#${pinned}`).join(',')],
  ['KWATA_SPACES', 'closed'],
  ['KWATA_SPACES', 'invited:nobody'],
  ['KWATA_OPEN_ROOMS', 'Open/'],
  ['KWATA_TLS_CERT', '/nowhere/cert.pem'],
  ['KWATA_PROT', '8787'],
])('%s=%s is a problem that names the setting', (name, value) => {
  expect(problems({ [name]: value })).toEqual([expect.stringContaining(`${name}: `)])
})

test('all problems are told at once', () => {
  expect(problems({ KWATA_PORT: 'x', KWATA_SPACES: 'x', KWATA_X: 'x' })).toHaveLength(3)
})

test('a certificate without its key is a problem', () => {
  expect(problems({ KWATA_TLS_CERT: import.meta.filename })).toEqual([expect.stringContaining('both or neither')])
})

test('invited spaces, and an empty value that means unset', () => {
  const space = 'a'.repeat(32)
  expect(read({ KWATA_SPACES: `invited:${space}` }).spaces).toEqual({ adopt: 'invited', spaces: new Set([space]) })
  expect(read({ KWATA_SPACES: 'invited' }).spaces).toEqual({ adopt: 'invited', spaces: new Set() })
  expect(read({ KWATA_URL: '' }).url).toBeUndefined()
})
