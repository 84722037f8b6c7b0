/** From what concerns somebody to what their phone is sent, or nothing where they want none. Pure. */
import type { Concern, ConcernWhat } from '@kwata/shared/domain/notifications/concerns.ts'
import { shortened } from '@kwata/shared/domain/notifications/known.ts'
import { quietUntilMs } from '@kwata/shared/domain/notifications/quiet.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { Notice, PushSubscription } from '../storage/push-store.ts'

/** Several within moments are one notice. */
const gatherMs = 2_000
const wakeEveryMs = 5 * 60_000
const keptMs = 3 * 86_400_000
const wakeKeptMs = 86_400_000

/** In a silenced group: what is not about me or mine. In a silenced conversation: all but my name. */
const ofTheGroup: ReadonlySet<ConcernWhat> = new Set(['message', 'applied', 'reported'])
const ofTheThread: ReadonlySet<ConcernWhat> = new Set(['message', 'reply', 'post-message'])

const isSilenced = (muted: readonly string[], { what, about }: Concern, space: SpaceId): boolean =>
  (ofTheGroup.has(what) && muted.includes(space)) ||
  (ofTheThread.has(what) && about !== undefined && muted.includes(`${space}/${about}`))

export const concernNotice = (
  to: PushSubscription,
  concern: Concern,
  space: SpaceId,
  by: string,
  nowMs: number,
): Notice | undefined => {
  const { what, about, record, title } = concern
  if (isSilenced(to.muted, concern, space)) return undefined
  return {
    device: to.device,
    record,
    tag: `${what} ${space} ${about ?? ''}`,
    what,
    space,
    about,
    title,
    by: shortened(by, limits.personNameCharsMax),
    notBeforeMs: notBefore(to, nowMs + gatherMs),
    expiresMs: nowMs + keptMs,
  }
}

/** Something sealed has come: that is all a relay knows, and it says so once in a while. */
export const wakeNotice = (
  to: PushSubscription,
  space: SpaceId,
  record: RecordId,
  nowMs: number,
): Notice | undefined => {
  if (to.muted.includes(space)) return undefined
  return {
    device: to.device,
    record,
    tag: 'wake',
    what: 'wake',
    space,
    about: undefined,
    title: '',
    by: '',
    notBeforeMs: notBefore(to, Math.max(nowMs + gatherMs, to.wokenMs + wakeEveryMs)),
    expiresMs: nowMs + wakeKeptMs,
  }
}

/** Not in the hours in which this person sleeps. */
export const notBefore = ({ quiet, offsetMinutes }: PushSubscription, ms: number): number =>
  quietUntilMs(ms, quiet, offsetMinutes) ?? ms
