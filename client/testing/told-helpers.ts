/** Who might help with a request, in the gallery. */
import type { Matched } from '../store/app-state.ts'
import { awa, ngassa } from './scene-parts.ts'

export const helpers: readonly Matched[] = [
  {
    user: ngassa.user,
    reasons: [
      { what: 'near', metres: 1_800 },
      { what: 'skill', skill: 'plumbing' },
      { what: 'done', count: 4 },
      { what: 'free', day: 5, part: 'morning' },
    ],
    score: 6.2,
  },
  { user: awa.user, reasons: [{ what: 'skill', skill: 'masonry' }], score: 3 },
]
