/** What every log must do, whatever keeps it. `vitest` runs it once per implementation. */
import { afterEach, describe, expect, test } from 'vitest'
import type { SiteId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { NewRow, Row, UpdateLog } from './update-log.ts'

/** One disk, opened as often as a node is started on it. */
export interface LogBench {
  open(nowMs?: number): UpdateLog | Promise<UpdateLog>
  /** The log is dropped as by kill -9: nothing is closed or flushed by us. */
  kill(log: UpdateLog): void | Promise<void>
  /** From now on every write fails; again false: the disk has room. Absent where it cannot be simulated. */
  fill?(full: boolean): void | Promise<void>
  /** Lets a log that works across turns of the event loop work on. */
  turn?(): Promise<void>
  dispose(): void | Promise<void>
}

export const siteA = 'a'.repeat(32) as SiteId
export const siteB = 'b'.repeat(32) as SiteId

export const describeUpdateLog = (name: string, makeBench: () => LogBench | Promise<LogBench>): void => {
  describe(`update log: ${name}`, () => {
    const disposals: (() => unknown)[] = []
    afterEach(async () => {
      for (const dispose of disposals.splice(0).toReversed()) await dispose()
    })
    const bench = async (): Promise<LogBench> => {
      const made = await makeBench()
      disposals.push(() => made.dispose())
      return made
    }
    const open = async (on: LogBench, nowMs?: number): Promise<UpdateLog> => {
      const log = await on.open(nowMs)
      disposals.push(() => log.close())
      return log
    }

    test('[LOG1] rows are numbered in the order of the calls, across rooms, and read back as they were', async () => {
      const log = await open(await bench())
      const [a, b] = await Promise.all([log.append([row('x', 1), row('y', 2)]), log.append([row('x', 3)])])
      expect([...rowsOf(a), ...rowsOf(b)]).toEqual([1, 2, 3])
      expect(log.readRoom('x').tail.map(flat)).toEqual([
        [1, 1],
        [3, 3],
      ])
      expect(log.readRoom('nobody')).toEqual({ tail: [] })
      expect([log.head, log.headOf('x'), log.headOf('y'), log.headOf('nobody')]).toEqual([3, 3, 2, 0])
      expect(log.readTail('x', 1)?.map(flat)).toEqual([[3, 3]])
    })

    test('[LOG2] what was acknowledged is there after a kill, and no number is given twice', async () => {
      const disk = await bench()
      const before = await open(disk)
      const first = rowsOf(await before.append([row('x', 1), row('y', 2)]))
      await disk.kill(before)
      const after = await open(disk)
      expect(after.readRoom('x').tail.map(flat)).toEqual([[first[0], 1]])
      const later = rowsOf(await after.append([row('x', 9)]))
      expect(later[0]).toBeGreaterThan(Math.max(...first))
      expect(after.headOf('x')).toBe(later[0])
    })

    test('[LOG3] every start has an epoch of its own, larger than all before, also when the clock went back', async () => {
      const disk = await bench()
      const first = await open(disk, 5000)
      await first.append([row('x', 1)])
      await disk.kill(first)
      const second = await open(disk, 1000)
      await second.append([row('x', 2)])
      expect(second.epoch).toBeGreaterThan(first.epoch)
      expect(second.epochs().map((start) => start.epoch)).toEqual([first.epoch, second.epoch])
      expect(second.since(0, 1e6).map(({ origin }) => origin.epoch)).toEqual([first.epoch, second.epoch])
    })

    test('[LOG4] a replica reads all rows in order by pages, each with where it came from', async () => {
      const log = await open(await bench())
      const origin = { site: siteB, epoch: 7, row: 70 }
      await log.append([row('x', 1), { ...row('y', 2), origin }, row('x', 3)])
      const pages: (readonly [Row, string, number, Row])[][] = []
      for (let after = 0, i = 0; i < 9; i++) {
        const page = log.since(after, 1)
        if (page.length === 0) break
        pages.push(page.map((one) => [one.row, one.room, one.bytes[0] ?? 0, one.origin.row] as const))
        after = page.at(-1)?.row ?? after
      }
      expect(pages).toEqual([[[1, 'x', 1, 1]], [[2, 'y', 2, 70]], [[3, 'x', 3, 3]]])
      expect(log.since(0, 1e6).map((one) => one.origin.site)).toEqual([log.site, siteB, log.site])
    })

    test('[LOG5] marks are stored with the rows of their call, only grow, and outlive a kill', async () => {
      const disk = await bench()
      const log = await open(disk)
      const origin = (n: number) => ({ site: siteB, epoch: 7, row: n })
      await log.append([{ ...row('x', 1), origin: origin(4) }], [origin(4)])
      await log.append([], [origin(2)])
      expect(log.marks()).toEqual([{ ...origin(4), at: 1 }])
      await log.append([], [origin(9)])
      await disk.kill(log)
      expect((await open(disk)).marks()).toEqual([{ ...origin(9), at: 1 }])
    })

    test('[LOG6] a snapshot takes in exactly the rows up to its number; what came meanwhile stays', async () => {
      const disk = await bench()
      const log = await open(disk)
      const rows = rowsOf(await log.append([row('x', 1), row('y', 2), row('x', 3)]))
      const upto = rows[2] ?? 0
      const late = rowsOf(await log.append([row('x', 4)]))
      expect(await log.putSnapshot('x', { upto, ...state(13) })).toEqual({ ok: true, value: undefined })
      const check = (on: UpdateLog): void => {
        const { snapshot } = on.readRoom('x')
        expect([snapshot?.upto, [...(snapshot?.state ?? [])], [...(snapshot?.stateVector ?? [])]]).toEqual([
          upto,
          [13, 1],
          [13, 2],
        ])
        expect(on.readRoom('x').tail.map(flat)).toEqual([[late[0], 4]])
        expect(on.readRoom('y').tail.map(flat)).toEqual([[2, 2]])
        expect(on.readTail('x', 1)).toBeUndefined()
        expect(on.readTail('x', upto)?.map(flat)).toEqual([[late[0], 4]])
        expect(on.headOf('x')).toBe(late[0])
      }
      check(log)
      await disk.kill(log)
      const again = await open(disk)
      check(again)
      expect(again.head).toBe(late[0])
    })

    test('[LOG7] a snapshot that takes in everything still knows the room, its head and the last number', async () => {
      const disk = await bench()
      const log = await open(disk)
      await log.append([row('x', 1), row('x', 2)])
      await log.putSnapshot('x', { upto: 2, ...state(3) })
      expect([...log.tails()]).toEqual([])
      await disk.kill(log)
      const again = await open(disk)
      expect([again.head, again.headOf('x'), again.since(0, 1e6).length]).toEqual([2, 2, 0])
      expect(rowsOf(await again.append([row('x', 5)]))[0]).toBeGreaterThan(2)
    })

    test('[LOG8] rows and the snapshots beyond together give a replica everything, once', async () => {
      const log = await open(await bench())
      await log.append([row('x', 1), row('y', 2), row('x', 3), row('z', 4), row('y', 5)])
      await log.putSnapshot('x', { upto: 3, ...state(13) })
      await log.putSnapshot('y', { upto: 5, ...state(25) })
      expect(log.snapshotsBeyond(0, 0, 1).map((one) => [one.room, one.upto])).toEqual([['x', 3]])
      expect(log.snapshotsBeyond(0, 3, 1e6).map((one) => [one.room, one.upto, one.state[0]])).toEqual([['y', 5, 25]])
      expect(log.snapshotsBeyond(4, 0, 1e6).map((one) => one.room)).toEqual(['y'])
      expect(log.snapshotsBeyond(5, 0, 1e6)).toEqual([])
    })

    test('[LOG9] the tails tell what a snapshot would take in, after a restart too', async () => {
      const disk = await bench()
      const log = await open(disk)
      await log.append([row('x', 1, 10), row('y', 2, 5), row('x', 3, 7)])
      const x = { room: 'x', rows: 2, bytes: 17, firstRow: 1, lastRow: 3 }
      expect(log.tailOf('x')).toEqual(x)
      await disk.kill(log)
      const again = await open(disk)
      expect([...again.tails()]).toEqual([x, { room: 'y', rows: 1, bytes: 5, firstRow: 2, lastRow: 2 }])
      expect(again.tailOf('nobody')).toBeUndefined()
    })

    test('[LOG10] a full disk refuses and stores nothing, reading goes on, and writing too when there is room', async () => {
      const disk = await bench()
      if (!disk.fill) return
      const log = await open(disk)
      await log.append([row('x', 1)])
      await disk.fill(true)
      const large = 20_000 // more than the free space inside any page
      expect(await log.append([row('x', 2, large), row('new', 2)])).toEqual({ ok: false, refusal: { code: 'disk' } })
      expect(
        await log.putSnapshot('x', { upto: 1, state: new Uint8Array(large), stateVector: new Uint8Array([0]) }),
      ).toEqual({ ok: false, refusal: { code: 'disk' } })
      expect([log.head, log.readRoom('x').tail.length, log.headOf('new')]).toEqual([1, 1, 0])
      await disk.fill(false)
      const later = rowsOf(await log.append([row('new', 3)]))
      expect(later[0]).toBeGreaterThan(1)
      await disk.kill(log)
      const again = await open(disk)
      expect([again.readRoom('x').tail.map(flat), again.readRoom('new').tail.map(flat)]).toEqual([
        [[1, 1]],
        [[later[0], 3]],
      ])
    })

    test('[LOG14] a refusal refuses every append made before it was told, and was counted by then', async () => {
      const disk = await bench()
      if (!disk.fill) return
      const log = await open(disk)
      await log.append([row('x', 1)])
      const before = log.refusals
      await disk.fill(true)
      const answers: string[] = []
      const countAtTelling: number[] = []
      const large = 20_000
      const add = (value: number, length: number): Promise<unknown> =>
        log.append([row('x', value, length)]).then((result) => {
          answers.push(result.ok ? `${value} stored` : `${value} refused`)
          if (!result.ok) countAtTelling.push(log.refusals)
        })
      // The first is under way, or refused already, while the others are appended turn by turn.
      const all = [add(2, large)]
      for (let value = 3; value < 40 && answers.length === 0; value++) {
        all.push(add(value, 1))
        if (value % 2) await disk.turn?.()
      }
      await Promise.all(all)
      expect(answers).toEqual(answers.map((_, i) => `${i + 2} refused`))
      expect(Math.min(...countAtTelling)).toBeGreaterThan(before)
      expect([log.readRoom('x').tail.length, log.accepts(1)]).toEqual([1, true])
      await disk.fill(false)
      expect((await log.append([row('x', 9)])).ok).toBe(true)
      expect(
        log
          .readRoom('x')
          .tail.map(flat)
          .map(([, value]) => value),
      ).toEqual([1, 9])
    })
  })
}

const row = (room: string, value: number, length = 1): NewRow => ({ room, bytes: new Uint8Array(length).fill(value) })
const flat = ({ row: number, bytes }: { row: Row; bytes: Uint8Array }): [Row, number] => [number, bytes[0] ?? 0]
const state = (value: number) => ({ state: new Uint8Array([value, 1]), stateVector: new Uint8Array([value, 2]) })
const rowsOf = (result: Result<readonly Row[]>): readonly Row[] => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}
