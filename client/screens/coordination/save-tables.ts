/** The audit trail and the statistics as tables to keep, in the reader's language. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import type { useSpeech } from '../../i18n/language.tsx'
import type { ModerationWords } from '../../i18n/moderation/fr.ts'
import type { AuditEntry, GroupStatistics } from '../../store/app-state.ts'
import { type Cell, csvLink } from '../../views/csv.ts'
import { saveFile } from '../../views/save-file.ts'
import { auditDetail, auditLine } from './audit-words.ts'
import { minutesOf } from './figures.ts'

type Speech = Pick<ReturnType<typeof useSpeech>, 'words'>

export const statisticsRows = (told: GroupStatistics, all: ModerationWords, { words }: Speech): Cell[][] => {
  const say = all.statistics
  return [
    [say.week, say.posts, say.done, say.activeByWeek, say.minutesColumn],
    ...told.weeks.map(({ startMs, posts, done, activePeople, medianFirstAnswerMs }) => [
      dayOf(startMs),
      posts,
      done,
      activePeople,
      minutesOf(medianFirstAnswerMs),
    ]),
    [],
    [say.category, say.posts, say.done],
    ...told.byCategory.map(({ category, posts, done }) => [
      words.categories[category as Category] ?? category,
      posts,
      done,
    ]),
  ]
}

export const auditRows = (told: readonly AuditEntry[], all: ModerationWords, speech: Speech): Cell[][] => {
  const { columns } = all.audit
  return [
    [columns.when, columns.by, columns.what, columns.about, columns.title, columns.reason, columns.id],
    ...told.map((entry) => {
      const { title, reason } = auditDetail(entry, all, speech.words.roles)
      return [
        new Date(entry.atMs).toISOString(),
        entry.by.name,
        auditLine(entry, all),
        entry.about?.name,
        title,
        reason,
        entry.id,
      ]
    }),
  ]
}

export const saveStatistics = (told: GroupStatistics, place: string, all: ModerationWords, speech: Speech): void =>
  save(statisticsRows(told, all, speech), `kwata ${place} ${dayOf(Date.now())}.csv`)

export const saveAudit = (told: readonly AuditEntry[], place: string, all: ModerationWords, speech: Speech): void =>
  save(auditRows(told, all, speech), `kwata ${all.audit.title} ${place} ${dayOf(Date.now())}.csv`)

const save = (rows: readonly (readonly Cell[])[], name: string): void => {
  const link = csvLink(rows)
  saveFile(link, name.replaceAll(/[^\p{L}\p{N}. -]/gu, ''))
  setTimeout(() => URL.revokeObjectURL(link), letGoMs)
}

/** A phone may ask first where to save it. */
const letGoMs = 60_000

/** By the clock on the wall. */
const dayOf = (ms: number): string => {
  const day = new Date(ms)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
