/** Those who might help with a request. */
import { bastos } from './scene-parts.ts'
import type { Shot } from './shot.ts'

export const likelyShots: readonly Shot[] = [
  {
    name: 'h8-post-likely',
    scene: 'life',
    path: `/g/${bastos.id}/p/${'h-choose'.padEnd(32, 'a')}`,
    act: async (page) => page.getByRole('region', { name: /Qui pourrait|Who could/ }).scrollIntoViewIfNeeded(),
  },
]
