/** A group that is looked after: reports with what they are about, decisions, figures, a warning. */
import type { FileId, RecordId } from '@kwata/shared/kernel/ids.ts'
import type {
  AppState,
  AuditEntry,
  FileView,
  GroupStatistics,
  Person,
  ReportedThing,
  ReportView,
  WarningView,
} from '../store/app-state.ts'
import {
  awa,
  bastos,
  busy,
  dayMs,
  eric,
  hourMs,
  id,
  inBastos,
  me,
  ngassa,
  nowMs,
  paul,
  post,
  posts,
} from './scene-parts.ts'

const thing = (seed: string, by: Person, part: Partial<ReportedThing>): ReportedThing => ({
  id: id<RecordId>(seed),
  what: 'post',
  post: id<RecordId>('p-ladder'),
  thread: undefined,
  by,
  title: 'Échelle de 4 m à prêter',
  words: '',
  atMs: nowMs - dayMs,
  hidden: false,
  mayHide: true,
  ...part,
})

const report = (seed: string, part: Partial<ReportView>): ReportView => ({
  id: id<RecordId>(seed),
  by: ngassa,
  about: paul,
  reason: 'other',
  words: '',
  post: undefined,
  thing: undefined,
  atMs: nowMs - 5 * hourMs,
  closed: false,
  closing: undefined,
  ...part,
})

const reports: readonly ReportView[] = [
  report('r1', {
    reason: 'scam',
    words: 'Il demande une avance par Mobile Money pour l’échelle, puis il ne répond plus.',
    thing: thing('p-ladder', paul, { words: 'Envoyez 2 000 F d’abord, je dépose l’échelle ce soir.' }),
  }),
  report('r2', {
    by: me,
    about: eric,
    reason: 'insult',
    atMs: nowMs - 2 * dayMs,
    thing: thing('a-eric', eric, {
      what: 'answer',
      title: 'Cours de maths pour ma fille en 3e',
      words: 'Vous feriez mieux de lui apprendre la politesse !',
      hidden: true,
    }),
  }),
  report('r4', {
    about: eric,
    reason: 'danger',
    words: 'Il vient crier devant la maison le soir.',
    atMs: nowMs - 3 * dayMs,
  }),
  report('r3', {
    reason: 'spam',
    words: 'Toujours la même publicité.',
    atMs: nowMs - 12 * dayMs,
    closed: true,
    closing: { by: awa, did: 'warned', words: 'Paul a promis d’arrêter.', atMs: nowMs - 11 * dayMs },
  }),
]

const warning = (seed: string, about: Person, toMe: boolean): WarningView => ({
  id: id<RecordId>(seed),
  by: awa,
  about,
  toMe,
  reason: 'insult',
  words:
    'Bonjour. Votre réponse à Maman Ngassa l’a blessée.\nMerci de lui présenter vos excuses et de rester poli : ici, on s’entraide.',
  atMs: nowMs - 3 * hourMs,
})

const entry = (
  seed: string,
  what: AuditEntry['what'],
  by: Person,
  agoMs: number,
  part: Partial<AuditEntry> = {},
): AuditEntry => ({
  id: id<RecordId>(seed),
  by,
  atMs: nowMs - agoMs,
  what,
  about: undefined,
  title: '',
  reason: '',
  ...part,
})

const audit: readonly AuditEntry[] = [
  entry('e1', 'hid', awa, hourMs, {
    about: eric,
    title: 'Vous feriez mieux de lui apprendre la politesse !',
    reason: 'insult',
  }),
  entry('e2', 'warned', awa, 3 * hourMs, {
    about: eric,
    title: 'Merci de lui présenter vos excuses.',
    reason: 'insult',
  }),
  entry('e3', 'pinned', me, 20 * hourMs, {
    about: awa,
    title: 'Je cuisine du ndolè samedi, j’en garde pour les voisins',
  }),
  entry('e4', 'approved', awa, 2 * dayMs, { about: paul }),
  entry('e5', 'role', awa, 4 * dayMs, { about: me, reason: 'coordinator' }),
  entry('e6', 'report-closed', awa, 11 * dayMs, { about: paul, title: 'Paul a promis d’arrêter.', reason: 'warned' }),
  entry('e7', 'late-work', me, 12 * dayMs, { title: '3' }),
  entry('e8', 'removed', awa, 20 * dayMs, { about: { user: eric.user, name: 'Jean-Baptiste Mvondo-Essomba' } }),
  entry('e9', 'described', awa, 60 * dayMs),
]

const weeks = [2, 5, 4, 7, 6, 9, 12, 8, 11, 14, 13, 6].map((count, at) => ({
  startMs: nowMs - (11 - at) * 7 * dayMs,
  posts: count,
  done: Math.floor(count * 0.6),
  activePeople: 3 + count,
  medianFirstAnswerMs: at === 2 ? undefined : (12 - at) * 25 * 60_000,
}))

const statistics: GroupStatistics = {
  space: bastos.id,
  weeks,
  people: 34,
  medianFirstAnswerMs: 80 * 60_000,
  doneShare: 0.72,
  byCategory: [
    { category: 'errand', posts: 31, done: 22 },
    { category: 'repair', posts: 24, done: 12 },
    { category: 'childcare', posts: 18, done: 15 },
    { category: 'transport', posts: 9, done: 2 },
    { category: 'other', posts: 1, done: 0 },
  ],
}

const none: GroupStatistics = {
  ...statistics,
  weeks: weeks.map((week) => ({ ...week, posts: 0, done: 0, activePeople: 0, medianFirstAnswerMs: undefined })),
  byCategory: [],
  medianFirstAnswerMs: undefined,
  doneShare: undefined,
}

/** What the gallery's engine answers: much in a group with reports, nothing yet in others. */
export const coordinationTold = (
  state: AppState,
): { readonly audit: readonly AuditEntry[]; readonly statistics: GroupStatistics } => {
  const isBusy = state.phase === 'ready' && state.spaces.some(({ reports: some }) => some.length > 0)
  return isBusy ? { audit, statistics } : { audit: [], statistics: none }
}

const file = (seed: string, part: Partial<FileView>): FileView => ({
  id: id<FileId>(seed),
  look: 'photo',
  type: 'image/webp',
  name: undefined,
  bytes: 148_000,
  width: 1_200,
  height: 900,
  ms: undefined,
  thumb: undefined,
  where: { at: 'there' },
  leaving: undefined,
  ...part,
})

/** Files in each state that they may be in. */
export const someFiles: readonly FileView[] = [
  file('photo-1', { where: { at: 'here' } }),
  file('photo-2', { where: { at: 'there' } }),
  file('photo-3', { where: { at: 'coming', bytes: 60_000 } }),
  file('photo-4', { where: { at: 'gone' } }),
]

export const coordinationScenes = {
  coordination: inBastos({
    reports,
    warnings: [warning('w1', paul, false)],
    former: [{ ...eric, how: 'removed', by: awa, atMs: nowMs - 20 * dayMs, mayReadmit: true }],
    posts: posts.map((one) => (one.id === id('p-ladder') ? { ...one, hidden: { by: awa, reason: 'scam' } } : one)),
  }),
  'coordination-quiet': inBastos({}),
  warned: {
    ...busy,
    spaces: [{ ...bastos, myRole: 'member', mayModerate: false, warnings: [warning('w1', me, true)] }],
  },
  files: inBastos({
    posts: [post('p-files', paul, 'Voici la fuite, en photos', { photos: someFiles }), ...posts],
  }),
} as const satisfies Record<string, AppState>
