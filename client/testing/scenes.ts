/** The situations in which the screens are looked at: busy, empty, offline, refused, joining, removed, unable to start. */
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { AppState, PostView } from '../store/app-state.ts'
import {
  bastos,
  busy,
  dayMs,
  eric,
  hourMs,
  id,
  inBastos,
  nowMs,
  post,
  posts,
  quiet,
  spaceId,
  tailors,
} from './scene-parts.ts'
import { chatScenes } from './scenes-chat.ts'
import { inboxScenes } from './scenes-inbox.ts'
import { helpScenes } from './scenes-help.ts'
import { placesScenes } from './scenes-places.ts'
import { coordinationScenes } from './scenes-coordination.ts'
import { trustScenes } from './scenes-trust.ts'

export { bastos, me, posts } from './scene-parts.ts'

/** More than anybody scrolls through. */
const crowd = Array.from({ length: 2_000 }, (_, at) =>
  post(`p-crowd-${at}`, eric, `Demande numéro ${at + 1}`, { postedAtMs: nowMs - at * 60_000 }),
)

export const scenes = {
  ...trustScenes,
  ...coordinationScenes,
  ...placesScenes,
  ...chatScenes,
  ...inboxScenes,
  ...helpScenes,
  busy,
  crowded: inBastos({ posts: crowd }),
  nobody: { ...busy, me: undefined, spaces: [] },
  named: { ...busy, spaces: [] },
  empty: inBastos({
    posts: [],
    members: bastos.members.slice(1, 2),
    myRole: 'admin',
    mayInvite: ['admin', 'coordinator', 'member', 'reader'],
  }),
  offline: {
    ...busy,
    spaces: [
      { ...bastos, relays: bastos.relays.map((relay, at) => ({ ...relay, state: at === 0 ? 'trying' : 'idle' })) },
      tailors,
    ],
    sync: { ...quiet, state: 'offline', relay: undefined, waiting: 2 },
  },
  sending: { ...busy, sync: { ...quiet, waiting: 1 } },
  connecting: { ...busy, sync: { ...quiet, state: 'connecting', relay: undefined } },
  trouble: {
    ...busy,
    sync: {
      ...quiet,
      waiting: 3,
      attention: [
        {
          id: id<RecordId>('k1'),
          space: spaceId,
          code: 'not-a-member',
          title: 'Réparer un robinet qui fuit',
          atMs: nowMs - hourMs,
        },
        {
          id: id<RecordId>('k2'),
          space: spaceId,
          code: 'too-large',
          title: 'Réponse à Awa Njoya',
          atMs: nowMs - 2 * dayMs,
        },
      ],
      liars: ['https://kwata.mutengene.example:8788'],
    },
    storage: { persistent: false, failing: false },
    spaces: [
      {
        ...bastos,
        posts: [
          { ...posts[0], mark: { at: 'attention', code: 'not-a-member' } } as PostView,
          { ...posts[1], mark: { at: 'memory' } } as PostView,
          ...posts.slice(2),
        ],
      },
    ],
  },
  failing: { ...busy, storage: { persistent: false, failing: true } },
  joining: inBastos({ posts: [], myRole: 'joining', mayInvite: [], members: bastos.members.slice(1, 2) }),
  removed: inBastos({ myRole: 'removed', mayInvite: [] }),
  reader: inBastos({ myRole: 'reader', mayInvite: [] }),
  starting: { phase: 'starting' },
  insecure: { phase: 'cannot-start', why: 'insecure-context' },
  'no-storage': { phase: 'cannot-start', why: 'no-storage' },
  'old-browser': { phase: 'cannot-start', why: 'old-browser' },
} as const satisfies Record<string, AppState> as Record<string, AppState> & { readonly busy: AppState }
