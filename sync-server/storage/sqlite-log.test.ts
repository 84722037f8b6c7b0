import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeUpdateLog, siteA } from '@kwata/relay/ports/update-log.contract.ts'
import type { UpdateLog } from '@kwata/relay/ports/update-log.ts'
import { expect, test } from 'vitest'
import { openSqliteLog, type SqliteLog } from './sqlite-log.ts'

const folderFor = () => mkdtempSync(join(tmpdir(), 'kwata-log-'))

describeUpdateLog('SQLite', () => {
  const folder = folderFor()
  let log: SqliteLog | undefined
  return {
    open: (nowMs = 1000) => (log = openSqliteLog({ folder, site: siteA, nowMs: () => nowMs })),
    kill: (killed: UpdateLog) => (killed as SqliteLog).kill(),
    fill: (full: boolean) => log?.fill(full),
    turn: () => new Promise((next) => setImmediate(next)),
    dispose: () => rmSync(folder, { recursive: true }),
  }
})

test('two nodes cannot run on one folder', async () => {
  const folder = folderFor()
  const first = openSqliteLog({ folder, site: siteA, nowMs: Date.now })
  expect(() => openSqliteLog({ folder, site: siteA, nowMs: Date.now })).toThrow('another node')
  await first.close()
  await openSqliteLog({ folder, site: siteA, nowMs: Date.now }).close()
  rmSync(folder, { recursive: true })
})
