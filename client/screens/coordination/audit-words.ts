/** One line of the audit trail in words. */
import type { Role } from '@kwata/shared/domain/membership/membership-event.ts'
import type { ReportOutcome } from '@kwata/shared/domain/reports/report-event.ts'
import type { ModerationWords } from '../../i18n/moderation/fr.ts'
import { reasonWords } from '../../i18n/moderation/words.ts'
import type { AuditEntry } from '../../store/app-state.ts'

export const auditLine = ({ what, by, about }: AuditEntry, { audit }: ModerationWords): string =>
  audit.what[what](by.name || audit.somebody, about?.name || audit.somebody)

export interface AuditDetail {
  readonly title: string
  readonly reason: string
}

/** What the decision was about, and why, as people read it: codes become words. */
export const auditDetail = (
  { what, title, reason }: AuditEntry,
  all: ModerationWords,
  roles: Readonly<Record<Role, string>>,
): AuditDetail => {
  switch (what) {
    case 'role':
    case 'readmitted':
      return { title: '', reason: roles[reason as Role] ?? reason }
    case 'report-closed':
      return { title, reason: all.reports.done[reason as ReportOutcome] ?? reason }
    case 'late-work':
      return { title: all.audit.lateCount(Number(title)), reason: '' }
    default:
      return { title, reason: reason && reasonWords(all, reason) }
  }
}

export type AuditKind = keyof ModerationWords['audit']['kinds']

const kindOf: Readonly<Record<AuditEntry['what'], AuditKind>> = {
  hid: 'things',
  restored: 'things',
  pinned: 'things',
  unpinned: 'things',
  described: 'things',
  sealed: 'things',
  'late-work': 'things',
  warned: 'people',
  removed: 'people',
  readmitted: 'people',
  left: 'people',
  approved: 'people',
  declined: 'people',
  role: 'people',
  'report-closed': 'reports',
}

export const ofKind = (entries: readonly AuditEntry[], kind: AuditKind | 'all'): readonly AuditEntry[] =>
  kind === 'all' ? entries : entries.filter(({ what }) => kindOf[what] === kind)
