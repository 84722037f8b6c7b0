/**
 * A room's document as this phone kept it. What is in the cache was verified before it was put there: that is the verdict,
 * as bounded as the cache itself, and no signature is checked a second time. But disks damage what they keep: each record is
 * held against its hash, and where one does not match, it and what its device said after it are thrown away and come again
 * from a relay.
 */
import * as Y from 'yjs'
import { makeRecordDoc, type RawRecord, recordsOf } from '../documents/record-room.ts'
import { encodeRecords } from '../guard/record-room.ts'
import { isIdOf } from '../kernel/hash.ts'
import type { RoomName } from '../kernel/ids.ts'
import type { RoomCache } from './storage.ts'

export const openDoc = async (room: RoomName, cache: RoomCache): Promise<Y.Doc> => {
  const doc = makeRecordDoc()
  await cache.attach(room, doc)
  // A cache that lost a write in the middle: what stands behind the hole comes again from a relay, in order.
  doc.store.pendingStructs = null
  const sound = soundOf(recordsOf(doc))
  const held = [...doc.store.clients.keys()].reduce((sum, client) => sum + Y.getState(doc.store, client), 0)
  if (sound.length === held) return doc
  doc.destroy()
  const mended = makeRecordDoc()
  Y.applyUpdate(mended, encodeRecords(sound))
  await cache.renew(room, mended)
  return mended
}

/** Each device's up to the first that is damaged or missing; `records` in order. */
const soundOf = (records: readonly RawRecord[]): readonly RawRecord[] => {
  const next = new Map<number, number>()
  return records.filter(({ client, clock, id, bytes }) => {
    if (clock !== (next.get(client) ?? 0) || !isIdOf(id, bytes)) return false
    next.set(client, clock + 1)
    return true
  })
}
