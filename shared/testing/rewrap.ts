/** What a removal costs the remover: a new key, boxed for everybody who stays. The same in Node and in a browser. */
import { webSealing } from '../events/box.ts'
import { agreementFromSeed } from '../events/web-agreement.ts'
import { encodeCbor } from '../kernel/cbor.ts'
import { systemRandom } from '../kernel/clock.ts'
import { idOf, sha256 } from '../kernel/hash.ts'
import type { SpaceId, UserId } from '../kernel/ids.ts'
import { deviceIdOf } from '../domain/identity/identity.ts'
import type { KeyDevice } from '../domain/private/fold-epochs.ts'
import { makeKeyRing } from '../domain/private/key-ring.ts'

export const rewrapMsMax = 300

export const rewrap = async (
  count: number,
): Promise<{ readonly medianMs: number; readonly events: number; readonly bytes: number }> => {
  const deviceKeys = Array.from({ length: count }, (_, i) => sha256(Uint8Array.of(i & 255, i >> 8)))
  const devices: KeyDevice[] = []
  for (const key of deviceKeys) {
    const { key: agree } = await agreementFromSeed(key)
    devices.push({ id: deviceIdOf(key), user: idOf(key) as UserId, agree, writes: true, vouchedBy: undefined })
  }
  const ring = makeKeyRing({
    space: idOf(Uint8Array.of(1)) as SpaceId,
    device: deviceKeys[0] as Uint8Array,
    agreement: await agreementFromSeed(deviceKeys[0] as Uint8Array),
    sealing: webSealing(systemRandom),
  })
  await ring.learn([], { devices, historyOpen: true, counts: () => true, isDeparture: () => false })
  const times: number[] = []
  let last: Awaited<ReturnType<typeof ring.renew>> = []
  for (let run = 0; run < 8; run++) {
    const startedMs = performance.now()
    last = await ring.renew([])
    if (run > 0) times.push(performance.now() - startedMs) // the first warms up
  }
  const bytes = last.reduce((sum, { body }) => sum + encodeCbor(body).length, 0)
  return { medianMs: times.toSorted((a, b) => a - b)[3] ?? Infinity, events: last.length, bytes }
}
