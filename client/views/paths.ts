/** The addresses of the app. They never start with what the node keeps for itself: /sync, /y/, /health, /api. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'

export const patterns = {
  space: '/g/:space/*?',
  board: '/g/:space',
  post: '/g/:space/p/:post',
  ask: '/g/:space/ask',
  offer: '/g/:space/offer',
  people: '/g/:space/people',
  start: '/start',
  me: '/me',
} as const

export const boardPath = (space: SpaceId): string => `/g/${space}`
export const postPath = (space: SpaceId, post: string): string => `/g/${space}/p/${post}`
export const composePath = (space: SpaceId, type: 'request' | 'offer'): string =>
  `/g/${space}/${type === 'request' ? 'ask' : 'offer'}`
export const peoplePath = (space: SpaceId): string => `/g/${space}/people`

/** The join link in the fragment of an address, or undefined. */
export const joinLinkOf = (hash: string): string | undefined => (/^#\/join\/[\w-]{16,}$/.test(hash) ? hash : undefined)

/** Whether pasted text holds a join link somewhere: people paste whole messages. */
export const joinLinkIn = (text: string): string | undefined => /\S*#\/join\/[\w-]{16,}/.exec(text)?.[0]
