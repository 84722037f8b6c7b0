/** The screens of help, in every state worth looking at. */
import type { Page } from '@playwright/test'
import { bastos } from './scene-parts.ts'
import { press, type Shot } from './shot.ts'

const board = `/g/${bastos.id}`
const post = (seed: string): string => `${board}/p/${seed.padEnd(32, 'a')}`

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
  { name: 'h5-board-map', scene: 'life', path: board, act: press('Voir sur la carte', 'See on the map') },
  { name: 'h7-compose-details', scene: 'life', path: `${board}/ask`, act: press('Ajouter des', 'Add details') },
  {
    name: 'h7-compose-guessed',
    scene: 'life',
    path: `${board}/ask`,
    act: async (page) => page.getByLabel(/quelques mots|few words/).fill('Réparer un robinet qui fuit'),
  },
  {
    name: 'h7-compose-days',
    scene: 'life',
    path: `${board}/ask`,
    act: async (page) => {
      await press('Ajouter des', 'Add details')(page)
      await page
        .getByText(/^(Un jour précis|On a given day)$/)
        .first()
        .click()
      await press('^Demander de', '^Ask for')(page)
    },
  },
  { name: 'h8-history', scene: 'life', path: `${board}/people/${'paul'.padEnd(32, 'a')}` },
  {
    name: 'h8-history-proof',
    scene: 'life',
    path: `${board}/people/${'paul'.padEnd(32, 'a')}`,
    act: press('Signé par', 'Signed by'),
  },
  { name: 'h6-post-choose', scene: 'life', path: post('h-choose') },
  { name: 'h6-post-matched', scene: 'life', path: post('h-matched') },
  { name: 'h6-post-propose', scene: 'life', path: post('h-matched'), act: press('Proposer une', 'Propose a') },
  { name: 'h6-post-agree', scene: 'life', path: post('h-agree') },
  { name: 'h6-post-agreed', scene: 'life', path: post('h-agreed') },
  { name: 'h6-post-confirm', scene: 'life', path: post('h-confirm') },
  { name: 'h6-post-done-sheet', scene: 'life', path: post('h-confirm'), act: press('^C’est fait', '^It is done') },
  { name: 'h6-post-thank', scene: 'life', path: post('h-thank') },
  { name: 'h6-post-thanks-sheet', scene: 'life', path: post('h-thank'), act: press('^Dire merci', '^Say thanks') },
  { name: 'h6-post-thanked', scene: 'life', path: post('h-thanked') },
  { name: 'h6-post-expired', scene: 'life', path: post('h-expired') },
  { name: 'h6-post-extend', scene: 'life', path: post('h-expired'), act: press('Prolonger', 'Extend') },
  { name: 'h6-post-hidden', scene: 'life', path: post('h-hidden') },
  { name: 'h6-post-helper-asked', scene: 'life', path: post('h-asked') },
  { name: 'h6-post-helper-signed', scene: 'life', path: post('h-signed') },
  { name: 'h6-post-several', scene: 'life', path: post('h-several') },
  { name: 'h6-post-for-me', scene: 'life', path: post('h-forme') },
  { name: 'h6-post-reader', scene: 'life-reader', path: post('h-several') },
]
