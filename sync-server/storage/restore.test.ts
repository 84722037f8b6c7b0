/** A node whose folder was put back from a backup says so itself, in its signed marks. */
import { makeMarksBoard } from '@kwata/relay/replication/marks-board.ts'
import { idOf } from '@kwata/shared/kernel/hash.ts'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { makeRoomWatch } from '@kwata/shared/sync/room-watch.ts'
import { seededSigner, syncVerify } from '@kwata/shared/testing/crypto.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { readMarks } from '@kwata/shared/wire/marks.ts'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSqliteLog, type SqliteLog } from './sqlite-log.ts'

test('[BACK3] a folder put back from a backup begins an epoch below what phones have seen; an honest restart does not', async () => {
  const home = mkdtempSync(join(tmpdir(), 'kwata-restore-'))
  const [folder, backup] = [join(home, 'data'), join(home, 'backup')]
  const signer = seededSigner(prng(5))
  const site = idOf(signer.key) as SiteId
  let nowMs = 1_000
  const open = (): SqliteLog =>
    openSqliteLog({ folder, site, nowMs: () => (nowMs += 1_000), fsyncDelayMs: 0, onTrouble: () => undefined })
  const marksOf = async (log: SqliteLog) =>
    unwrap(await readMarks(await makeMarksBoard(log, signer, new Set()).own(), syncVerify))
  const append = async (log: SqliteLog, count: number): Promise<number> => {
    for (let n = 0; n < count; n++) unwrap(await log.append([{ room: 'x', bytes: new Uint8Array([n]) }]))
    return log.head
  }
  try {
    let log = open()
    await append(log, 3)
    await log.close()
    cpSync(folder, backup, { recursive: true })
    log = open()
    const row = await append(log, 2)
    const watch = makeRoomWatch(
      undefined,
      () => nowMs,
      () => undefined,
    )
    watch.opened({ site, epoch: log.epoch, row }, false)
    await log.close()

    log = open()
    expect(watch.heardMarks(await marksOf(log), false)).toBe(false)
    await log.close()
    rmSync(folder, { recursive: true })
    cpSync(backup, folder, { recursive: true })
    log = open()
    expect(watch.heardMarks(await marksOf(log), false)).toBe(true)
    await log.close()
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
