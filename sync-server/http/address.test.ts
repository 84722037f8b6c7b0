import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { addressOfRequest } from './address.ts'

const from = (remoteAddress: string, forwarded?: string): IncomingMessage =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

test('behind a proxy on this machine, people are told apart by what the proxy saw; nobody else is believed', () => {
  expect(addressOfRequest(from('127.0.0.1', '10.0.0.1, 41.202.1.2'))).toBe('41.202.1.2')
  expect(addressOfRequest(from('::ffff:127.0.0.1', '41.202.1.3'))).toBe('41.202.1.3')
  expect(addressOfRequest(from('127.0.0.1'))).toBe('127.0.0.1')
  expect(addressOfRequest(from('41.202.1.4', '1.1.1.1'))).toBe('41.202.1.4')
})
