import { idOf } from '@kwata/shared/kernel/hash.ts'
import { mkdtempSync, readdirSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPublicKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { openRelayKey, relayKeyFile } from './relay-key.ts'

const folder = () => mkdtempSync(join(tmpdir(), 'kwata-key-'))

test('made once, then the same site at every start', () => {
  const data = folder()
  const first = openRelayKey(data)
  expect(openRelayKey(data).site).toBe(first.site)
  expect(first.site).toBe(idOf(first.key))
  expect(openRelayKey(folder()).site).not.toBe(first.site)
})

test('only its owner can read it, and no draft is left behind', () => {
  const data = folder()
  openRelayKey(data)
  expect(statSync(join(data, relayKeyFile)).mode & 0o777).toBe(0o600)
  expect(readdirSync(data)).toEqual([relayKeyFile])
})

test('a damaged key stops the program and is not replaced', () => {
  const data = folder()
  openRelayKey(data)
  truncateSync(join(data, relayKeyFile), 40)
  expect(() => openRelayKey(data)).toThrow('Put it back from a backup')
  expect(statSync(join(data, relayKeyFile)).size).toBe(40)
})

test('what it signs verifies under the public half', async () => {
  const relay = openRelayKey(folder())
  const message = new Uint8Array([1, 2, 3])
  expect(verify(null, message, createPublicKey(relay.secret), await relay.sign(message))).toBe(true)
})
