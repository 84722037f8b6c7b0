/** Folds a reports room (SPEC.md [REP1] to [REP4]). Same events, any arrival order, same reports. */
import type { HybridTime } from '../../events/envelope.ts'
import { inOrder } from '../../events/order.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import type { Counting } from '../help/fold-help.ts'
import { isReportKind, reportBodies, type ReportBody, type ReportOutcome } from './report-event.ts'

export const reportsKind = 'reports'

export interface Report extends ReportBody<'report.filed'> {
  readonly id: RecordId
  readonly by: UserId
  readonly at: HybridTime
  /** Who closed it. */
  readonly closedBy: UserId | undefined
  /** How, where it is closed. */
  readonly closing: ReportClosing | undefined
}

export interface ReportClosing {
  readonly id: RecordId
  readonly at: HybridTime
  readonly did: ReportOutcome
  readonly words: string
}

/** Whose reports are taken, and who may close one: a space's `Membership` says both. */
export interface ReportRules extends Counting {
  roleOf(user: UserId): string | undefined
}

export const foldReports = (events: readonly Fact[], rules: ReportRules): ReadonlyMap<RecordId, Report> => {
  const reports = new Map<RecordId, Report>()
  for (const { id, envelope } of inOrder(rules.effective(events).counting)) {
    const { kind, body, user: by, at } = envelope
    if (!isReportKind(kind)) continue
    if (kind === 'report.filed') {
      const filed = reportBodies[kind].safeParse(body)
      if (filed.success && filed.data.user !== by)
        reports.set(id, { ...filed.data, id, by, at, closedBy: undefined, closing: undefined })
      continue
    }
    const closed = reportBodies[kind].safeParse(body)
    const report = closed.success ? reports.get(closed.data.report) : undefined
    if (closed.success && report && report.closedBy === undefined && mayClose(rules, by, report))
      reports.set(report.id, { ...report, closedBy: by, closing: closingOf(id, at, closed.data) })
  }
  return reports
}

const closingOf = (id: RecordId, at: HybridTime, { did = 'nothing', words = '' }: ReportBody<'report.closed'>) => ({
  id,
  at,
  did,
  words,
})

/** Coordinators, and admins; of a report about themselves only somebody else. */
export const mayClose = (rules: ReportRules, user: UserId, report: Pick<Report, 'user'>): boolean => {
  const role = rules.roleOf(user)
  return (role === 'admin' || role === 'coordinator') && report.user !== user
}
