/** What a peer is sent of this log, page by page: everything, in order, and marks only behind it. */
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import type { Page } from '@kwata/shared/wire/replication.ts'
import { expect, test } from 'vitest'
import { makeMemoryDisk, makeMemoryLog } from '../ports/memory-log.ts'
import { type Follow, makeFollow } from './follow.ts'

const [here, there] = ['a', 'b'].map((letter) => letter.repeat(32) as SiteId) as [SiteId, SiteId]
const clockAt = (nowMs: number) => ({ now: () => nowMs, after: () => () => undefined })
const open = (disk = makeMemoryDisk(), nowMs = 1_000) => makeMemoryLog({ site: here, clock: clockAt(nowMs), disk })
const row = (room: string, value: number) => ({ room, bytes: new Uint8Array([value]) })
const state = (upto: number, value: number) => ({
  upto,
  state: new Uint8Array([value]),
  stateVector: new Uint8Array([0]),
})

const all = (follow: Follow): readonly Page[] => {
  const pages: Page[] = []
  for (let page = follow.next(); page !== undefined && pages.length < 99; page = follow.next()) pages.push(page)
  return pages
}
const valuesIn = (pages: readonly Page[]) => pages.flatMap(({ entries }) => entries.map(({ bytes }) => bytes[0]))

test('[REPL6] a snapshot taken while a peer follows is sent before the marks pass what it took in', async () => {
  const log = open()
  await log.append([row('busy', 1), row('quiet', 2), row('busy', 3)])
  await log.append([row('busy', 4)])
  await log.putSnapshot('busy', state(4, 50))
  const follow = makeFollow(log, [])
  const first = follow.next()
  expect([valuesIn(first ? [first] : []), first?.marks]).toEqual([[50], []])
  await log.putSnapshot('quiet', state(2, 60)) // stands below what has been sent already
  const rest = all(follow)
  expect(valuesIn(rest)).toEqual([60])
  expect(rest.findIndex(({ marks }) => marks.length > 0)).toBeGreaterThanOrEqual(1)
})

test('[REPL7] a peer goes on where its marks say, across epochs, and is not sent what it is known to hold', async () => {
  const disk = makeMemoryDisk()
  const log = open(disk)
  await log.append([row('x', 1), { ...row('x', 2), origin: { site: there, epoch: 7, row: 9 } }, row('x', 3)])
  const again = open(disk, 2_000)
  await again.append([row('x', 4)])
  expect(valuesIn(all(makeFollow(again, [])))).toEqual([1, 2, 3, 4])
  expect(valuesIn(all(makeFollow(again, [{ site: there, epoch: 7, row: 9 }])))).toEqual([1, 3, 4])
  expect(valuesIn(all(makeFollow(again, [{ site: here, epoch: 1_000, row: 2 }])))).toEqual([3, 4])
  // It remembers an epoch further than this disk does: a backup was restored. What followed is sent.
  expect(valuesIn(all(makeFollow(again, [{ site: here, epoch: 1_000, row: 50 }])))).toEqual([4])
  expect(valuesIn(all(makeFollow(again, [{ site: here, epoch: 5_000, row: 50 }])))).toEqual([1, 2, 3, 4])
})

test('[REPL8] the marks name the running epoch before it has given a row, and stop behind a snapshot that is damaged', async () => {
  const disk = makeMemoryDisk()
  await open(disk).append([row('x', 1)])
  const log = open(disk, 2_000)
  const marks = all(makeFollow(log, [])).at(-1)?.marks
  expect(marks).toEqual([
    { site: here, epoch: 2_000, row: 1 },
    { site: here, epoch: 1_000, row: 1 },
  ])
  const room = `${'c'.repeat(32)}.help.0`
  await log.append([row(room, 2), row('x', 3)])
  await log.putSnapshot(room, state(2, 255))
  const pages = all(makeFollow(log, []))
  expect(valuesIn(pages)).toEqual([1, 3])
  expect(pages.flatMap((page) => page.marks)).toEqual([])
})
