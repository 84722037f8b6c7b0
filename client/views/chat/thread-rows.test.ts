import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { MessageView } from '../../store/chat-state.ts'
import { threadRows } from './thread-rows.ts'

const said = (seed: string, by: string, atMs: number) =>
  ({ id: seed as RecordId, by: { user: by as UserId, name: by }, atMs }) as MessageView
const noon = new Date(2026, 10, 20, 12).getTime()
const minute = 60_000

test('what one person says close together stands together, under its day, after the line of the unread', () => {
  const rows = threadRows(
    [
      said('m1', 'awa', noon - 24 * 60 * minute),
      said('m2', 'awa', noon),
      said('m3', 'awa', noon + minute),
      said('m4', 'paul', noon + 2 * minute),
      said('m5', 'paul', noon + 3 * minute),
      said('m6', 'paul', noon + 20 * minute),
    ],
    'm5' as RecordId,
  )
  expect(
    rows.map(({ newDay, unreadFrom, first, last }) => [newDay, unreadFrom, first, last].map(Number).join('')),
  ).toEqual(['1011', '1010', '0001', '0011', '0111', '0011'])
})

test('each row is its message’s; the first of a run is the first of a day or of a person', () => {
  const message = fc.record({ by: fc.constantFrom('a', 'b'), at: fc.integer({ min: 0, max: 400 }) })
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), (made) => {
      const messages = made.map(({ by, at }, n) => said(`m${n}`, by, noon + at * 60 * minute))
      const rows = threadRows(messages, undefined)
      expect(rows.map((row) => row.message)).toEqual(messages)
      rows.forEach((row, at) => {
        const before = rows[at - 1]
        const otherDay =
          !before || new Date(before.message.atMs).toDateString() !== new Date(row.message.atMs).toDateString()
        expect(row.newDay).toBe(otherDay)
        if (before) expect(before.last).toBe(row.first)
      })
    }),
  )
})
