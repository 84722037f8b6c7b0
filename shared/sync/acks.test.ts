/** Who holds what of ours: only by a relay's own word about its own disk. */
import { expect, test } from 'vitest'
import type { SiteId } from '../kernel/ids.ts'
import { countOnAnyRelay, foundAt, heardMarks, noAcks, relaysHolding, settled, storedAt } from './acks.ts'

const [a, b] = ['a', 'b'].map((letter) => letter.repeat(32) as SiteId) as [SiteId, SiteId]
const at = (row: number, epoch = 1, site = a) => ({ site, epoch, row })

test('[ACK3] another relay holds a record once its marks pass the row, in that epoch', () => {
  const acks = storedAt(storedAt(noAcks, 1, at(10)), 3, at(30))
  const heard = (row: number, epoch = 1) => heardMarks(acks, { site: b, places: [at(row, epoch)] }).countBySite[b] ?? 0
  expect([heard(9), heard(10), heard(29), heard(30), heard(31)]).toEqual([0, 1, 1, 3, 3])
  expect([heard(99, 2), heard(99, 0)]).toEqual([0, 0]) // a row of another epoch is another row
  expect(heardMarks(acks, { site: b, places: [at(99, 1, b)] }).countBySite[b]).toBe(undefined)
})

test('[ACK4] counts go back when that relay says so itself, and never else', () => {
  const both = heardMarks(storedAt(noAcks, 3, at(30)), { site: b, places: [at(30)] })
  expect(relaysHolding(both, 2, [a, b])).toBe(2)
  const lost = foundAt(both, 1, at(4, 2))
  expect([relaysHolding(lost, 0, [a, b]), relaysHolding(lost, 2, [a, b])]).toEqual([2, 1])
  expect(storedAt(both, 1, at(31)).countBySite[a]).toBe(3)
  expect(heardMarks(both, { site: b, places: [at(1)] })).toBe(both)
})

test('[ACK5] points are kept while they can tell something of a relay of the set, and are bounded', () => {
  let acks = noAcks
  for (let count = 1; count <= 500; count++) acks = storedAt(acks, count, at(count * 10))
  expect(acks.points.length).toBeLessThanOrEqual(64)
  expect(heardMarks(acks, { site: b, places: [at(5_000)] }).countBySite[b]).toBe(500)
  expect(heardMarks(acks, { site: b, places: [at(10)] }).countBySite[b]).toBe(1)
  expect(settled(acks, [a]).points).toEqual([])
  expect(settled(acks, [a, b]).points.length).toBeGreaterThan(0)
  expect(countOnAnyRelay(acks)).toBe(500)
})
