/** What a relay's word on our own records is worth: not its count, but the hashes behind it. */
import { expect, test } from 'vitest'
import { addToHeads, type Head } from '../documents/heads.ts'
import { idOf } from '../kernel/hash.ts'
import { type RecordId, roomOf, type SiteId, type SpaceId } from '../kernel/ids.ts'
import { foundAt, noAcks, storedAt } from './acks.ts'
import type { OpenRoom } from './open-room.ts'
import { makeOwnChain } from './own-chain.ts'
import { makeRelayWords } from './relay-words.ts'
import { makeRoomWatch } from './room-watch.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'help')
const site = 'relay' as SiteId
const place = { site, epoch: 1, row: 9 }
const record = (of: number): { readonly id: RecordId } => ({ id: idOf(Uint8Array.of(of)) as RecordId })

const accOf = (...ids: readonly { readonly id: RecordId }[]): Uint8Array => {
  const heads = new Map<number, Head>()
  ids.forEach(({ id }, clock) => addToHeads(heads, { id, client: 1, clock }))
  return heads.get(1)!.acc
}

test('[ACK1] a relay that holds as many records of ours, and another among them, holds another’s work', () => {
  const own = [record(1), record(2)]
  const chain = makeOwnChain(own)
  expect(chain.judge({ count: 2, acc: accOf(...own), place })).toBe('ours')
  expect(chain.judge({ count: 2, acc: accOf(record(1), record(3)), place })).toBe('other')
  expect(chain.judge({ count: 1, acc: accOf(record(3)), place })).toBe('other')
  expect(chain.judge({ count: 2, acc: undefined, place })).toBe('other')
  expect(chain.judge({ count: 3, acc: accOf(...own, record(3)), place })).toBe('more')
})

test('[ACK1] a relay that says it stored more than this phone has kept is believed as far as that', () => {
  const rooms = new Map<never, OpenRoom>()
  const watch = makeRoomWatch(
    undefined,
    () => 0,
    () => undefined,
  )
  const state = { client: 1, saved: 2, acks: noAcks, refused: undefined, watch } as OpenRoom
  const words = makeRelayWords({
    rooms,
    relaysOf: () => [],
    urlNow: () => undefined,
    nowMs: () => 0,
    persist: () => undefined,
    changed: () => undefined,
    forked: () => undefined,
  })
  words.stored(room, state, 1_000, place)
  expect(state.acks.countBySite[site]).toBe(2) // else the third would be shown on a relay before it has left
})

test('[ACK2] of a relay that forgot, no later place of its log tells any more of what we had there', () => {
  const acks = storedAt(storedAt(noAcks, 1, { ...place, row: 3 }), 5, place)
  const { countBySite, points } = foundAt(acks, 1, { site, epoch: 2, row: 3 })
  expect(countBySite[site]).toBe(1)
  expect(points.map(({ count }) => count)).toEqual([1])
})
