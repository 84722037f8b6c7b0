/** The screens of coordinators, and of whoever they write to. */
import { bastos } from './scene-parts.ts'
import { press, type Shot } from './shot.ts'

const board = `/g/${bastos.id}`
const person = (seed: string): string => `${board}/people/${seed.padEnd(32, 'a')}`

export const coordinationShots: readonly Shot[] = [
  { name: 'm0-coordination', scene: 'coordination', path: `${board}/coordination` },
  { name: 'm1-coordination-quiet', scene: 'coordination-quiet', path: `${board}/coordination` },
  { name: 'm2-reports', scene: 'coordination', path: `${board}/reports` },
  { name: 'm3-settle', scene: 'coordination', path: `${board}/reports`, act: press('^Régler', '^Settle') },
  {
    name: 'm4-settle-warn',
    scene: 'coordination',
    path: `${board}/reports`,
    act: async (page) => {
      await press('^Régler', '^Settle')(page)
      await page.getByRole('radio', { name: /Avertir|Warn/ }).click()
      await press('C’est réglé', 'It is settled')(page)
    },
  },
  { name: 'm5-audit', scene: 'coordination', path: `${board}/audit` },
  {
    name: 'm6-audit-checked',
    scene: 'coordination',
    path: `${board}/audit`,
    act: async (page) =>
      page
        .getByText(/Vérifier|Check/)
        .first()
        .click(),
  },
  { name: 'm7-audit-empty', scene: 'coordination-quiet', path: `${board}/audit` },
  { name: 'm8-statistics', scene: 'coordination', path: `${board}/statistics` },
  {
    name: 'm9-statistics-table',
    scene: 'coordination',
    path: `${board}/statistics`,
    act: press('Voir les chiffres', 'See the figures'),
  },
  { name: 'ma-statistics-empty', scene: 'coordination-quiet', path: `${board}/statistics` },
  { name: 'mb-warn', scene: 'coordination', path: person('paul'), act: press('^Avertir', '^Warn') },
  { name: 'mc-warned', scene: 'warned', path: board },
  { name: 'md-people', scene: 'coordination', path: `${board}/people` },
]
