import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { findCycles } from './cycles.ts'
import { brokenRules } from './rules.ts'
import { sourceOf, workspaces } from './sources.ts'

const broken = (path: string, text: string) =>
  brokenRules([sourceOf(path, text)]).map(({ line, message }) => `${line} ${message}`)

test.each([
  ['shared/sync/x.ts', `import { a } from '@kwata/relay/ports/link.ts'`, 'shared imports shared alone'],
  ['shared/sync/x.ts', `import { a } from '../../client/store/a.ts'`, 'shared imports shared alone'],
  ['relay/pipeline/x.ts', `export * from '@kwata/sync-server/config.ts'`, 'relay imports shared at most'],
  ['sync-server/x.ts', `import type { A } from '@kwata/client/store/app-state.ts'`, 'sync-server imports'],
  ['client/links/x.ts', `import { a } from '@kwata/relay/links/websocket.ts'`, 'on first use'],
  ['client/links/x.ts', `const a = await import('@kwata/relay/pipeline/accept.ts')`, 'client imports'],
  ['client/store/x.ts', `new Worker(new URL('../../relay/sim/world.ts', import.meta.url))`, 'client imports'],
  ['e2e/journeys/x.ts', `import { a } from '@kwata/sync-server/main.ts'`, 'e2e starts programs'],
  ['shared/kernel/x.ts', `import { a } from '../events/envelope.ts'`, 'kernel imports nothing'],
  ['shared/events/x.ts', `import { a } from '../domain/help/fold.ts'`, 'events import kernel'],
  ['shared/domain/help/x.ts', `import { a } from '../../documents/record-room.ts'`, 'never documents'],
  ['shared/domain/help/x.ts', `import * as Y from 'yjs'`, 'know no Yjs'],
  ['sync-server/http/x.ts', `import Database from 'better-sqlite3'`, 'knows SQL'],
  ['sync-server/http/x.ts', 'const rows = db.all(`SELECT * FROM rows WHERE n > ?`)', 'knows SQL'],
  ['client/screens/x.tsx', `import { openDB } from 'idb'`, 'knows IndexedDB'],
  ['client/links/x.ts', `indexedDB.open('kwata')`, 'knows IndexedDB'],
  ['client/screens/x.tsx', `import * as Y from 'yjs'`, 'screens know no Yjs'],
  ['sync-server/http/x.ts', `const port = process.env.PORT`, 'config.ts alone'],
  ['sync-server/http/x.ts', `const port = process.env['PORT']`, 'config.ts alone'],
  ['relay/pipeline/x.ts', `const at = Date.now()`, 'time and randomness'],
  ['shared/sync/x.ts', 'const at = `at ${new Date()}`', 'time and randomness'],
  ['shared/sync/x.ts', `setTimeout(() => {}, 3)`, 'time and randomness'],
  ['shared/events/x.ts', `import { createHash } from 'node:crypto'`, 'runs in a browser'],
  ['shared/wire/x.ts', `import { z } from 'zod'`, 'zod/mini'],
  ['shared/wire/x.ts', 'const a = 1\n'.repeat(351), 'at most 350'],
])('%s may not: %s', (path, text, why) => {
  expect(broken(path, text)).toEqual([expect.stringContaining(why)])
})

test.each([
  ['shared/kernel/clock.ts', `export const now = () => Date.now()`],
  ['shared/sync/x.ts', `// Date.now() is forbidden here\nconst text = 'process.env and Math.random'`],
  ['shared/sync/x.test.ts', `import { sign } from 'node:crypto'\nsetTimeout(() => {}, 1)`],
  ['sync-server/storage/x.ts', `import Database from 'better-sqlite3'`],
  ['sync-server/config.ts', `export const env = process.env`],
  ['client/links/x.ts', `const { a } = await import('@kwata/relay/links/libp2p.ts')`],
  ['client/store/x.ts', `import { openDB } from 'idb'`],
])('%s may: %s', (path, text) => {
  expect(broken(path, text)).toEqual([])
})

test('a violation is told with its line', () => {
  expect(broken('relay/x.ts', `/* one\n two */\nconst a = 1\nconst b = Math.random()`)).toEqual([
    expect.stringMatching(/^4 Math.random/),
  ])
})

const ring = (text: string) =>
  findCycles([
    sourceOf('shared/a.ts', text),
    sourceOf('shared/b.ts', `import type { C } from './kernel/c.ts'`),
    sourceOf('shared/kernel/c.ts', `export * from '@kwata/shared/a.ts'`),
  ])

test('a ring is found through relative and workspace names, and told once', () => {
  expect(ring(`import { b } from './b.ts'`)).toEqual([
    ['shared/a.ts', 'shared/b.ts', 'shared/kernel/c.ts', 'shared/a.ts'],
  ])
  expect(ring(`const { b } = await import('./b.ts')`)).toEqual([])
})

test('the command fails on a house with one violation planted, and passes without it', () => {
  const house = mkdtempSync(join(tmpdir(), 'kwata-house-'))
  const write = (path: string, text: string) => (
    mkdirSync(dirname(join(house, path)), { recursive: true }),
    writeFileSync(join(house, path), text)
  )
  const run = () =>
    spawnSync(process.execPath, [new URL('../check-house.ts', import.meta.url).pathname, house], { encoding: 'utf8' })
  for (const workspace of workspaces) mkdirSync(join(house, workspace))
  write('shared/a.ts', 'export const a = 1\n')
  expect(run()).toMatchObject({ status: 0, stderr: '' })
  write('shared/a.ts', `export * from '@kwata/relay/b.ts'\n`)
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('shared/a.ts:1') })
})
