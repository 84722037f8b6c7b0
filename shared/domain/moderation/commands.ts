/** What a coordinator can do about what somebody wrote: gives what is to be signed, or says why not. */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { cleanText } from '../text.ts'
import type { Moderation } from './fold-moderation.ts'
import { hidingOf, type Judges, mayModerate, isCoordinating, pinnedOf } from './judging.ts'
import { moderationBodies, type ModerationBody, type ModerationKind } from './moderation-event.ts'

type Content<K extends ModerationKind> = Result<EventContent<K, ModerationBody<K>>>

export interface Moderating {
  readonly moderation: Moderation
  readonly judges: Judges & { roleOf(user: UserId): string | undefined }
  readonly user: UserId
}

export interface Judged {
  readonly record: RecordId
  readonly author: UserId
}

const malformed = refuse({ code: 'malformed' })

/** Who is out judges nothing any more, whatever they were. */
const refusalFor = ({ judges, user }: Moderating, may: boolean): Result<never> | undefined => {
  if (!judges.membersByUser.has(user)) return refuse({ code: 'not-a-member' })
  return may ? undefined : refuse({ code: 'not-allowed' })
}

export const hideRecord = (
  asking: Moderating,
  { record, author }: Judged,
  reason: string,
): Content<'moderation.hid'> => {
  const refused = refusalFor(asking, mayModerate(asking.judges, asking.user, author))
  if (refused) return refused
  const body = moderationBodies['moderation.hid'].safeParse({ record, reason: cleanText(reason) })
  if (!body.success || hidingOf(asking.moderation, asking.judges, record, author)) return malformed
  return ok({ kind: 'moderation.hid', body: body.data, after: causes(asking, record, 'hidingByRecord') })
}

export const restoreRecord = (asking: Moderating, { record, author }: Judged): Content<'moderation.restored'> => {
  const refused = refusalFor(asking, mayModerate(asking.judges, asking.user, author))
  if (refused) return refused
  if (!hidingOf(asking.moderation, asking.judges, record, author)) return malformed
  return ok({ kind: 'moderation.restored', body: { record }, after: causes(asking, record, 'hidingByRecord') })
}

export const pinPost = (asking: Moderating, post: RecordId, on: boolean): Content<'post.pinned'> => {
  const refused = refusalFor(asking, isCoordinating(asking.judges, asking.user))
  if (refused) return refused
  if (pinnedOf(asking.moderation, asking.judges, () => true).has(post) === on) return malformed
  return ok({ kind: 'post.pinned', body: { post, on }, after: causes(asking, post, 'pinningByPost') })
}

/** The thing itself, and what was done about it last: so that what answers an act comes after it, whatever the clocks. */
const causes = (
  { moderation }: Moderating,
  record: RecordId,
  which: 'hidingByRecord' | 'pinningByPost',
): readonly RecordId[] => [
  record,
  ...[...(moderation[which].get(record)?.values() ?? [])].slice(1 - limits.afterCountMax).map(({ id }) => id),
]
