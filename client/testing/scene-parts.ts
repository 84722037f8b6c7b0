/** The neighbourhood that the scenes are made of: its people, its posts, its quiet day. */
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type {
  AnswerView,
  AppState,
  MemberView,
  Person,
  PostView,
  SpaceView,
  SyncMark,
  SyncView,
} from '../store/app-state.ts'
import { noInbox, noProfile, noPush, noReputation } from '../store/blank.ts'

export type Ready = Extract<AppState, { phase: 'ready' }>

export const nowMs = Date.now()
export const hourMs = 60 * 60_000
export const dayMs = 24 * hourMs
export const id = <T extends string>(seed: string): T => seed.padEnd(32, 'a') as T
export const spaceId: SpaceId = id('bastos')

export const person = (seed: string, name: string): Person => ({ user: id<UserId>(seed), name })
export const me = person('mireille', 'Mireille Ngo Bikoï')
export const awa = person('awa', 'Awa Njoya')
export const paul = person('paul', 'Paul-Émile Tchoupo')
export const ngassa = person('ngassa', 'Maman Ngassa')
export const eric = person('eric', 'Eric Mbah')

export const onAll: SyncMark = { at: 'relays', n: 2, m: 2 }

export const answer = (seed: string, by: Person, words: string, part: Partial<AnswerView> = {}): AnswerView => ({
  id: id<RecordId>(seed),
  by,
  mine: by === me,
  words,
  atMs: nowMs - hourMs,
  state: 'offered',
  saysDone: false,
  times: undefined,
  reasons: [],
  reputation: noReputation,
  hidden: false,
  mark: by === me ? onAll : undefined,
  ...part,
})

export const post = (seed: string, by: Person, title: string, part: Partial<PostView> = {}): PostView => ({
  id: id<RecordId>(seed),
  type: 'request',
  by,
  mine: by === me,
  title,
  words: '',
  category: 'other',
  place: 'Bastos, près du marché',
  near: undefined,
  urgency: 'whenever',
  photos: [],
  metres: undefined,
  fromMs: undefined,
  untilMs: undefined,
  helpersWanted: 1,
  ratings: [],
  mayRate: [],
  saysDone: false,
  reasons: [],
  score: 0,
  pinned: false,
  hidden: undefined,
  messages: 0,
  postedAtMs: nowMs - 2 * hourMs,
  state: 'open',
  clockAhead: false,
  answers: [],
  mark: by === me ? onAll : undefined,
  ...part,
})

export const posts: readonly PostView[] = [
  post('p-water', me, 'Monter deux bidons d’eau au troisième étage', {
    category: 'errand',
    postedAtMs: nowMs - 4 * 60_000,
    mark: { at: 'phone' },
    words: 'L’eau est coupée dans l’immeuble depuis hier.\nJe ne peux pas porter avec mon dos. Merci d’avance !',
    untilMs: nowMs + 3 * hourMs,
  }),
  post('p-tap', me, 'Réparer un robinet qui fuit', {
    category: 'repair',
    words: 'Celui de la cuisine. J’ai déjà acheté le joint.',
    place: 'Bastos, carrefour de l’ambassade',
    mark: { at: 'relays', n: 1, m: 2 },
    answers: [
      answer('a-paul', paul, 'Je passe demain matin vers 9 h avec mes outils.'),
      answer(
        'a-eric',
        eric,
        'Je connais ce modèle, je peux venir ce soir après le travail si quelqu’un m’ouvre le portail.',
        { atMs: nowMs - 20 * 60_000 },
      ),
    ],
  }),
  post('p-maths', ngassa, 'Cours de maths pour ma fille en 3e, deux fois par semaine avant les examens du BEPC', {
    category: 'lessons',
    place: 'Derrière l’école publique',
    postedAtMs: nowMs - 5 * hourMs,
    untilMs: nowMs + 6 * dayMs,
    answers: [answer('a-me', me, 'Je peux le mercredi et le samedi.', { mark: { at: 'relays', n: 1, m: 2 } })],
  }),
  post('p-ndole', awa, 'Je cuisine du ndolè samedi, j’en garde pour les voisins', {
    type: 'offer',
    category: 'food',
    place: 'Nouvelle route Bastos',
    postedAtMs: nowMs - 26 * hourMs,
    words: 'Passez avec votre plat entre midi et 14 h.',
  }),
  post('p-ladder', paul, 'Échelle de 4 m à prêter', {
    type: 'offer',
    category: 'lend',
    place: 'Vers la pharmacie',
    postedAtMs: nowMs - 3 * dayMs,
    clockAhead: true,
  }),
  post('p-clinic', awa, 'Accompagner mon père au dispensaire', {
    category: 'health',
    state: 'matched',
    postedAtMs: nowMs - 30 * hourMs,
    answers: [
      answer('a-chosen', me, 'Je viens avec ma voiture à 7 h.', { state: 'accepted' }),
      answer('a-other', paul, 'Sinon je suis libre à midi.'),
    ],
  }),
  post('p-kids', me, 'Garder mes enfants mardi soir', {
    category: 'childcare',
    state: 'matched',
    postedAtMs: nowMs - 2 * dayMs,
    answers: [answer('a-awa', awa, 'Avec plaisir, comme la dernière fois.', { state: 'accepted' })],
  }),
  post('p-done', eric, 'Porter un matelas', { category: 'work', state: 'done', postedAtMs: nowMs - 4 * dayMs }),
  post('p-late', ngassa, 'Covoiturage vers Mfoundi', {
    category: 'transport',
    state: 'expired',
    postedAtMs: nowMs - 9 * dayMs,
    untilMs: nowMs - 8 * dayMs,
  }),
]

export const member = (who: Person, role: MemberView['role'], days: number, by?: Person): MemberView => ({
  ...who,
  role,
  sinceMs: nowMs - days * dayMs,
  vouchedBy: by,
  profile: noProfile,
  devices: 1,
  forked: false,
  mayRemove: false,
  mayGive: [],
  blocked: false,
})

/** What a coordinator may do with those below. */
const below = { mayRemove: true, mayGive: ['reader'] } as const

export const bastos: SpaceView = {
  id: spaceId,
  name: 'Bastos, carrefour Golf',
  about: undefined,
  muted: undefined,
  warnings: [],
  mayModerate: true,
  myRole: 'coordinator',
  refused: undefined,
  members: [
    member(awa, 'admin', 90),
    member(me, 'coordinator', 88, awa),
    { ...member(paul, 'member', 40, me), ...below, devices: 2 },
    { ...member(ngassa, 'member', 12, awa), ...below },
    { ...member(eric, 'reader', 0, me), ...below, mayGive: ['member'] },
  ],
  relays: [
    { url: 'https://relais.bastos.cm', state: 'connected' },
    { url: 'https://kwata.mutengene.example:8788', state: 'idle' },
  ],
  posts,
  mayInvite: ['member', 'reader'],
  applicants: [],
  former: [],
  lateWork: [],
  reports: [],
  invitations: [],
  sealed: false,
  locked: 0,
  alarms: [],
}

export const tailors: SpaceView = { ...bastos, id: id('tailleurs'), name: 'Les couturières de Mokolo', posts: [] }

export const quiet: SyncView = {
  state: 'connected',
  sinceMs: nowMs - 40 * 60_000,
  relay: 'https://relais.bastos.cm',
  waiting: 0,
  lastCompleteMs: nowMs - 2 * 60_000,
  attention: [],
  liars: [],
}

export const busy: Ready = {
  phase: 'ready',
  me,
  spaces: [bastos, tailors],
  threads: [],
  pages: [],
  inbox: noInbox,
  push: noPush,
  saver: 'automatic',
  transfers: [],
  myProfile: undefined,
  devices: [{ id: 'd1', thisOne: true, addedAtMs: nowMs - 88 * dayMs, by: 'first', forked: false }],
  recovery: { state: 'none', sinceMs: undefined, savedAtMs: undefined },
  quota: [],
  sync: quiet,
  storage: { persistent: true, failing: false },
  nowMs,
}

export const inBastos = (part: Partial<SpaceView>): Ready => ({ ...busy, spaces: [{ ...bastos, ...part }] })
