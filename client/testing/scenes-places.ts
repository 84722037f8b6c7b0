/** People who tell of themselves, a group that says what it is, posts that say where. */
import type { AppState, MemberView, ProfileView, SpaceView } from '../store/app-state.ts'
import { noProfile } from '../store/blank.ts'
import { faces } from './faces.ts'
import { bastos, busy, posts, tailors } from './scene-parts.ts'

const yaounde = ['s28jy', 's28jz', 's28nn', 's28jv', 's0wzh', 's28jy', undefined]

const awa: ProfileView = {
  ...noProfile,
  face: faces.awa,
  about: 'Institutrice à la retraite. Je suis à Bastos depuis 1987 et je connais tout le monde au marché.',
  skills: ['homework', 'reading', 'french', 'cooking', 'elder-care'],
  languages: ['fr', 'bax', 'pcm'],
  place: 'Bastos, derrière le marché',
  near: 's28nn',
  metres: 4_890,
  free: 0b000_000_011_011_011_011_011,
  reputation: { done: 14, withPeople: 9, thanks: { good: 12, mixed: 1, bad: 0 } },
}

const mine: ProfileView = {
  ...noProfile,
  face: faces.me,
  about: 'Je couds et je garde les enfants du voisinage.',
  skills: ['sewing', 'babysitting', 'cooking'],
  languages: ['fr', 'ewo'],
  place: 'Nlongkak, Yaoundé',
  near: 's28jy',
  metres: 0,
  free: 2 ** 21 - 1,
}

const paul: ProfileView = {
  ...noProfile,
  face: faces.paul,
  skills: ['plumbing'],
  reputation: { done: 1, withPeople: 1, thanks: { good: 1, mixed: 0, bad: 0 } },
}

const told = new Map<string, ProfileView>([
  ['awa', awa],
  ['mireille', mine],
  ['paul', paul],
])

const members: readonly MemberView[] = bastos.members.map((member) => ({
  ...member,
  profile: told.get(member.user.replace(/a+$/, '')) ?? told.get(member.user.slice(0, 3)) ?? member.profile,
}))

const about: SpaceView['about'] = {
  about:
    'Les gens qui vivent ou travaillent autour du carrefour Golf.\nOn se rend service, on se prévient, on s’écoute.',
  rules:
    'On se dit bonjour avant de demander.\nPas de politique ni de vente.\nOn ne donne pas le numéro d’un voisin sans le lui demander.',
  place: 'Bastos, Yaoundé',
  near: 's28nn',
  by: 'place',
}

const placed = posts.map((post, at) => ({ ...post, near: yaounde[at % yaounde.length] }))

const group: SpaceView = { ...bastos, members, about, posts: placed }

export const placesScenes = {
  told: {
    ...busy,
    myProfile: mine,
    spaces: [group, { ...tailors, about: { ...about, by: 'interest', place: undefined } }],
  },
  'told-member': {
    ...busy,
    myProfile: mine,
    spaces: [{ ...group, myRole: 'member', mayModerate: false, muted: 'ever' }],
  },
} as const satisfies Record<string, AppState>
