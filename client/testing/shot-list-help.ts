/** The screens of help, in every state worth looking at. */
import type { Page } from '@playwright/test'
import { bastos } from './scene-parts.ts'
import { press, type Shot } from './shot.ts'

const board = `/g/${bastos.id}`

const tap =
  (...names: readonly string[]) =>
  async (page: Page) =>
    page
      .getByText(new RegExp(`^(${names.join('|')})$`))
      .first()
      .click()
const look = (text: string) => async (page: Page) => page.getByRole('searchbox').fill(text)

export const helpShots: readonly Shot[] = [
  { name: 'h0-board', scene: 'life', path: board },
  { name: 'h1-board-offers', scene: 'life', path: board, act: tap('Offres', 'Offers') },
  { name: 'h2-board-search', scene: 'life', path: board, act: look('ecole') },
  { name: 'h3-board-nothing', scene: 'life', path: board, act: look('chapeau') },
  { name: 'h4-board-choose', scene: 'life', path: board, act: press('Trier et', 'Sort and') },
  { name: 'h5-board-over', scene: 'life', path: board, act: tap('Terminées', 'Finished') },
]
