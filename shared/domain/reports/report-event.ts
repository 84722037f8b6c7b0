/** The events of a space's reports room: members write there, relays show it to coordinators alone. */
import * as z from 'zod/mini'
import { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { signedText } from '../text.ts'

export const reasons = ['scam', 'insult', 'danger', 'spam', 'other'] as const
export type ReportReason = (typeof reasons)[number]

export const outcomes = ['hid', 'warned', 'removed', 'nothing'] as const
export type ReportOutcome = (typeof outcomes)[number]

export const reportBodies = {
  'report.filed': z.object({
    user: UserId, // whom it is about
    reason: z.enum(reasons),
    words: signedText(0, 500),
    post: z.optional(RecordId), // a post, an answer or a message: what the report is about
  }),
  /** What was done about it, told to the other coordinators; old apps say only that it was looked at. */
  'report.closed': z.object({
    report: RecordId,
    did: z.optional(z.enum(outcomes)),
    words: z.optional(signedText(1, limits.hideReasonCharsMax)),
  }),
} as const

type Bodies = typeof reportBodies
export type ReportKind = keyof Bodies
export type ReportBody<K extends ReportKind> = z.infer<Bodies[K]>

export const isReportKind = (kind: string): kind is ReportKind => Object.hasOwn(reportBodies, kind)
