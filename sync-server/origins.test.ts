import { expect, test } from 'vitest'
import { makeOrigins } from './origins.ts'

const origins = makeOrigins(['http://localhost:8787'], ['https://b.example'])

test.each(['http://localhost:8787', 'http://127.0.0.1:8787', 'http://[::1]:8787', 'https://b.example', undefined])(
  '%s is of the set',
  (origin) => {
    expect(origins.isAllowed(origin)).toBe(true)
  },
)

test.each([
  'null',
  '',
  'http://localhost',
  'http://localhost:8788',
  'https://localhost:8787',
  'http://localhost:8787.evil.example',
  'https://b.example.evil.example',
  'https://evil.example/https://b.example',
  'http://b.example',
  'https://B.EXAMPLE',
])('[THREAT19] %j is foreign', (origin) => {
  expect(origins.isAllowed(origin)).toBe(false)
})

test('a page may connect to every relay of the set, by http and by socket', () => {
  expect(origins.connectSources).toEqual(
    expect.arrayContaining(['https://b.example', 'wss://b.example', 'ws://localhost:8787']),
  )
})
