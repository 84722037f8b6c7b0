/** The engine's half of a cold room, in a worker as in the app: 10,000 events guarded, stored, and opened again from the cache. */
import { makeRecordDoc } from '@kwata/shared/documents/record-room.ts'
import { makeIdentity } from '@kwata/shared/domain/identity/identity.ts'
import { makeHybridClock } from '@kwata/shared/events/hybrid-clock.ts'
import { signEvent } from '@kwata/shared/events/sign.ts'
import { boundRecord, type RawRecord } from '@kwata/shared/documents/bound-record.ts'
import { makeWebVerify, signerFromSeed } from '@kwata/shared/events/web-crypto.ts'
import { encodeRecords, guardRecordUpdate } from '@kwata/shared/guard/record-room.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import { baseOf, type RecordId, roomOf, type SpaceId } from '@kwata/shared/kernel/ids.ts'
import { inPages } from '@kwata/shared/sync/pages.ts'
import { openRoomReplica } from '@kwata/shared/sync/room-replica.ts'
import * as Y from 'yjs'
import { roomCache } from '../store/room-cache.ts'

export interface ColdRoom {
  readonly coldMs: number
  readonly coldChecks: number
  readonly againMs: number
  readonly againChecks: number
  readonly facts: number
  /** Of one update of 700 records: the guard, signatures apart, over Yjs's own apply. */
  readonly guardRatio: number
  readonly guardMs: number
}

const devices = 20
const pageBytes = 32_768

const make = async (room: ReturnType<typeof roomOf>, count: number): Promise<RawRecord[]> => {
  const records: RawRecord[] = []
  for (let d = 0; d < devices; d++) {
    const signer = await signerFromSeed(systemRandom.bytes(32))
    const { user } = await makeIdentity(signer, systemRandom.bytes(32), systemClock.now(), systemRandom)
    const clock = makeHybridClock(systemClock)
    let prev: RecordId | undefined
    for (let seq = 0; seq < count / devices; seq++) {
      const body = { type: 'request', title: `Aide ${d} ${seq}`, words: '', category: 'repair', place: 'Bastos' }
      const draft = { room: baseOf(room), user, seq, prev, after: [], at: clock.tick(), kind: 'help.posted', body }
      const signed = await signEvent(draft, signer)
      if (!signed.ok) throw new Error(signed.refusal.code)
      prev = signed.value.id
      records.push(boundRecord(room, signed.value))
    }
  }
  return records
}

const counted = () => {
  const verify = makeWebVerify()
  const count = { checks: 0 }
  return {
    count,
    verify: (...args: Parameters<typeof verify>) => {
      count.checks++
      return verify(...args)
    },
  }
}

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0

const guardFigures = async (room: ReturnType<typeof roomOf>, records: readonly RawRecord[]) => {
  const update = encodeRecords(records)
  const [applied, guarded]: [number[], number[]] = [[], []]
  for (let i = 0; i < 150; i++) {
    const from = performance.now()
    Y.applyUpdate(makeRecordDoc(), update)
    const between = performance.now()
    await guardRecordUpdate(update, room, () => Promise.resolve(false), { has: () => true })
    if (i < 50) continue
    applied.push(between - from)
    guarded.push(performance.now() - between)
  }
  return { guardRatio: median(guarded) / median(applied), guardMs: median(guarded) }
}

self.addEventListener('message', ({ data: { count } }: MessageEvent<{ count: number }>) => {
  void (async () => {
    const room = roomOf(
      `${'a'.repeat(31)}${'bcdefghijk'[Math.floor(Math.random() * 10)]}` as SpaceId,
      `help-${Date.now().toString(36)}`,
    )
    const records = await make(room, count)
    const pages = [...inPages(records, ({ bytes }) => bytes.length, pageBytes)].map(encodeRecords)
    self.postMessage('made')

    const cold = counted()
    const doc = makeRecordDoc()
    await roomCache.attach(room, doc)
    const coldFromMs = performance.now()
    for (const page of pages) {
      const guarded = await guardRecordUpdate(page, room, cold.verify)
      if (!guarded.ok) throw new Error(guarded.refusal.code)
      Y.applyUpdate(doc, page)
    }
    const coldMs = performance.now() - coldFromMs
    await new Promise((resolve) => setTimeout(resolve, 1_000)) // y-indexeddb writes behind
    doc.destroy()

    const again = counted()
    const againFromMs = performance.now()
    const none = (): void => undefined
    const replica = await openRoomReplica(
      room,
      again.verify,
      makeHybridClock(systemClock),
      roomCache,
      new Proxy({}, { get: () => none }) as never,
    )
    const done: ColdRoom = {
      coldMs,
      coldChecks: cold.count.checks,
      againMs: performance.now() - againFromMs,
      againChecks: again.count.checks,
      facts: replica.facts().length,
      ...(await guardFigures(room, records.slice(0, 700))),
    }
    self.postMessage(done)
  })()
})
