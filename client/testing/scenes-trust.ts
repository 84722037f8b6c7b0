/** The situations of trust: who comes in and goes, what waits, private talks, lost phones, relays that contradict each other. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type {
  AlarmView,
  ApplicantView,
  AppState,
  FormerView,
  InvitationView,
  LateWorkView,
  ReportView,
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
  person,
  quiet,
} from './scene-parts.ts'

const serge = person('serge', 'Serge Abanda')
const fatou = person('fatou', 'Fatou Oumarou')

const applicants: readonly ApplicantView[] = [
  {
    ...fatou,
    claim: id<RecordId>('c-fatou'),
    words: 'Je suis la sœur d’Aminatou, j’habite derrière l’école publique depuis septembre.',
    atMs: nowMs - 3 * hourMs,
    vouchedBy: paul,
    role: 'member',
  },
  { ...serge, claim: id<RecordId>('c-serge'), words: '', atMs: nowMs - dayMs, vouchedBy: undefined, role: 'reader' },
]

const gone = person('gone', 'Blaise Kamga')
const former: readonly FormerView[] = [
  { ...gone, how: 'removed', by: awa, atMs: nowMs - 9 * dayMs, mayReadmit: true },
  { ...person('gone2', 'Clarisse Mvondo'), how: 'left', by: undefined, atMs: nowMs - 30 * dayMs, mayReadmit: true },
  { ...person('gone3', 'Hamadou'), how: 'removed', by: undefined, atMs: nowMs - 50 * dayMs, mayReadmit: false },
]

const late = (seed: string, what: LateWorkView['what'], title: string, days: number): LateWorkView => ({
  id: id<RecordId>(seed),
  by: gone,
  what,
  title,
  atMs: nowMs - days * dayMs,
})

const lateWork: readonly LateWorkView[] = [
  late('l1', 'offer', 'Je répare les téléphones à domicile, le soir après 18 h, prix d’ami pour le quartier', 8),
  late('l2', 'answer', 'Je passe demain avec la brouette.', 7),
  late('l3', 'request', 'Prêt urgent 50 000 FCFA, remboursé demain', 2),
  late('l4', 'other', '', 1),
]

const report = (seed: string, part: Partial<ReportView>): ReportView => ({
  id: id<RecordId>(seed),
  by: ngassa,
  about: paul,
  reason: 'other',
  words: '',
  post: undefined,
  atMs: nowMs - 5 * hourMs,
  thing: undefined,
  closed: false,
  closing: undefined,
  ...part,
})

const reports: readonly ReportView[] = [
  report('r1', {
    reason: 'scam',
    words: 'Il demande une avance par Mobile Money pour l’échelle, puis il ne répond plus.',
    post: { id: id<RecordId>('p-ladder'), title: 'Échelle de 4 m à prêter' },
  }),
  report('r2', { by: me, about: eric, reason: 'insult', atMs: nowMs - 2 * dayMs }),
  report('r3', {
    about: gone,
    reason: 'spam',
    words: 'Toujours la même publicité.',
    atMs: nowMs - 12 * dayMs,
    closed: true,
  }),
]

const link = `https://kwata.bastos.cm/#/join/${'aGVsbG8tbmVpZ2hib3VyLXRoaXMtaXMtYW4taW52aXRhdGlvbi'.repeat(10)}`
const invitation = (seed: string, part: Partial<InvitationView>): InvitationView => ({
  id: seed,
  link,
  role: 'member',
  uses: 10,
  used: 3,
  expiresMs: nowMs + 5 * dayMs,
  approval: false,
  beforeRemoval: false,
  ...part,
})
const invitations: readonly InvitationView[] = [
  invitation('i1', {}),
  invitation('i2', { role: 'reader', uses: 50, used: 0, expiresMs: nowMs + 29 * dayMs, approval: true }),
  invitation('i3', { uses: 1, used: 0, expiresMs: nowMs + hourMs }),
]

const alarms: readonly AlarmView[] = [
  {
    what: 'relays-disagree',
    urls: ['https://relais.bastos.cm', 'https://kwata.mutengene.example:8788'],
    atMs: nowMs - hourMs,
  },
  { what: 'relay-went-back', url: 'https://kwata.mutengene.example:8788', atMs: nowMs - dayMs, refilled: true },
  { what: 'device-forked', who: paul, mine: false, atMs: nowMs - 2 * dayMs },
]

const devices = [
  ...busy.devices,
  { id: 'd2', thisOne: false, addedAtMs: nowMs - 20 * dayMs, by: 'link', forked: false },
  { id: 'd3', thisOne: false, addedAtMs: nowMs - 50 * dayMs, by: 'recovery', forked: true },
] as const

const mireille = bastos.members.slice(1, 2)

export const trustScenes = {
  trust: { ...inBastos({ applicants, former, lateWork, reports, invitations }), devices },
  'people-tags': inBastos({
    members: bastos.members.map((one) =>
      one.user === paul.user ? { ...one, forked: true } : one.user === eric.user ? { ...one, blocked: true } : one,
    ),
  }),
  admin: inBastos({
    myRole: 'admin',
    mayInvite: ['admin', 'coordinator', 'member', 'reader'],
    members: bastos.members.map((one) =>
      one.user === me.user
        ? { ...one, role: 'admin' as const }
        : { ...one, mayRemove: true, mayGive: ['admin', 'coordinator', 'member', 'reader'] as const },
    ),
  }),
  'last-admin': inBastos({ myRole: 'admin', members: mireille.map((one) => ({ ...one, role: 'admin' as const })) }),
  sealed: inBastos({ sealed: true, locked: 4 }),
  applied: inBastos({ posts: [], myRole: 'applied', mayInvite: [], members: [] }),
  declined: inBastos({ posts: [], myRole: 'declined', mayInvite: [], members: [] }),
  left: inBastos({ myRole: 'left', mayInvite: [] }),
  alarms: {
    ...inBastos({ alarms }),
    quota: [{ url: 'https://relais.bastos.cm', usedBytes: 8_600_000, maxBytes: 10_000_000 }],
  },
  'mine-forked': {
    ...inBastos({ alarms: [{ what: 'device-forked', who: me, mine: true, atMs: nowMs - hourMs }] }),
    devices,
  },
  kept: {
    ...busy,
    devices,
    recovery: { state: 'kept', sinceMs: nowMs - 12 * dayMs, savedAtMs: nowMs - 2 * hourMs },
  },
  'kept-unsaved': {
    ...busy,
    recovery: { state: 'kept', sinceMs: nowMs - 60_000, savedAtMs: undefined },
    sync: { ...quiet, state: 'offline', relay: undefined },
  },
} as const satisfies Record<string, AppState>
