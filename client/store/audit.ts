/**
 * Who did what in a group, when and why: nothing but the signed events that took effect, read out. Whoever holds the events
 * can make the same list, and nobody can take a line out of it. Pure.
 */
import type { MembershipFact } from '@kwata/shared/domain/membership/acts.ts'
import type { Membership } from '@kwata/shared/domain/membership/membership.ts'
import { isCoordinating } from '@kwata/shared/domain/moderation/judging.ts'
import { spaceDescribed } from '@kwata/shared/domain/groups/group-event.ts'
import type { Report } from '@kwata/shared/domain/reports/fold-reports.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { AuditEntry, Person } from './app-state.ts'
import { personIn } from './people-picture.ts'
import type { SpaceModeration } from './space-moderation.ts'
import type { ThingOf } from './things.ts'

export interface AuditParts {
  readonly membership: Membership
  /** Those that took effect, in order. */
  readonly acts: readonly MembershipFact[]
  /** All of the members room. */
  readonly members: readonly Fact[]
  readonly moderation: Pick<SpaceModeration, 'acts' | 'warnings'>
  readonly reports: ReadonlyMap<RecordId, Report>
  /** What was reported about oneself is for the others. */
  readonly me: UserId
  readonly thingOf: ThingOf
}

export const auditEntriesMax = 500

/** Newest first. */
export const auditOf = (parts: AuditParts): readonly AuditEntry[] =>
  [
    ...parts.acts.flatMap((fact) => membershipEntry(fact, parts) ?? []),
    ...descriptions(parts),
    ...moderations(parts),
    ...warnings(parts),
    ...closings(parts),
  ]
    .toReversed() // of one moment the later stands first, too
    .sort((a, b) => b.atMs - a.atMs)
    .slice(0, auditEntriesMax)

type What = Pick<AuditEntry, 'what'> &
  Partial<Pick<AuditEntry, 'title' | 'reason'>> & { readonly of?: UserId | undefined }

const membershipEntry = (
  { id, act, envelope: { user, at } }: MembershipFact,
  parts: AuditParts,
): AuditEntry | undefined => {
  const what = ((): What | undefined => {
    switch (act.kind) {
      case 'member.removed':
        return { what: 'removed', of: act.user }
      case 'member.readmitted':
        return { what: 'readmitted', of: act.user, reason: act.role }
      case 'member.left':
        return { what: 'left', of: user }
      case 'member.approved':
        return { what: 'approved', of: claimant(act.claim, parts) }
      case 'member.declined':
        return { what: 'declined', of: claimant(act.claim, parts) }
      case 'member.role':
        return { what: 'role', of: act.user, reason: act.role }
      case 'work.admitted':
        return { what: 'late-work', title: String(act.records.length) }
      case 'room.sealed':
        return { what: 'sealed' }
      default:
        return undefined
    }
  })()
  return what && entry(id, user, at.ms, what, parts)
}

const entry = (id: RecordId, by: UserId, atMs: number, what: What, { membership }: AuditParts): AuditEntry => ({
  id,
  by: personIn(membership, by),
  atMs,
  what: what.what,
  about: what.of && (personIn(membership, what.of) satisfies Person),
  title: what.title ?? '',
  reason: what.reason ?? '',
})

const claimant = (claim: RecordId, { members }: AuditParts): UserId | undefined =>
  members.find(({ id }) => id === claim)?.envelope.user

const descriptions = (parts: AuditParts): AuditEntry[] =>
  parts.members
    .filter(
      ({ id, envelope }) =>
        envelope.kind === spaceDescribed && speaks(envelope.user, parts) && parts.membership.counts(envelope, id),
    )
    .map(({ id, envelope }) => entry(id, envelope.user, envelope.at.ms, { what: 'described' }, parts))

const speaks = (user: UserId, { membership }: AuditParts): boolean => isCoordinating(membership, user)

const moderations = (parts: AuditParts): AuditEntry[] =>
  parts.moderation
    .acts()
    .acts.filter(({ by }) => speaks(by, parts))
    .map(({ id, by, at, did, record, reason }) => {
      const thing = parts.thingOf(record)
      const title = thing ? shortened(thing.title || thing.words) : ''
      return entry(id, by, at.ms, { what: did, of: thing?.author, title, reason }, parts)
    })

const warnings = (parts: AuditParts): AuditEntry[] =>
  parts.moderation
    .warnings()
    .map(({ id, by, to, reason, words, atMs }) =>
      entry(id, by, atMs, { what: 'warned', of: to, title: words, reason }, parts),
    )

const closings = (parts: AuditParts): AuditEntry[] =>
  [...parts.reports.values()].flatMap(({ closing, closedBy, user }) =>
    closing && closedBy && user !== parts.me
      ? [
          entry(
            closing.id,
            closedBy,
            closing.at.ms,
            { what: 'report-closed', of: user, title: closing.words, reason: closing.did },
            parts,
          ),
        ]
      : [],
  )

const titleChars = 80
const shortened = (text: string): string => (text.length > titleChars ? `${text.slice(0, titleChars - 1)}…` : text)
