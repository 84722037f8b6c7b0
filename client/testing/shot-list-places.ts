/** Where people are, who they are, and starting. */
import type { Page } from '@playwright/test'
import { bastos } from './scene-parts.ts'
import { press, type Shot } from './shot.ts'

const board = `/g/${bastos.id}`
const person = (seed: string): string => `${board}/people/${seed.padEnd(32, 'a')}`

const corner = (page: Page) => page.getByRole('combobox')

export const placesShots: readonly Shot[] = [
  { name: 'p0-you', scene: 'named', path: '/' },
  {
    name: 'p1-you-typed',
    scene: 'named',
    path: '/',
    act: async (page) => {
      await corner(page).pressSequentially('biyem')
      await page.getByRole('option').first().click()
    },
  },
  {
    name: 'p2-start-interest',
    scene: 'named',
    path: '/start',
    act: async (page) => page.getByRole('radio', { name: /intérêt|interest/ }).check({ force: true }),
  },
  { name: 'q0-person', scene: 'told', path: person('awa') },
  { name: 'q1-person-me', scene: 'told', path: person('mireille') },
  { name: 'q2-person-bare', scene: 'told', path: person('ngassa') },
  { name: 'q3-me', scene: 'told', path: '/me' },
  { name: 'q4-profile', scene: 'told', path: '/me/profile' },
  {
    name: 'q5-profile-skills',
    scene: 'busy',
    path: '/me/profile',
    act: async (page) => page.getByLabel(/savoir-faire|a skill/).fill('re'),
  },
  {
    name: 'q6-profile-place',
    scene: 'busy',
    path: '/me/profile',
    act: async (page) => {
      await corner(page).pressSequentially('ngo')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'q7-profile-map',
    scene: 'told',
    path: '/me/profile',
    act: press('Sur la carte', 'On the map'),
  },
  {
    name: 'q8-profile-map-home',
    scene: 'busy',
    path: '/me/profile',
    act: press('Sur la carte', 'On the map'),
  },
  {
    name: 'q9-profile-free',
    scene: 'told',
    path: '/me/profile',
    act: async (page) => page.getByRole('table').scrollIntoViewIfNeeded(),
  },
  { name: 'r0-about', scene: 'told', path: `${board}/about` },
  { name: 'r1-about-empty', scene: 'busy', path: `${board}/about` },
  { name: 'r2-about-muted', scene: 'told-member', path: `${board}/about` },
  { name: 'r3-describe', scene: 'told', path: `${board}/describe` },
  {
    name: 's0-map',
    scene: 'told',
    path: board,
    act: press('Voir sur la carte', 'See on the map', 'on the map'),
  },
  {
    name: 's1-map-chosen',
    scene: 'told',
    path: board,
    act: async (page) => {
      await press('Voir sur la carte', 'See on the map', 'on the map')(page)
      await page.getByRole('button', { name: /Douala/ }).click()
    },
  },
  {
    name: 's2-places',
    scene: 'told',
    path: board,
    act: async (page) => {
      const others = page.getByRole('button', { name: /Vos quartiers|Your neighbourhoods|carrefour Golf/ })
      const shown = others.locator('visible=true')
      if ((await shown.count()) > 0) await shown.first().click() // a desktop shows them all the time
    },
  },
  { name: 'r4-people', scene: 'told', path: `${board}/people` },
]
