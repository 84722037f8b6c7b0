/**
 * Folds what coordinators did in a help or chat room (SPEC.md [MOD1] to [MOD5]). Everything that counts is kept, by whomever:
 * whether they may is judged by the membership as it is now, which the fold does not rest on.
 */
import type { HybridTime } from '../../events/envelope.ts'
import { type Fold, foldAll } from '../../events/running-fold.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { isModerationKind, moderationBodies } from './moderation-event.ts'

export interface ModerationAct {
  readonly id: RecordId
  readonly by: UserId
  readonly at: HybridTime
  readonly did: 'hid' | 'restored' | 'pinned' | 'unpinned'
  readonly record: RecordId
  readonly reason: string
}

export interface Moderation {
  /** In order. */
  readonly acts: readonly ModerationAct[]
  /** Hidings and restorings of each record: of each person the last, in order. */
  readonly hidingByRecord: ReadonlyMap<RecordId, ReadonlyMap<UserId, ModerationAct>>
  readonly pinningByPost: ReadonlyMap<RecordId, ReadonlyMap<UserId, ModerationAct>>
}

interface Draft extends Moderation {
  readonly acts: ModerationAct[]
  readonly hidingByRecord: Map<RecordId, Map<UserId, ModerationAct>>
  readonly pinningByPost: Map<RecordId, Map<UserId, ModerationAct>>
}

export const moderationFold: Fold<Moderation> = {
  start: (): Draft => ({ acts: [], hidingByRecord: new Map(), pinningByPost: new Map() }),
  step: (draft, fact) => step(draft as Draft, fact),
}

export const noModeration: Moderation = moderationFold.start()

export const foldModeration = (facts: readonly Fact[]): Moderation => foldAll(moderationFold, facts)

const step = (draft: Draft, { id, envelope: { kind, body, user: by, at } }: Fact): void => {
  if (!isModerationKind(kind)) return
  const act = actOf(kind, body)
  if (act === undefined) return
  const whole = { ...act, id, by, at }
  draft.acts.push(whole)
  const byRecord = act.did === 'hid' || act.did === 'restored' ? draft.hidingByRecord : draft.pinningByPost
  const byUser = byRecord.get(act.record) ?? new Map<UserId, ModerationAct>()
  byUser.delete(by) // so that the last stands last
  byRecord.set(act.record, byUser.set(by, whole))
}

const actOf = (
  kind: keyof typeof moderationBodies,
  body: unknown,
): Pick<ModerationAct, 'did' | 'record' | 'reason'> | undefined => {
  switch (kind) {
    case 'moderation.hid': {
      const hid = moderationBodies[kind].safeParse(body)
      return hid.success ? { did: 'hid', ...hid.data } : undefined
    }
    case 'moderation.restored': {
      const restored = moderationBodies[kind].safeParse(body)
      return restored.success ? { did: 'restored', record: restored.data.record, reason: '' } : undefined
    }
    case 'post.pinned': {
      const pinned = moderationBodies[kind].safeParse(body)
      if (!pinned.success) return undefined
      return { did: pinned.data.on ? 'pinned' : 'unpinned', record: pinned.data.post, reason: '' }
    }
  }
}
