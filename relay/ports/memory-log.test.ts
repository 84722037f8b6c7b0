import { expect, test } from 'vitest'
import { makeMemoryDisk, makeMemoryLog, type MemoryLog } from './memory-log.ts'
import { describeUpdateLog, siteA } from './update-log.contract.ts'
import type { UpdateLog } from './update-log.ts'

const clockAt = (nowMs: number) => ({ now: () => nowMs, after: () => () => {} })

describeUpdateLog('memory', () => {
  const disk = makeMemoryDisk()
  return {
    open: (nowMs = 1000) => makeMemoryLog({ site: siteA, clock: clockAt(nowMs), disk }),
    kill: (log: UpdateLog) => (log as MemoryLog).crash(),
    fill: (full: boolean) => void (disk.full = full),
    dispose: () => {},
  }
})

/** A clock moved by hand. */
const steppedClock = () => {
  const due: (() => void)[] = []
  return {
    clock: { now: () => 1000, after: (_: number, then: () => void) => (due.push(then), () => {}) },
    step: () => due.splice(0).forEach((then) => then()),
  }
}

test('[LOG11] a disk that drops what was not synced loses nothing that was acknowledged', async () => {
  const disk = makeMemoryDisk()
  const { clock, step } = steppedClock()
  const log = makeMemoryLog({ site: siteA, clock, disk, syncDelayMs: 5 })
  const acknowledged: number[] = []
  const write = (value: number) =>
    void log
      .append([{ room: 'x', bytes: new Uint8Array([value]) }])
      .then((result) => result.ok && acknowledged.push(value))
  write(1)
  step()
  await Promise.resolve()
  write(2)
  log.crash()
  step()
  await Promise.resolve()
  expect(acknowledged).toEqual([1])
  expect(disk.rows.map((row) => row.bytes[0])).toEqual([1])
})

test('[LOG11] the same disk shows up a log that acknowledges before the sync', async () => {
  const disk = makeMemoryDisk()
  const { clock } = steppedClock()
  const log = makeMemoryLog({ site: siteA, clock, disk, syncDelayMs: 5, acksBeforeSync: true })
  const acknowledged = await log.append([{ room: 'x', bytes: new Uint8Array([1]) }])
  log.crash()
  expect([acknowledged.ok, disk.rows.length]).toEqual([true, 0])
})
