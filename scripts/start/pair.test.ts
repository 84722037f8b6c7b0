import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { configFrom } from '../../sync-server/config.ts'
import { openRelayKey } from '../../sync-server/relay-key.ts'
import { environmentOf, type Which } from './pair.ts'
import { welcome } from './welcome.ts'

const root = () => mkdtempSync(join(tmpdir(), 'kwata-pair-'))
const configOf = (which: Which, place: string, given = {}) => {
  const read = configFrom(environmentOf(which, place, given))
  if (!read.ok) throw new Error(read.problems.join())
  return read.config
}

test('whichever node starts first, each knows the address and the key of the other', () => {
  const place = root()
  const [first, second] = [configOf('first', place), configOf('second', place)]
  expect([first.port, second.port]).toEqual([8787, 8788])
  expect(first.peers.map(({ url }) => url)).toEqual(['http://localhost:8788'])
  expect(second.peers.map(({ url }) => url)).toEqual(['http://localhost:8787'])
  expect(first.peers[0]?.site).toBe(openRelayKey(second.dataFolder).site)
  expect(second.peers[0]?.site).toBe(openRelayKey(first.dataFolder).site)
})

test('another port moves both', () => {
  expect(configOf('second', root(), { KWATA_PORT: '9000' })).toMatchObject({
    port: 9001,
    peers: [{ url: 'http://localhost:9000' }],
  })
})

test('what the operator has set stands', () => {
  expect(configOf('first', root(), { KWATA_URL: 'https://kwata.example' }).peers).toEqual([])
  expect(configOf('first', root(), { KWATA_DATA: '/tmp/elsewhere' })).toMatchObject({
    dataFolder: '/tmp/elsewhere',
    peers: [],
  })
  expect(configOf('first', root(), { KWATA_PORT: '0' }).port).toBe(0)
})

test('the welcome has an address, both languages, and a code to scan when phones can use it', () => {
  const text = welcome({ local: 'http://localhost:8787', url: undefined, which: 'first', paired: true })
  for (const part of ['http://localhost:8787', 'Ouvrez', 'Open', '--second']) expect(text).toContain(part)
  expect(text).not.toContain('█')
  expect(
    welcome({ local: 'http://localhost:8787', url: 'https://kwata.example', which: 'first', paired: false }),
  ).toContain('█')
})
