/** The queue that coordinators share: what was reported, with what it is about in place, and how it was closed. Pure. */
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { mayModerate } from '@kwata/shared/domain/moderation/judging.ts'
import { mayClose, type Report } from '@kwata/shared/domain/reports/fold-reports.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ReportedThing, ReportView } from './app-state.ts'
import { personIn } from './people-picture.ts'
import type { SpaceModeration } from './space-moderation.ts'
import type { ThingOf } from './things.ts'

export interface ReportParts {
  readonly membership: Membership
  readonly me: UserId
  readonly reports: ReadonlyMap<RecordId, Report>
  readonly moderation: Pick<SpaceModeration, 'hidingOf'>
  readonly thingOf: ThingOf
}

/** Newest first; none about oneself. */
export const reportsOf = (parts: ReportParts): ReportView[] =>
  [...parts.reports.values()]
    .filter((report) => mayClose(parts.membership, parts.me, report))
    .map((report) => reportView(report, parts))
    .sort((a, b) => b.atMs - a.atMs)

const reportView = (report: Report, parts: ReportParts): ReportView => {
  const { id, by, user, reason, words, post, at, closedBy, closing } = report
  const named = (who: UserId) => personIn(parts.membership, who)
  const thing = post && thingView(post, parts)
  return {
    id,
    by: named(by),
    about: named(user),
    reason,
    words,
    post: thing?.post && { id: thing.post, title: thing.title },
    thing,
    atMs: at.ms,
    closed: closedBy !== undefined,
    closing: closedBy &&
      closing && { by: named(closedBy), did: closing.did, words: closing.words, atMs: closing.at.ms },
  }
}

const thingView = (
  record: RecordId,
  { thingOf, membership, moderation, me }: ReportParts,
): ReportedThing | undefined => {
  const thing = thingOf(record)
  if (thing === undefined) return undefined
  const { what, post, thread, title, words, atMs, author } = thing
  return {
    id: record,
    what,
    post,
    thread,
    by: personIn(membership, author),
    title,
    words,
    atMs,
    hidden: moderation.hidingOf(record, author) !== undefined,
    mayHide: mayModerate(membership, me, author),
  }
}
