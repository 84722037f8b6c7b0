import { fromBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import { createLocalJWKSet, jwtVerify, SignJWT, type JSONWebKeySet } from 'jose'
import { describe, expect, test } from 'vitest'
import { httpLimits } from './limits.ts'
import { makeTestDevice, makeTestHttp, makeTestRelay } from './testing.ts'

type Node = ReturnType<typeof makeTestHttp>

const post = (node: Node, path: string, body: unknown, headers: Record<string, string> = {}) =>
  node.http.request(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body), headers })
const codeOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code]

const challenge = async (node: Node): Promise<Uint8Array> => {
  const { nonce } = (await (await post(node, '/api/challenge', {})).json()) as { nonce: string }
  return fromBase64Url(nonce) ?? new Uint8Array()
}
const tokenOf = async (node: Node, device = makeTestDevice(), audience = node.relay.site): Promise<string> => {
  const answer = await post(node, '/api/token', device.tokenRequest(node.relay.site, await challenge(node), audience))
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { token: string }).token
}
const me = (node: Node, token: string) =>
  node.http.request('/api/me', { headers: { Authorization: `Bearer ${token}` } })

describe('a device that proves its key', () => {
  test('is known by the hash of it, for ten minutes', async () => {
    const node = makeTestHttp()
    const device = makeTestDevice()
    const token = await tokenOf(node, device)
    const answer = await me(node, token)
    expect(await answer.json()).toEqual({
      device: idOf(device.key),
      issuer: node.relay.site,
      expiresMs: node.clock.ms + 600_000,
    })
    node.clock.ms += 611_000
    expect(await codeOf(await me(node, token))).toEqual([401, 'bad-token'])
  })

  test('gets a token that anyone can check with the published key', async () => {
    const node = makeTestHttp()
    const keys = (await (await node.http.request('/.well-known/jwks.json')).json()) as JSONWebKeySet
    const { payload } = await jwtVerify(await tokenOf(node), createLocalJWKSet(keys), {
      currentDate: new Date(node.clock.ms),
    })
    expect(payload.aud).toBe(node.relay.site)
    expect(Object.keys(payload).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']) // no roles inside
  })
})

describe('[THREAT17] a token or its challenge in the wrong hands', () => {
  test('the same signed nonce twice', async () => {
    const node = makeTestHttp()
    const request = makeTestDevice().tokenRequest(node.relay.site, await challenge(node))
    expect((await post(node, '/api/token', request)).status).toBe(200)
    expect(await codeOf(await post(node, '/api/token', request))).toEqual([401, 'bad-nonce'])
  })

  test('a lost phone that its owner revoked: its token stops working, and it gets no other', async () => {
    const node = makeTestHttp()
    const device = makeTestDevice()
    const token = await tokenOf(node, device)
    node.revoked.add(idOf(device.key))
    expect(await codeOf(await me(node, token))).toEqual([401, 'bad-token'])
    const again = device.tokenRequest(node.relay.site, await challenge(node))
    expect(await codeOf(await post(node, '/api/token', again))).toEqual([403, 'not-a-member'])
  })

  test('an old nonce, and one that this relay never gave', async () => {
    const node = makeTestHttp()
    const device = makeTestDevice()
    const nonce = await challenge(node)
    node.clock.ms += httpLimits.nonceLifeMs
    expect(await codeOf(await post(node, '/api/token', device.tokenRequest(node.relay.site, nonce)))).toEqual([
      401,
      'bad-nonce',
    ])
    const foreign = device.tokenRequest(node.relay.site, await challenge(makeTestHttp()))
    expect(await codeOf(await post(node, '/api/token', foreign))).toEqual([401, 'bad-nonce'])
  })

  test('a relay in the middle passes on the nonce of another and has it signed', async () => {
    const [honest, liar] = [makeTestHttp(), makeTestRelay()]
    const signedForLiar = makeTestDevice().tokenRequest(liar.site, await challenge(honest), honest.relay.site)
    expect(await codeOf(await post(honest, '/api/token', signedForLiar))).toEqual([401, 'bad-signature'])
  })

  test('a liar whom an admin gave this relay’s key passes on what was signed for the liar’s address', async () => {
    const own = 'http://localhost:8787'
    const node = makeTestHttp({ isMine: (url) => url === own })
    const site = node.relay.site
    const forLiar = makeTestDevice().tokenRequest(site, await challenge(node), site, 'https://liar.example')
    expect(await codeOf(await post(node, '/api/token', forLiar))).toEqual([400, 'malformed'])
    expect(await codeOf(await post(node, '/api/token', { ...forLiar, url: own }))).toEqual([401, 'bad-signature'])
  })

  test('another device puts its own key beside the signature', async () => {
    const node = makeTestHttp()
    const request = makeTestDevice().tokenRequest(node.relay.site, await challenge(node))
    const stolen = { ...request, key: makeTestDevice().tokenRequest(node.relay.site, new Uint8Array(40)).key }
    expect(await codeOf(await post(node, '/api/token', stolen))).toEqual([401, 'bad-signature'])
  })

  test('a refused request does not use up the nonce of the honest one', async () => {
    const node = makeTestHttp()
    const nonce = await challenge(node)
    const good = makeTestDevice().tokenRequest(node.relay.site, nonce)
    await post(node, '/api/token', { ...good, signature: good.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) })
    expect((await post(node, '/api/token', good)).status).toBe(200)
  })

  test('relays of a set believe each other, but only for tokens made out to themselves', async () => {
    const [a, b] = [makeTestRelay(), makeTestRelay()]
    const [atA, atB] = [makeTestHttp({ relay: a, set: [b] }), makeTestHttp({ relay: b, set: [a] })]
    const forB = await tokenOf(atA, makeTestDevice(), b.site)
    expect((await me(atB, forB)).status).toBe(200)
    expect(await codeOf(await me(atA, forB))).toEqual([401, 'bad-token'])
    const forA = await tokenOf(atA)
    expect(await codeOf(await me(atB, forA))).toEqual([401, 'bad-token'])
    expect(await codeOf(await me(makeTestHttp({ relay: b }), forB))).toEqual([401, 'bad-token']) // not of its set
  })

  test.each([
    ['none at all', () => ''],
    [
      'unsigned',
      () =>
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`,
    ],
    ['no longer its own text', (good: string) => `${good.slice(0, -5)}AAAAA`],
  ])('%s', async (_, spoil) => {
    const node = makeTestHttp()
    expect(await codeOf(await me(node, spoil(await tokenOf(node))))).toEqual([401, 'bad-token'])
  })

  test('a relay of the set signs under the name of another, or for longer than ten minutes', async () => {
    const [a, b] = [makeTestRelay(), makeTestRelay()]
    const node = makeTestHttp({ relay: a, set: [b] })
    const seconds = Math.floor(node.clock.ms / 1000)
    const minted = (issuer: string, ageS: number) =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA', kid: b.site })
        .setIssuer(issuer)
        .setSubject('x')
        .setAudience(a.site)
        .setIssuedAt(seconds - ageS)
        .setExpirationTime(seconds + 3600)
        .sign(b.secret)
    expect((await me(node, await minted(b.site, 0))).status).toBe(200)
    expect(await codeOf(await me(node, await minted(a.site, 0)))).toEqual([401, 'bad-token'])
    expect(await codeOf(await me(node, await minted(b.site, 700)))).toEqual([401, 'bad-token'])
  })
})

describe('bad input', () => {
  test.each(['', '{', 'null', '[]', '{"key":"x"}', '{"key":1,"nonce":2,"audience":3,"signature":4}'])(
    '%j is malformed',
    async (body) => {
      expect(await codeOf(await post(makeTestHttp(), '/api/token', body))).toEqual([400, 'malformed'])
    },
  )

  test('a body above the bound is refused, declared or not', async () => {
    const body = 'x'.repeat(httpLimits.bodyBytesMax + 1)
    expect(
      await codeOf(await post(makeTestHttp(), '/api/token', body, { 'Content-Length': String(body.length) })),
    ).toEqual([413, 'too-large'])
    expect(await codeOf(await post(makeTestHttp(), '/api/token', body))).toEqual([413, 'too-large'])
  })

  test('a stranger who asks without end is slowed down, and may go on later', async () => {
    const node = makeTestHttp()
    for (let i = 0; i < httpLimits.askPerMinute; i++) expect((await post(node, '/api/challenge', {})).status).toBe(200)
    expect(await codeOf(await post(node, '/api/challenge', {}))).toEqual([429, 'quota'])
    node.clock.ms += 2000
    expect((await post(node, '/api/challenge', {})).status).toBe(200)
  })

  test('[THREAT19] a page of another origin is refused, one of the set is told that it may read', async () => {
    const node = makeTestHttp()
    expect(await codeOf(await post(node, '/api/challenge', {}, { Origin: 'https://evil.example' }))).toEqual([
      403,
      'foreign-origin',
    ])
    const answer = await post(node, '/api/challenge', {}, { Origin: 'https://b.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://b.example')
    expect(answer.headers.get('vary')).toContain('Origin')
  })
})
