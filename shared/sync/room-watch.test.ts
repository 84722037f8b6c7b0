/** What a relay showed of a room can only grow; less is told of, once, and until it is made good. */
import { expect, test } from 'vitest'
import type { RecordId, SiteId } from '../kernel/ids.ts'
import { type KeptFork, makeRoomWatch } from './room-watch.ts'

const [a, b] = ['b', 'c'].map((letter) => letter.repeat(32) as SiteId) as [SiteId, SiteId]
const at = (row: number, epoch = 5, site = a) => ({ site, epoch, row })
const watching = (before?: Parameters<typeof makeRoomWatch>[0], nowMs = 1_000) =>
  makeRoomWatch(
    before,
    () => nowMs,
    () => undefined,
  )

test.each([
  ['a lower row', (watch: ReturnType<typeof watching>) => watch.opened(at(9), false)],
  ['an earlier epoch', (watch: ReturnType<typeof watching>) => watch.opened(at(10, 4), false)],
  ['fewer of our own', (watch: ReturnType<typeof watching>) => watch.opened(at(10), true)],
  ['fewer of all', (watch: ReturnType<typeof watching>) => watch.shown(6, at(10))],
  [
    'an epoch that began before',
    (watch: ReturnType<typeof watching>) => watch.heardMarks({ site: a, places: [at(9, 6)] }, false),
  ],
])('[BACK1] %s is a relay that went back; the same again is not', (_, back) => {
  const watch = watching()
  watch.opened(at(10), false)
  watch.shown(7, at(10))
  expect(watch.state().alarms).toEqual([])
  expect(back(watch)).toBe(true)
  expect(watch.state().alarms).toEqual([{ what: 'relay-went-back', site: a, atMs: 1_000, refilled: false }])
  watch.settled(7, at(12))
  expect(watch.state().alarms).toMatchObject([{ refilled: true }])
  expect(watch.opened(at(12, 6), false)).toBe(false)
  expect(watch.shown(7, at(12, 6))).toBe(false)
  expect(watch.heardMarks({ site: a, places: [at(12, 7)] }, false)).toBe(false)
  expect(watching(watch.state(), 2_000).state().alarms).toHaveLength(1)
  expect(watching(watch.state(), 1_000 + 40 * 86_400_000).state().alarms).toEqual([])
})

test('[BACK4] who signs for what another showed, and shows less, keeps it back', () => {
  const watch = watching()
  watch.opened(at(10), false)
  watch.shown(7, at(10))
  const marks = (row: number) => ({ site: b, places: [at(row)] })
  expect([
    watch.withheldBy(b, 6, marks(9)),
    watch.withheldBy(b, 7, marks(10)),
    watch.withheldBy(b, 6, marks(10)),
  ]).toEqual([undefined, undefined, a])
})

test('[FORK2] a fork is one place of one device, whatever follows it, and they are bounded', () => {
  const watch = watching()
  const fork = (client: number, seq: number): KeptFork => ({
    client,
    seq,
    mine: `m${client}${seq}` as RecordId,
    theirs: `t${client}${seq}` as RecordId,
    bytes: new Uint8Array(),
    site: a,
    atMs: 0,
  })
  expect([
    watch.forked(fork(1, 5), false),
    watch.forked(fork(1, 5), false),
    watch.forked(fork(1, 6), false),
    watch.forked(fork(1, 4), false),
  ]).toEqual([true, false, false, true])
  for (let client = 2; client < 200; client++) watch.forked(fork(client, 0), false)
  expect(watch.state().forks).toHaveLength(64)
  expect(watch.forked(fork(500, 3), true)).toBe(true) // however many others there are, this phone's own is met
  expect(watch.state().forks.at(-1)).toMatchObject({ client: 500, seq: 3 })
})
