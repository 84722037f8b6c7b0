/** The inbox and the settings of this phone. */
import { bastos } from './scene-parts.ts'
import type { Shot } from './shot.ts'

export const inboxShots: readonly Shot[] = [
  { name: 'i0-inbox', scene: 'inbox', path: '/inbox' },
  { name: 'i1-inbox-empty', scene: 'busy', path: '/inbox' },
  { name: 'i2-bell', scene: 'inbox', path: `/g/${bastos.id}` },
]
