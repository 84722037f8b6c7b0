/** Real parts for handler tests: a real key, real tokens, a settable clock, no port. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generateKeyPairSync, sign } from 'node:crypto'
import { toBase64Url } from '@kwata/shared/kernel/bytes.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { tokenMessage } from '@kwata/shared/wire/http-bodies.ts'
import { makeMetrics } from '../metrics/metrics.ts'
import { makeOrigins } from '../origins.ts'
import { openRelayKey, type RelayKey } from '../relay-key.ts'
import { makeHttp, type HttpParts } from './app.ts'
import { httpLimits } from './limits.ts'
import { makeNonces } from './nonces.ts'
import { makeTokens, type SetMember } from './tokens.ts'

/** Files have tests of their own (file-routes.test.ts). */
const unused = (): never => {
  throw new Error('no files in this test')
}
const noFiles: HttpParts['files'] = {
  depot: {
    begin: unused,
    missing: unused,
    put: unused,
    list: unused,
    chunk: unused,
    since: unused,
    whenDone: unused,
    markOf: unused,
    setMark: unused,
    sweep: unused,
    close: unused,
  },
  isPeer: unused,
  rights: unused,
  mayStore: unused,
  onTrouble: unused,
}

/** Push has tests of its own (push-routes.test.ts). */
const noPush: HttpParts['push'] = {
  publicKey: '',
  mayPushTo: () => false,
  subscribe: () => false,
  unsubscribe: () => undefined,
}

export const makeTestRelay = (): RelayKey => openRelayKey(mkdtempSync(join(tmpdir(), 'kwata-http-')))

export const makeTestHttp = ({
  relay = makeTestRelay(),
  set = [] as readonly SetMember[],
  isMine = (_url: string): boolean => true,
  ...more
}: Partial<HttpParts> & { relay?: RelayKey; set?: readonly SetMember[]; isMine?: (url: string) => boolean } = {}) => {
  const clock = { ms: Date.UTC(2026, 0, 1) }
  const now = () => clock.ms
  const nonces = makeNonces({ lifeMs: httpLimits.nonceLifeMs, spentMax: httpLimits.noncesSpentMax, now })
  const revoked = new Set<string>()
  const tokens = makeTokens({ relay, set, nonces, isMine, revoked: (device) => revoked.has(device), now })
  const bugs: string[] = []
  const metrics = makeMetrics()
  metrics.stop()
  const http = makeHttp({
    site: relay.site,
    origins: makeOrigins(['http://localhost:8787'], ['https://b.example']),
    https: false,
    builtApp: new Map(),
    health: () => Promise.reject(new Error('no health in this test')),
    metrics,
    relays: () => [{ url: 'http://localhost:8787', key: toBase64Url(relay.key), site: relay.site }],
    tokens,
    nonces,
    push: noPush,
    files: noFiles,
    now,
    onBug: (error, path) => bugs.push(`${path}: ${error.message}`),
    ...more,
  })
  return { http, relay, clock, bugs, nonces, tokens, revoked }
}

/** A phone's key, and what it would post for a token. */
export const makeTestDevice = () => {
  const pair = generateKeyPairSync('ed25519')
  const key = new Uint8Array(pair.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
  return {
    key,
    tokenRequest: (issuer: SiteId, nonce: Uint8Array, audience: SiteId = issuer, url = 'http://localhost:8787') => ({
      key: toBase64Url(key),
      nonce: toBase64Url(nonce),
      audience,
      url,
      signature: toBase64Url(new Uint8Array(sign(null, tokenMessage(issuer, audience, url, nonce), pair.privateKey))),
    }),
  }
}
