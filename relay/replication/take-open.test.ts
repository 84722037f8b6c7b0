/** Rows of open rooms have no ids of their own: they are known by where they were first accepted. */
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import { ok } from '@kwata/shared/kernel/result.ts'
import { expect, test } from 'vitest'
import { makeAccept } from '../pipeline/accept.ts'
import { makeMemoryDisk, makeMemoryLog } from '../ports/memory-log.ts'
import type { NewRow } from '../ports/update-log.ts'
import { makeTakeOpen } from './take-open.ts'

const [here, there] = ['a', 'b'].map((letter) => letter.repeat(32) as SiteId) as [SiteId, SiteId]
const clock = { now: () => 1_000, after: () => () => undefined }

const scene = () => {
  const disk = makeMemoryDisk()
  const start = () => {
    const log = makeMemoryLog({ site: here, clock, disk })
    const accept = makeAccept<NewRow>({ admit: (row) => ok({ rows: [row] }), log, announce: () => undefined })
    return { log, take: makeTakeOpen(log, accept) }
  }
  return { disk, start }
}
const entry = (value: number, site: SiteId, epoch: number, row: number) => ({
  room: 'open',
  bytes: new Uint8Array([value]),
  origin: { site, epoch, row },
})

test('[REPL4] a row comes once, from whomever and however often it is sent', async () => {
  const { disk, start } = scene()
  const { log, take } = start()
  await Promise.all([take(entry(1, there, 7, 1)), take(entry(1, there, 7, 1)), take(entry(2, there, 7, 2))])
  await take(entry(2, there, 7, 2))
  await log.append([], [{ site: there, epoch: 7, row: 2 }])
  const again = start() // what was taken is forgotten, the mark is not
  await again.take(entry(2, there, 7, 2))
  expect(disk.rows.map(({ bytes }) => bytes[0])).toEqual([1, 2])
})

test('[REPL5] this relay’s own rows are not taken back, except those that its disk has lost', async () => {
  const { disk, start } = scene()
  const { log, take } = start()
  await log.append([{ room: 'open', bytes: new Uint8Array([1]) }])
  await take(entry(1, here, log.epoch, 1))
  expect(disk.rows).toHaveLength(1)
  const restored = start() // from a backup: of the epoch before, only row 1 is here
  await restored.take(entry(9, here, log.epoch, 5))
  await restored.take(entry(9, here, log.epoch, 5))
  await restored.take(entry(8, here, log.epoch - 1, 1))
  expect(disk.rows.map(({ bytes }) => bytes[0])).toEqual([1, 9, 8])
})
