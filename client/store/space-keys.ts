/** The keys of one space on this phone, and the chores that come with them. A space with nothing private has none to do. */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { keyMembershipOf } from '@kwata/shared/domain/private/key-membership.ts'
import { makeKeyKeeper } from '@kwata/shared/domain/private/key-keeper.ts'
import { type KeyRing, makeKeyRing } from '@kwata/shared/domain/private/key-ring.ts'
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import type { EventContent } from '@kwata/shared/domain/event-content.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, type Result } from '@kwata/shared/kernel/result.ts'
import type { Self } from './self.ts'

export interface SpaceKeys {
  readonly ring: KeyRing
  /** At each refold, before anything sealed is opened. True when a key was new. */
  learn(facts: readonly Fact[], membership: Membership): Promise<boolean>
  /** A new epoch for those who are in now: right after somebody has gone. */
  renew(): Promise<void>
  /** Makes sure that there is a key to write with. */
  ready(): Promise<Result<void>>
}

export interface SpaceKeysParts {
  readonly space: SpaceId
  readonly self: Self
  readonly heads: () => readonly RecordId[]
  /** Into the members room. */
  readonly write: (content: EventContent) => Promise<Result<unknown>>
  readonly needsKeys: (membership: Membership) => boolean
}

export const openSpaceKeys = ({ space, self, heads, write, needsKeys }: SpaceKeysParts): SpaceKeys => {
  const sealing = webSealing(systemRandom)
  const ring = makeKeyRing({ space, device: self.signer.key, agreement: self.agreement, sealing })
  const keeper = makeKeyKeeper({
    ring,
    me: { user: self.identity.user, device: deviceIdOf(self.signer.key) },
    clock: systemClock,
    heads,
    write,
    report: reportError,
  })
  let needed = false
  return {
    ring,
    learn: async (facts, membership) => {
      const learned = await ring.learn(facts, keyMembershipOf(membership))
      needed = needsKeys(membership)
      keeper.look(needed)
      return learned
    },
    renew: async () => {
      if (needed) await keeper.renew()
    },
    ready: async () => {
      if (ring.writeKey() !== undefined) return ok(undefined)
      for (const content of await ring.renew(heads())) {
        const written = await write(content)
        if (!written.ok) return written
      }
      return ok(undefined)
    },
  }
}
