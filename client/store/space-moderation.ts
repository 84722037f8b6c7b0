/** What coordinators of one group did, as this phone sees it: what is hidden, what is pinned, and the warnings that open here. */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { type Moderation, type ModerationAct, moderationFold } from '@kwata/shared/domain/moderation/fold-moderation.ts'
import { hidingOf, pinnedOf } from '@kwata/shared/domain/moderation/judging.ts'
import { makeWarningReader, type ReadWarning } from '@kwata/shared/domain/moderation/warning.ts'
import { webAead } from '@kwata/shared/events/aead.ts'
import { makeRunningFold } from '@kwata/shared/events/running-fold.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { Self } from './self.ts'

export interface SpaceModeration {
  /** All that counts, by whomever. */
  acts(): Moderation
  /** Undefined where it is shown to everybody. */
  hidingOf(record: RecordId, author: UserId): ModerationAct | undefined
  /** The same set until something changes. */
  pinned(): ReadonlySet<RecordId>
  /** To this person; for coordinators, to anybody. Oldest first. */
  warnings(): readonly ReadWarning[]
  /** The same until something of the above changes. */
  version(): number
  /** `told`: opened, and only what counts. */
  refold(told: readonly Fact[], members: readonly Fact[], membership: Membership): Promise<void>
}

export const makeSpaceModeration = (space: SpaceId, { agreement }: Pick<Self, 'agreement'>): SpaceModeration => {
  const running = makeRunningFold(moderationFold)
  const reader = makeWarningReader({ space, agreement, aead: webAead })
  let acts = moderationFold.start()
  let judges: Membership | undefined
  let count = 0
  let pinned: ReadonlySet<RecordId> = new Set()
  let warnings: readonly ReadWarning[] = []
  let version = 0
  return {
    acts: () => acts,
    hidingOf: (record, author) => judges && hidingOf(acts, judges, record, author),
    pinned: () => pinned,
    warnings: () => warnings,
    version: () => version,
    refold: async (told, members, membership) => {
      acts = running.take(told)
      const isJudged = membership === judges
      if (isJudged && acts.acts.length === count) return
      if (!isJudged) warnings = await reader.read(members, membership)
      judges = membership
      count = acts.acts.length
      pinned = pinnedOf(acts, membership, () => true)
      version += 1
    },
  }
}
