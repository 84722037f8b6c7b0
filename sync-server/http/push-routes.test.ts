import { fromBase64Url } from '@kwata/shared/kernel/bytes.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { knownServices, mayPushTo } from '../jobs/push-address.ts'
import { openPushKey } from '../push-key.ts'
import { openPushStore } from '../storage/push-store.ts'
import { makeTestDevice, makeTestHttp } from './testing.ts'

const scene = () => {
  const folder = mkdtempSync(join(tmpdir(), 'kwata-push-routes-'))
  const store = openPushStore(folder)
  const { publicKey } = openPushKey(folder)
  const { http, relay, clock } = makeTestHttp({
    push: {
      publicKey,
      mayPushTo: (endpoint) => mayPushTo(endpoint, knownServices),
      subscribe: (device, to) => store.subscribe(device, to, 1, 0),
      unsubscribe: store.unsubscribe,
    },
  })
  const tokenOf = async (device = makeTestDevice()): Promise<string> => {
    const { nonce } = (await (await http.request('/api/challenge', { method: 'POST' })).json()) as { nonce: string }
    const body = JSON.stringify(device.tokenRequest(relay.site, fromBase64Url(nonce) ?? new Uint8Array()))
    return ((await (await http.request('/api/token', { method: 'POST', body })).json()) as { token: string }).token
  }
  const ask = (method: string, token: string, body?: unknown) =>
    http.request('/api/push/subscription', {
      method,
      headers: { Authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return { http, store, publicKey, tokenOf, ask, clock }
}

const to = () => ({
  endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
  p256dh: randomBytes(65).toString('base64url'),
  auth: randomBytes(16).toString('base64url'),
  language: 'fr',
  offsetMinutes: 60,
  muted: [],
})

test('a device that proved its key subscribes, says it anew, and takes it back', async () => {
  const { http, store, publicKey, tokenOf, ask } = scene()
  const { key } = (await (await http.request('/api/push/key')).json()) as { key: string }
  expect([key, fromBase64Url(key)?.length]).toEqual([publicKey, 65])
  const token = await tokenOf()
  expect((await ask('POST', token, to())).status).toBe(201)
  expect((await ask('POST', token, { ...to(), language: 'en', quiet: { fromMinute: 0, toMinute: 60 } })).status).toBe(
    201,
  )
  expect([...store.devices].map((device) => store.subscription(device)?.language)).toEqual(['en'])
  expect((await ask('DELETE', token)).status).toBe(200)
  expect(store.devices.size).toBe(0)
})

test('refused: no token, an address that is no push service, keys and lists of the wrong size, and too often', async () => {
  const { store, tokenOf, ask } = scene()
  expect((await ask('POST', 'x.y.z', to())).status).toBe(401)
  const token = await tokenOf()
  const wrong = [
    { endpoint: 'https://169.254.169.254/x' },
    { endpoint: `https://fcm.googleapis.com/${'x'.repeat(1_100)}` },
    { p256dh: 'AAAA' },
    { auth: 'A' },
    { language: 'de' },
    { muted: Array.from({ length: 33 }, () => 'a'.repeat(32)) },
    { muted: ['../'] },
    { quiet: { fromMinute: -1, toMinute: 9_999 } },
  ]
  for (const part of wrong) expect((await ask('POST', token, { ...to(), ...part })).status).toBe(400)
  for (let at = wrong.length; at < 12; at++) await ask('POST', token, to())
  expect((await ask('POST', token, to())).status).toBe(429)
  expect(store.devices.size).toBe(1)
})
