/** What the guard costs beside Yjs itself, in this process: 700 signed records in one update, and every hostile one. */
import { boundRecord, makeRecordDoc } from '@kwata/shared/documents/record-room.ts'
import { encodeRecords, guardRecordUpdate } from '@kwata/shared/guard/record-room.ts'
import { attackedRoom, hostileUpdates } from '@kwata/shared/testing/hostile-updates.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { makePerson } from '@kwata/shared/testing/people.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import * as Y from 'yjs'
import { median } from '../measure.ts'
import { atMost, type Scenario, under } from './scenario.ts'

const recordsInUpdate = 700
const devices = 10

const someUpdate = async (): Promise<Uint8Array> => {
  const random = prng(1)
  const people = await Promise.all(Array.from({ length: devices }, () => makePerson(random)))
  const records = []
  for (let n = 0; n < recordsInUpdate; n++) {
    const said = await people[n % devices]?.say(attackedRoom, { kind: 'help.posted', body: { n }, after: [] })
    if (said !== undefined) records.push(boundRecord(attackedRoom, said))
  }
  return encodeRecords(records)
}

/** Signatures apart: each is known by its hash, as after the first look. */
const verified = { has: () => true }
const noVerify = (): Promise<boolean> => Promise.resolve(false)

export const guard: Scenario = {
  name: 'guard',
  run: async ({ quick }) => {
    const update = await someUpdate()
    const [applied, guarded]: [number[], number[]] = [[], []]
    // In turn, so that both meet the same machine; the first half warms up.
    for (let i = 0; i < (quick ? 200 : 600); i++) {
      const from = performance.now()
      Y.applyUpdate(makeRecordDoc(), update)
      const between = performance.now()
      const taken = await guardRecordUpdate(update, attackedRoom, noVerify, verified)
      const to = performance.now()
      if (!taken.ok) throw new Error(`refused: ${taken.refusal.code}`)
      applied.push(between - from)
      guarded.push(to - between)
    }
    const late = (all: number[]): number => median(all.slice(all.length / 2))
    let slowest = { ms: 0, what: '' }
    const corpus = await hostileUpdates()
    for (const { what, threat, update: hostile } of corpus) {
      const from = performance.now()
      const taken = await guardRecordUpdate(hostile, attackedRoom, syncVerify)
      const ms = performance.now() - from
      if (taken.ok) throw new Error(`let in: ${what}`)
      if (ms > slowest.ms) slowest = { ms, what: `${threat}: ${what}` }
    }
    return [
      atMost(
        `guard and key hash, ${recordsInUpdate} signed records in ${Math.round(update.length / 1024)} KB, against Y.applyUpdate`,
        late(applied),
        late(guarded),
        'ms',
        1.5,
        2,
      ),
      under(`slowest of ${corpus.length} hostile updates refused (${slowest.what})`, slowest.ms, 'ms', 50),
    ]
  },
}
