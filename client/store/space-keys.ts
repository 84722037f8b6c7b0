/** The keys of one space on this phone, and the chores that come with them. A space with nothing private has none to do. */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { keyMembershipOf } from '@kwata/shared/domain/private/key-membership.ts'
import { makeKeyKeeper } from '@kwata/shared/domain/private/key-keeper.ts'
import { type KeyRing, makeKeyRing } from '@kwata/shared/domain/private/key-ring.ts'
import { deviceIdOf } from '@kwata/shared/domain/identity/identity.ts'
import type { EventContent } from '@kwata/shared/domain/event-content.ts'
import { webSealing } from '@kwata/shared/events/box.ts'
import type { EpochId } from '@kwata/shared/events/seal.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { systemClock, systemRandom } from '@kwata/shared/kernel/clock.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { ok, refuse, type Result } from '@kwata/shared/kernel/result.ts'
import type { Self } from './self.ts'

export interface SpaceKeys {
  readonly ring: KeyRing
  /** After the membership was folded anew, before anything sealed is opened. True when a key was new. */
  learn(facts: readonly Fact[], membership: Membership): Promise<boolean>
  /** After sealed rooms were opened: chores are seen to when their turn comes. `locked`: epochs that their records wait for. */
  look(locked: readonly EpochId[]): void
  /** A new epoch for those who are in now: right after somebody has gone. */
  renew(): Promise<void>
  /** Makes sure that there is a key to write with. */
  ready(): Promise<Result<void>>
}

export interface SpaceKeysParts {
  readonly space: SpaceId
  readonly self: Self
  readonly heads: () => readonly RecordId[]
  /** Of the members room. */
  readonly facts: () => readonly Fact[]
  /** Into the members room. */
  readonly write: (content: EventContent) => Promise<Result<unknown>>
  readonly needsKeys: (membership: Membership) => boolean
}

export const openSpaceKeys = ({ space, self, heads, facts, write, needsKeys }: SpaceKeysParts): SpaceKeys => {
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
    learn: (all, membership) => {
      needed = needsKeys(membership)
      return ring.learn(all, keyMembershipOf(membership))
    },
    look: (locked) => keeper.look(needed, locked),
    renew: async () => {
      if (needed) await keeper.renew()
    },
    ready: async () => {
      if (ring.writeKey() !== undefined) return ok(undefined)
      for (const content of await ring.renew(heads())) {
        const written = await write(content)
        if (!written.ok) return written
      }
      await ring.learn(facts(), ring.membership())
      return ring.writeKey() === undefined ? refuse({ code: 'not-yet-a-member' }) : ok(undefined)
    },
  }
}
