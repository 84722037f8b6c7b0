import { agreementFromSeed } from '@kwata/shared/events/web-agreement.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { prng } from '@kwata/shared/testing/prng.ts'
import { makeSpace } from '@kwata/shared/testing/space.ts'
import type { Replica } from '@kwata/shared/sync/replica.ts'
import { expect, test, vi } from 'vitest'
import { openSpace } from './space-engine.ts'

vi.stubGlobal('reportError', (error: unknown) => {
  throw error
}) // Node has none

test('a command that asks while a drawing folds waits for what is being folded', async () => {
  const random = prng(1)
  const made = await makeSpace(random)
  const { space: id, said, members, founder } = made
  await made.welcome()
  const replica = {
    configure: () => undefined,
    open: () => Promise.resolve(),
    facts: (room) => (room === members ? said : []),
    ownIds: () => said.slice(0, 1).map((one) => one.id),
    hasWritten: () => false,
    owing: () => [],
    caughtUp: () => true,
    carriers: () => [],
    retry: () => undefined,
  } satisfies Partial<Replica>
  const space = await openSpace({
    known: { id, kind: 'group', name: 'Bastos', urls: [], entry: { by: 'founding', genesis: new Uint8Array() } },
    self: { ...founder, links: [], agreement: await agreementFromSeed(random.bytes(32)) },
    replica: replica as unknown as Replica,
    verify: async (...of) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      return syncVerify(...of)
    },
    nowMs: () => 0,
  })
  const drawing = space.refold()
  await space.refold()
  expect(space.membership().membersByUser.size).toBe(2) // else the next key is sealed to who has just been removed
  await drawing
})
