/** The situations of conversations: of a group, a topic, a post, two people; empty, long, sealed, over, silent, with no network. */
import type { FileId, RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { AppState, FileView, MessageView, Person, ThreadPage, ThreadView } from '../store/app-state.ts'
import {
  awa,
  busy,
  dayMs,
  eric,
  hourMs,
  id,
  me,
  ngassa,
  nowMs,
  onAll,
  paul,
  quiet,
  spaceId,
  tailors,
} from './scene-parts.ts'

const minuteMs = 60_000

export const said = (
  seed: string,
  by: Person,
  words: string,
  agoMs: number,
  part: Partial<MessageView> = {},
): MessageView => ({
  id: id<RecordId>(seed),
  by,
  mine: by === me,
  words,
  mentions: [],
  atMs: nowMs - agoMs,
  clockAhead: false,
  edited: false,
  deleted: false,
  hidden: undefined,
  answers: undefined,
  reactions: [],
  poll: undefined,
  files: [],
  seenBy: [],
  mayEdit: by === me,
  mayDelete: by === me,
  mayHide: by !== me,
  mark: by === me ? onAll : undefined,
  ...part,
})

export const thread = (
  of: ThreadView['of'],
  threadId: ThreadView['id'],
  title: string,
  part: Partial<ThreadView> = {},
): ThreadView => ({
  id: threadId,
  space: threadId.split('/')[0] as SpaceId,
  of,
  title,
  with: [],
  waitingFor: [],
  last: undefined,
  lastAtMs: nowMs - hourMs,
  unread: 0,
  mentionsMe: false,
  muted: false,
  mayWrite: true,
  closed: false,
  ended: false,
  sealed: of === 'talk',
  locked: 0,
  alarms: [],
  ...part,
})

export const page = (of: ThreadView, messages: readonly MessageView[], part: Partial<ThreadPage> = {}): ThreadPage => ({
  id: of.id,
  messages,
  earlier: 'none',
  firstUnread: undefined,
  here: [],
  typing: [],
  ...part,
})

const withLast = (one: ThreadView, messages: readonly MessageView[]): ThreadView => {
  const last = messages.at(-1)
  return last ? { ...one, last, lastAtMs: last.atMs } : one
}

const file = (seed: string, part: Partial<FileView>): FileView => ({
  id: id<FileId>(seed),
  look: 'file',
  type: 'application/pdf',
  name: undefined,
  bytes: 84_000,
  width: undefined,
  height: undefined,
  ms: undefined,
  thumb: undefined,
  where: { at: 'there' },
  leaving: undefined,
  ...part,
})

const groupWords: readonly MessageView[] = [
  said('g1', ngassa, 'Bonjour à tous. L’eau est revenue derrière l’école ?', 26 * hourMs),
  said('g2', paul, 'Pas encore chez nous, ni au carrefour.', 25.9 * hourMs),
  said('g3', paul, 'La Camwater annonce 18 h sur https://camwater.cm/avis-coupures-bastos, mais bon…', 25.8 * hourMs, {
    reactions: [
      { with: '🙏', by: [awa, me, eric], mine: true },
      { with: '😂', by: [ngassa], mine: false },
    ],
  }),
  said(
    'g4',
    me,
    'Qui a un bidon à prêter jusqu’à ce soir ? @Paul-Émile Tchoupo tu en avais deux, je crois.',
    5 * hourMs,
    {
      mentions: [paul],
      edited: true,
      seenBy: [awa, ngassa, eric],
    },
  ),
  said('g5', paul, 'Oui, passez quand vous voulez.', 4.9 * hourMs, {
    answers: { id: id<RecordId>('g4'), by: me, words: 'Qui a un bidon à prêter jusqu’à ce soir ?' },
  }),
  said('g6', eric, '', 4.5 * hourMs, { deleted: true, mayHide: false }),
  said('g7', eric, '', 4.4 * hourMs, { hidden: { by: awa, reason: 'Publicité, déjà postée trois fois' } }),
  said('g8', awa, 'Quel jour pour la réunion du quartier ?', 2 * hourMs, {
    poll: {
      many: false,
      voters: 4,
      choices: [
        { words: 'Samedi matin, après le nettoyage de la rigole', by: [awa, me, paul], mine: true },
        { words: 'Dimanche après la messe', by: [ngassa], mine: false },
        { words: 'Un soir de semaine', by: [], mine: false },
      ],
    },
  }),
  said('g9', ngassa, 'Voilà la fuite dont je parlais', 70 * minuteMs, {
    files: [
      file('f1', { look: 'photo', type: 'image/jpeg', width: 1200, height: 900, bytes: 143_000 }),
      file('f2', { look: 'voice', type: 'audio/webm', ms: 34_000, bytes: 68_000 }),
    ],
  }),
  said('g10', eric, 'Le devis du plombier', 65 * minuteMs, {
    files: [file('f3', { name: 'devis-plomberie-bastos-novembre.pdf', where: { at: 'coming', bytes: 40_000 } })],
  }),
  said('g11', me, 'Merci Eric, je regarde ça.', 20 * minuteMs, { mark: { at: 'relays', n: 1, m: 2 } }),
  said('g12', awa, 'On se retrouve tous samedi alors. Venez nombreux, avec les enfants s’ils veulent !', 6 * minuteMs),
  said('g13', awa, '👏', 5 * minuteMs, { reactions: [{ with: '❤️', by: [me], mine: true }] }),
]

const talkWords: readonly MessageView[] = [
  said('m1', awa, 'Bonsoir Mireille, tu as pu voir mon père à l’hôpital ?', 26 * hourMs),
  said('m2', me, 'Oui, il va mieux. Il a mangé et il demande après toi.', 25.5 * hourMs),
  said('m3', awa, 'Dieu merci. Je passe demain matin, je prends le premier taxi.', 25.4 * hourMs),
  said('m4', me, 'Dis-moi si tu veux que je garde les petits.\nJe suis libre jusqu’à midi.', 3 * hourMs, {
    mark: { at: 'relays', n: 1, m: 2 },
    seenBy: [awa],
  }),
  said('m5', awa, 'Ce serait vraiment gentil ❤️', 2 * hourMs),
  said('m6', me, 'Alors je viens à 7 h. Le code du portail n’a pas changé ?', 4 * minuteMs, { mark: { at: 'phone' } }),
]

const lines = [
  'D’accord.',
  'Quelqu’un sait si le marché est ouvert demain ?',
  'Oui, dès 6 h. Mais prenez un parapluie, ça va tomber fort d’après la radio, et la rigole n’est toujours pas curée.',
  'Merci !',
  'Je garde votre paquet à la boutique, passez avant 19 h.',
]

/** So many messages of four people, a few minutes apart, the newest now. */
export const longTalk = (count: number): readonly MessageView[] =>
  Array.from({ length: count }, (_, at) => {
    const by = [awa, paul, paul, me, ngassa, eric, me][at % 7] ?? awa
    const words = `${lines[(at * 7 + Math.floor(at / 5)) % lines.length]}${at % 11 === 0 ? ' Message numéro ' + (at + 1) : ''}`
    return said(`n${at}`, by, words, (count - at) * 7 * minuteMs)
  })

const group = withLast(thread('group', spaceId, 'Bastos, carrefour Golf'), groupWords)
const talk = withLast(thread('talk', id<SpaceId>('t-awa'), '', { with: [awa] }), talkWords)
const waiting = thread('talk', id<SpaceId>('t-paul'), '', { waitingFor: [paul], lastAtMs: nowMs - 5 * hourMs })
const lockedWords = [said('m7', eric, 'Voilà l’adresse.', 2 * dayMs, { clockAhead: true })]
const locked = withLast(thread('talk', id<SpaceId>('t-eric'), '', { with: [eric], locked: 3 }), lockedWords)
const endedWords = [said('m8', me, 'Merci pour tout, Maman.', 20 * dayMs)]
const ended = withLast(
  thread('talk', id<SpaceId>('t-ngassa'), '', { with: [ngassa], ended: true, mayWrite: false }),
  endedWords,
)
const topic = thread('topic', `${spaceId}/${id<RecordId>('topic')}`, 'Coupures d’eau et d’électricité', {
  unread: 12,
  mentionsMe: true,
  lastAtMs: nowMs - 12 * minuteMs,
  last: { by: eric, mine: false, words: '@Mireille Ngo Bikoï vous avez du courant ?', atMs: nowMs, mark: undefined },
})
const closed = thread('topic', `${spaceId}/${id<RecordId>('closed')}`, 'Fête du quartier 2025', {
  closed: true,
  mayWrite: false,
  lastAtMs: nowMs - 40 * dayMs,
})
const aboutPost = thread('post', `${spaceId}/${id<RecordId>('p-tap')}`, 'Réparer un robinet qui fuit', {
  unread: 1,
  lastAtMs: nowMs - 3 * hourMs,
  last: { by: paul, mine: false, words: 'Le joint est de quel diamètre ?', atMs: nowMs, mark: undefined },
})
const muted = thread('group', tailors.id, tailors.name, {
  muted: true,
  unread: 240,
  lastAtMs: nowMs - 30 * hourMs,
  last: { by: ngassa, mine: false, words: 'Le wax est arrivé, 6 yards à 12 000', atMs: nowMs, mark: undefined },
})
const threads = [talk, group, topic, aboutPost, waiting, muted, locked, ended, closed]

const pages = [
  page(group, groupWords, { firstUnread: id<RecordId>('g12'), here: [awa, paul], earlier: 'some' }),
  page(talk, talkWords, { typing: [awa] }),
  page(waiting, []),
  page(locked, lockedWords),
  page(ended, endedWords),
  page(topic, longTalk(200), { earlier: 'coming', firstUnread: id<RecordId>('n188') }),
  page(closed, longTalk(3)),
  page(aboutPost, longTalk(6)),
  page(muted, longTalk(12), { earlier: 'some' }),
]

const alone = withLast(thread('talk', id<SpaceId>('t-new'), '', { with: [awa] }), [])
const troubled = talkWords.map((message, at) =>
  at === 5 ? { ...message, mark: { at: 'attention', code: 'not-a-member' } as const } : message,
)

export const chatScenes = {
  chat: { ...busy, threads, pages },
  'chat-none': busy,
  'chat-new': { ...busy, threads: [alone], pages: [page(alone, [])] },
  'chat-offline': {
    ...busy,
    threads,
    pages,
    sync: { ...quiet, state: 'offline', relay: undefined, waiting: 2 },
  },
  'chat-sealed': {
    ...busy,
    threads: [{ ...group, sealed: true, locked: 4 }],
    pages: [page(group, groupWords.slice(0, 4))],
  },
  'chat-trouble': { ...busy, threads: [talk], pages: [page(talk, troubled)] },
  'chat-reader': { ...busy, threads: [{ ...group, mayWrite: false }], pages: [page(group, groupWords)] },
  'chat-many': { ...busy, threads: [group], pages: [page(group, longTalk(10_000))] },
} as const satisfies Record<string, AppState>
