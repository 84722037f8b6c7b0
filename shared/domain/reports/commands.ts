/** What a person can do about somebody who does harm: tell the coordinators; and they, that it was looked at. */
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { ok, refuse, type Result } from '../../kernel/result.ts'
import type { EventContent } from '../event-content.ts'
import { cleanText } from '../text.ts'
import { mayClose, type Report, type ReportRules } from './fold-reports.ts'
import { reportBodies, type ReportBody, type ReportOutcome, type ReportReason } from './report-event.ts'

export interface ReportDraft {
  readonly user: UserId
  readonly reason: ReportReason
  readonly words: string
  readonly post: RecordId | undefined
}

export const fileReport = (
  me: UserId,
  { user, reason, words, post }: ReportDraft,
): Result<EventContent<'report.filed', ReportBody<'report.filed'>>> => {
  const body = { user, reason, words: cleanText(words), ...(post !== undefined && { post }) }
  const parsed = reportBodies['report.filed'].safeParse(body)
  return parsed.success && user !== me
    ? ok({ kind: 'report.filed', body: parsed.data, after: [] })
    : refuse({ code: 'malformed' })
}

export const closeReport = (
  reports: ReadonlyMap<RecordId, Report>,
  rules: ReportRules,
  me: UserId,
  id: RecordId,
  how: { readonly did: ReportOutcome; readonly words: string } = { did: 'nothing', words: '' },
): Result<EventContent<'report.closed', ReportBody<'report.closed'>>> => {
  const report = reports.get(id)
  if (report === undefined || report.closedBy !== undefined || !mayClose(rules, me, report))
    return refuse({ code: 'malformed' })
  const words = cleanText(how.words)
  const body = reportBodies['report.closed'].safeParse({ report: id, did: how.did, ...(words && { words }) })
  return body.success ? ok({ kind: 'report.closed', body: body.data, after: [id] }) : refuse({ code: 'malformed' })
}
