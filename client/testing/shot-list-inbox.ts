/** The inbox and the settings of this phone. */
import { bastos } from './scene-parts.ts'
import type { Page } from '@playwright/test'
import type { Shot } from './shot.ts'

const choose = (name: RegExp) => async (page: Page) => page.getByRole('radio', { name }).check({ force: true })

export const inboxShots: readonly Shot[] = [
  { name: 'i0-inbox', scene: 'inbox', path: '/inbox' },
  { name: 'i1-inbox-empty', scene: 'busy', path: '/inbox' },
  { name: 'i2-bell', scene: 'inbox', path: `/g/${bastos.id}` },
  { name: 'i3-notes', scene: 'busy', path: '/me/notifications' },
  { name: 'i4-notes-on', scene: 'push-on', path: '/me/notifications' },
  { name: 'i5-notes-refused', scene: 'push-refused', path: '/me/notifications' },
  { name: 'i6-notes-impossible', scene: 'push-impossible', path: '/me/notifications' },
  {
    name: 'i7-look',
    scene: 'busy',
    path: '/me/look',
    act: choose(/Très grande|Very large/),
  },
  {
    name: 'i8-look-dark',
    scene: 'busy',
    path: '/me/look',
    act: choose(/Sombre|Dark/),
  },
  { name: 'i9-data', scene: 'busy', path: '/me/data' },
  {
    name: 'ia-data-below',
    scene: 'unsafe',
    path: '/me/data',
    act: async (page) =>
      page
        .locator('.overflow-y-auto')
        .last()
        .evaluate((element) => element.scrollTo(0, 640)),
  },
]
