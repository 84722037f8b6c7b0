/** The addresses of the app. They never start with what the node keeps for itself: /sync, /y/, /health, /api. */
import type { RecordId, SpaceId, UserId } from '@kwata/shared/kernel/ids.ts'
import type { ThreadId } from '../store/chat-state.ts'

export const patterns = {
  space: '/g/:space/*?',
  board: '/g/:space',
  post: '/g/:space/p/:post',
  ask: '/g/:space/ask',
  offer: '/g/:space/offer',
  people: '/g/:space/people',
  person: '/g/:space/people/:user',
  former: '/g/:space/former',
  links: '/g/:space/links',
  late: '/g/:space/late',
  reports: '/g/:space/reports',
  readers: '/g/:space/readers',
  about: '/g/:space/about',
  describe: '/g/:space/describe',
  coordination: '/g/:space/coordination',
  audit: '/g/:space/audit',
  statistics: '/g/:space/statistics',
  talks: '/talks',
  talk: '/talks/:talk',
  inbox: '/inbox',
  start: '/start',
  me: '/me',
  profile: '/me/profile',
  notes: '/me/notifications',
  look: '/me/look',
  data: '/me/data',
  phones: '/me/phones',
  recovery: '/me/recovery',
  backup: '/me/backup',
  privacy: '/privacy',
  back: '/back/*?',
  backHome: '/back',
  backByLink: '/back/link',
  backByWords: '/back/words',
  backByFile: '/back/file',
} as const

export const boardPath = (space: SpaceId): string => `/g/${space}`
export const postPath = (space: SpaceId, post: string): string => `/g/${space}/p/${post}`
export const composePath = (space: SpaceId, type: 'request' | 'offer'): string =>
  `/g/${space}/${type === 'request' ? 'ask' : 'offer'}`
export const peoplePath = (space: SpaceId): string => `/g/${space}/people`
export const personPath = (space: SpaceId, user: UserId): string => `/g/${space}/people/${user}`
const groupPages = [
  'former',
  'links',
  'late',
  'reports',
  'readers',
  'about',
  'describe',
  'coordination',
  'audit',
  'statistics',
] as const
export type GroupPage = (typeof groupPages)[number]
export const groupPath = (space: SpaceId, page: GroupPage): string => `/g/${space}/${page}`

const inPeople = new RegExp(`^/g/[^/]+/(people|${groupPages.join('|')})(/|$)`)

/** Which part of the app an address belongs to, for the rail and the bar. */
export const partOf = (path: string): 'help' | 'people' | 'talks' | 'inbox' | 'me' | undefined => {
  if (inPeople.test(path)) return 'people'
  if (/^\/(me|privacy)(\/|$)/.test(path)) return 'me'
  if (/^\/talks(\/|$)/.test(path)) return 'talks'
  if (/^\/inbox(\/|$)/.test(path)) return 'inbox'
  return /^\/g\/[^/]+(\/p\/|\/?$)/.test(path) ? 'help' : undefined
}

export const talkPath = (talk: SpaceId): string => threadPath(talk)

/** A conversation, opened at its end or at one message. */
export const threadPath = (thread: ThreadId, message?: RecordId): string =>
  `/talks/${thread.replace('/', '~')}${message ? `?at=${message}` : ''}`

/** The thread that an address names: what it means is for the picture to say. */
export const threadIn = (talk: string): ThreadId => talk.replace('~', '/') as ThreadId

/** The join link in the fragment of an address, or undefined. */
export const joinLinkOf = (hash: string): string | undefined => (/^#\/join\/[\w-]{16,}$/.test(hash) ? hash : undefined)

/** Whether pasted text holds a join link somewhere: people paste whole messages. */
export const joinLinkIn = (text: string): string | undefined => /\S*#\/join\/[\w-]{16,}/.exec(text)?.[0]

/** What brings a person to this phone: the other phone's link, or the code of the 24 words. */
export type BackLink = { readonly by: 'device' | 'recover'; readonly link: string }

export const backLinkOf = (hash: string): BackLink | undefined => {
  const by = /^#\/(device|recover)\/[\w-]{16,}$/.exec(hash)?.[1]
  return by === 'device' || by === 'recover' ? { by, link: hash } : undefined
}

export const deviceLinkIn = (text: string): string | undefined => /\S*#\/device\/[\w-]{16,}/.exec(text)?.[0]
export const recoverLinkIn = (text: string): string | undefined => /\S*#\/recover\/[\w-]{16,}/.exec(text)?.[0]
