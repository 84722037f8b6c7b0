import { makeSnapshots, snapshotPolicy } from '@kwata/relay/pipeline/snapshots.ts'
import { siteA } from '@kwata/relay/ports/update-log.contract.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { makeSnapshotBuilder } from './snapshot-builder.ts'
import { openSqliteLog } from './sqlite-log.ts'

const disposals: (() => unknown)[] = []
afterEach(async () => {
  for (const dispose of disposals.splice(0).toReversed()) await dispose()
})

/** A node's storage with a clock moved by hand. */
const start = (folder = mkdtempSync(join(tmpdir(), 'kwata-snap-')), firstMs = 1_000_000) => {
  let ms = firstMs
  const clock = {
    now: () => ms,
    after: (delayMs: number, then: () => void) => (delayMs < 1000 && setImmediate(then), () => {}),
  }
  const log = openSqliteLog({ folder, site: siteA, nowMs: clock.now })
  const builder = makeSnapshotBuilder({ log })
  const snapshots = makeSnapshots({ log, clock, build: builder.build })
  const stop = async () => {
    snapshots.close()
    await builder.close()
    await log.close()
  }
  disposals.push(async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const write = async (room: string, updates: readonly Uint8Array[]) => {
    await log.append(updates.map((bytes) => ({ room, bytes })))
    snapshots.noticed(room)
  }
  return { log, snapshots, write, folder, stop, pass: (moreMs: number) => (ms += moreMs) }
}

const edits = (count: number): { doc: Y.Doc; updates: Uint8Array[] } => {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void updates.push(update))
  for (let i = 0; i < count; i++) doc.getText().insert(i, String(i % 10))
  return { doc, updates }
}
const textOf = (log: ReturnType<typeof start>['log'], room: string): string => {
  const { snapshot, tail } = log.readRoom(room)
  const doc = new Y.Doc()
  for (const update of [...(snapshot ? [snapshot.state] : []), ...tail.map(({ bytes }) => bytes)])
    Y.applyUpdate(doc, update)
  return doc.getText().toJSON()
}

test('[SNAP1] a long tail becomes a snapshot of the same content; rows that come meanwhile stay rows', async () => {
  const node = start()
  const { doc, updates } = edits(snapshotPolicy.tailRowsMax + 3)
  await node.write('x', updates.slice(0, -2))
  const looked = node.snapshots.look()
  await node.write('x', updates.slice(-2))
  await looked
  expect(node.log.readRoom('x').snapshot).toBeDefined()
  expect(node.log.tailOf('x')?.rows ?? 0).toBeLessThanOrEqual(2)
  expect(textOf(node.log, 'x')).toBe(doc.getText().toJSON())
})

test('[SNAP2] a room that has gone quiet is taken from a shorter tail on, and a short one is left alone', async () => {
  const node = start()
  await node.write('long', edits(snapshotPolicy.quietRows).updates)
  await node.write('short', edits(3).updates)
  await node.snapshots.look()
  expect(node.log.tailOf('long')?.rows).toBe(snapshotPolicy.quietRows)
  node.pass(snapshotPolicy.quietMs)
  await node.snapshots.look()
  expect([node.log.tailOf('long'), node.log.tailOf('short')?.rows]).toEqual([undefined, 3])
})

test('[SNAP3] rows older than a day are swept, also when the node was restarted meanwhile', async () => {
  const node = start()
  await node.write('short', edits(3).updates)
  await node.stop()
  const again = start(node.folder, 2_000_000)
  await again.write('young', edits(2).updates)
  again.pass(snapshotPolicy.ageMsMax - 10)
  await again.snapshots.look()
  expect(again.log.tailOf('short')?.rows).toBe(3)
  again.pass(20)
  await again.snapshots.look()
  expect([again.log.tailOf('short'), again.log.tailOf('young')?.rows]).toEqual([undefined, 2])
})

test('[THREAT25] a room whose rows do not apply is set aside with its bytes; a thousand others go on', async () => {
  const node = start()
  const { updates } = edits(snapshotPolicy.tailRowsMax)
  await node.write('bad', [...updates.slice(1), new Uint8Array([1, 1, 1, 1, 255, 255])])
  for (const room of ['a', 'b', 'c']) await node.write(room, updates)
  await node.snapshots.look()
  expect([...node.snapshots.quarantined]).toEqual(['bad'])
  expect(node.log.tailOf('bad')?.rows).toBe(updates.length)
  expect(['a', 'b', 'c'].map((room) => node.log.tailOf(room))).toEqual([undefined, undefined, undefined])
})
