import { expect, test } from 'vitest'
import type { DeviceId, UserId } from '../kernel/ids.ts'
import { toBase32 } from '../kernel/bytes.ts'
import { limits } from '../kernel/limits.ts'
import { prng } from '../testing/prng.ts'
import { encodePresent } from '../wire/presence.ts'
import { makePresence } from './presence.ts'

test('[HERE3] a relay that tells of ever more devices makes no sense, and a phone keeps no more than a room has', () => {
  const random = prng(3)
  const some = (count: number) =>
    Array.from({ length: count }, () => ({
      user: toBase32(random.bytes(20)) as UserId,
      device: toBase32(random.bytes(20)) as DeviceId,
      state: Uint8Array.of(1),
    }))
  const presence = makePresence(() => undefined)
  presence.say(Uint8Array.of(1))
  expect(presence.heard(encodePresent({ whole: true, present: some(limits.awarenessStatesMax) }))).toBe(true)
  for (let at = 0; at < 5; at++) expect(presence.heard(encodePresent({ whole: false, present: some(1) }))).toBe(false)
  expect(presence.others()).toHaveLength(limits.awarenessStatesMax)
})
