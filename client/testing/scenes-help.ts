/** A board as it is after some weeks: urgent, pinned, for several helpers, promised, agreed, signed by both, thanked for. */
import type { FileId, RecordId } from '@kwata/shared/kernel/ids.ts'
import type { AppState, FileView, PostView, ThreadView, TimeView } from '../store/app-state.ts'
import { noReputation } from '../store/blank.ts'
import {
  answer,
  awa,
  bastos,
  dayMs,
  eric,
  hourMs,
  id,
  inBastos,
  me,
  ngassa,
  nowMs,
  onAll,
  paul,
  post,
  posts,
} from './scene-parts.ts'

/** A tap drawn with a few strokes: 40 pixels wide. */
const tapThumb = Uint8Array.from(
  atob(
    'UklGRoYCAABXRUJQVlA4WAoAAAAgAAAAJwAAJwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggmAAAAHAFAJ0BKigAKAA+rUKYSb+joiEx3MwD8BWJRnAv/+sGJ5Mcn/APBTTcp8mxP0dd9+ASIfgA/uypv8BHqTbwtLOPYZFLOmcf0Rnqle1rnSDVcAjHqQJ42556zefTF0Grh/46/3ZbwYkR6j/rN3W2Q7EyDVwPTDgGgOST/M9UavwGT/9AqF4UIAfD5t5QDzCq+R4QRoAafoAA',
  ),
  (letter) => letter.charCodeAt(0),
)

export const photo = (seed: string, part: Partial<FileView> = {}): FileView => ({
  id: id<FileId>(seed),
  look: 'photo',
  type: 'image/webp',
  name: undefined,
  bytes: 148_000,
  width: 1_200,
  height: 1_200,
  ms: undefined,
  thumb: tapThumb,
  where: { at: 'there' },
  leaving: undefined,
  ...part,
})

/** Nine o'clock, some days ahead. */
const morning = (days: number): number => new Date(nowMs + days * dayMs).setHours(9, 0, 0, 0)

const time = (part: Partial<TimeView>): TimeView => ({
  id: id<RecordId>('time'),
  by: paul,
  mine: false,
  fromMs: morning(2),
  words: '',
  agreed: false,
  mayAgree: false,
  ...part,
})

const known = { done: 7, withPeople: 4, thanks: { good: 6, mixed: 1, bad: 0 } } as const

const paulOffers = answer('a-paul', paul, 'Je passe demain matin vers 9 h avec mes outils.', {
  reasons: [
    { what: 'near', metres: 2_100 },
    { what: 'skill', skill: 'plumbing' },
    { what: 'free', day: 5, part: 'morning' },
  ],
  reputation: known,
})
const ericCan = answer('a-eric', eric, '', { atMs: nowMs - 20 * 60_000, reasons: [{ what: 'near', metres: 200 }] })

/** One post of mine through its life, each under its own id. */
const tap = (seed: string, part: Partial<PostView>): PostView =>
  post(seed, me, 'Réparer un robinet qui fuit', {
    category: 'repair',
    words: 'Celui de la cuisine. J’ai déjà acheté le joint, il manque la clé.',
    place: 'Bastos, carrefour de l’ambassade',
    urgency: 'today',
    photos: [photo('f-tap'), photo('f-under', { where: { at: 'coming', bytes: 60_000 } })],
    messages: 3,
    ...part,
  })
const withPaul = (part: Partial<PostView['answers'][number]>) => [
  { ...paulOffers, state: 'accepted', ...part } as const,
  ericCan,
]

/** Somebody else's, where I am the helper. */
const clinic = (seed: string, part: Partial<PostView>): PostView =>
  post(seed, awa, 'Accompagner mon père au dispensaire', {
    category: 'health',
    state: 'matched',
    fromMs: morning(1),
    metres: 3_400,
    answers: [answer('a-chosen', me, 'Je viens avec ma voiture à 7 h.', { state: 'accepted' })],
    ...part,
  })

const life: readonly PostView[] = [
  tap('h-choose', { answers: [paulOffers, ericCan], urgency: 'now' }),
  tap('h-matched', { state: 'matched', answers: withPaul({}) }),
  tap('h-agree', {
    state: 'matched',
    answers: withPaul({ times: time({ mayAgree: true, words: 'devant le portail vert' }) }),
  }),
  tap('h-agreed', { state: 'matched', answers: withPaul({ times: time({ agreed: true }) }) }),
  tap('h-confirm', { state: 'matched', answers: withPaul({ saysDone: true, times: time({ agreed: true }) }) }),
  tap('h-thank', { state: 'done', saysDone: true, mayRate: [paul], answers: withPaul({ saysDone: true }) }),
  tap('h-thanked', {
    state: 'done',
    saysDone: true,
    answers: withPaul({ saysDone: true }),
    ratings: [
      {
        by: me,
        about: paul,
        mine: true,
        thanks: 'good',
        words: 'À l’heure, et avec ses outils. Merci !',
        atMs: nowMs - hourMs,
      },
      {
        by: paul,
        about: me,
        mine: false,
        thanks: 'mixed',
        words: 'Il manquait la clé, j’ai dû revenir.',
        atMs: nowMs - 2 * hourMs,
      },
    ],
  }),
  tap('h-expired', { state: 'expired', untilMs: nowMs - dayMs }),
  tap('h-hidden', { hidden: { by: awa, reason: 'scam' } }),
  clinic('h-asked', {
    answers: [
      answer('a-chosen', me, '', { state: 'accepted', times: time({ by: me, mine: true, words: 'je klaxonne' }) }),
    ],
  }),
  clinic('h-signed', { saysDone: true, answers: [answer('a-chosen', me, '', { state: 'accepted', saysDone: true })] }),
  post('h-several', ngassa, 'Monter le chapiteau pour le deuil', {
    category: 'work',
    helpersWanted: 6,
    state: 'matched',
    urgency: 'today',
    pinned: true,
    fromMs: nowMs + 5 * hourMs,
    untilMs: nowMs + 9 * hourMs,
    metres: 900,
    words: 'Il faut des bras, et quelqu’un qui a une échelle. Je donne à manger à tout le monde.',
    score: 9,
    messages: 12,
    answers: [
      answer('s1', paul, 'J’apporte l’échelle.', { state: 'accepted', reputation: known }),
      answer('s2', awa, '', { state: 'accepted', reputation: noReputation }),
      answer('s3', eric, 'Après 16 h.', {}),
    ],
    reasons: [
      { what: 'near', metres: 900 },
      { what: 'free', day: 5, part: 'afternoon' },
    ],
  }),
  post('h-forme', awa, 'Une heure de couture pour l’uniforme de ma fille', {
    category: 'repair',
    score: 8,
    metres: 2_100,
    photos: [photo('f-dress')],
    untilMs: nowMs + 2 * dayMs,
    reasons: [
      { what: 'near', metres: 2_100 },
      { what: 'free', day: 5, part: 'morning' },
    ],
  }),
]

const post2 = id<RecordId>('h-several')
const thread: ThreadView = {
  id: `${bastos.id}/${post2}`,
  space: bastos.id,
  of: 'post',
  title: 'Monter le chapiteau pour le deuil',
  with: [],
  waitingFor: [],
  last: { by: paul, mine: false, words: 'Je viens avec mon frère.', atMs: nowMs - hourMs, mark: onAll },
  lastAtMs: nowMs - hourMs,
  unread: 4,
  mentionsMe: false,
  muted: false,
  mayWrite: true,
  closed: false,
  ended: false,
  sealed: false,
  locked: 0,
  alarms: [],
}

const near = { 'h-several': 's28nj', 'h-forme': 's28nn', 'h-choose': 's28nj', 'h-asked': 's28jw' } as Record<
  string,
  string
>
const placed = life.map((one) => ({ ...one, near: near[one.id.replace(/a+$/, '')] }))

const lived = { ...inBastos({ posts: [...placed, ...posts] }), threads: [thread] }

export const helpScenes = {
  life: lived,
  'life-reader': { ...lived, spaces: [{ ...bastos, posts: life, myRole: 'reader', mayInvite: [] }] },
} as const satisfies Record<string, AppState>
