/** Every screen in every state worth looking at, and how to get there. */
import type { Page } from '@playwright/test'
import { makeInvitation } from '@kwata/shared/domain/membership/invitation.ts'
import { encodeJoinLink } from '@kwata/shared/domain/membership/join-link.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { bastos, me } from './scene-parts.ts'
import { press, type Shot } from './shot.ts'
import { chatShots } from './shot-list-chat.ts'
import { inboxShots } from './shot-list-inbox.ts'
import { helpShots } from './shot-list-help.ts'
import { likelyShots } from './shot-list-likely.ts'
import { placesShots } from './shot-list-places.ts'
import { coordinationShots } from './shot-list-coordination.ts'
import { trustShots } from './shot-list-trust.ts'

const board = `/g/${bastos.id}`
const post = (seed: string): string => `${board}/p/${seed.padEnd(32, 'a')}`
/** A real link, but for its signature: nobody checks it before the engine does. */
const invitation = async (daysLeft: number, approval = false): Promise<string> => {
  const nothing = new Uint8Array(32)
  const draft = {
    space: bastos.id,
    role: 'member',
    uses: 1,
    expiresMs: Date.now() + daysLeft * 86_400_000,
    approval,
    after: 'a'.repeat(32) as RecordId,
  } as const
  const blob = await makeInvitation(draft, me.user, { key: nothing, sign: async () => new Uint8Array(64) }, nothing)
  return encodeJoinLink('/', {
    invitation: { blob },
    secret: nothing,
    relays: ['https://relais.bastos.cm'],
    name: bastos.name,
  })
}
const join = await invitation(7)
const asked = await invitation(7, true)
const stale = await invitation(-1)

const write = async (page: Page, label: RegExp, text: string) => page.getByLabel(label).fill(text)

export const shots: readonly Shot[] = [
  { name: '01-welcome', scene: 'nobody', path: '/' },
  { name: '02-welcome-short-name', scene: 'nobody', path: '/', act: press('Continuer', 'Continue') },
  { name: '03-welcome-invited', scene: 'nobody', path: join },
  { name: '04-start', scene: 'named', path: '/start' },
  { name: '05-start-bad-link', scene: 'named', path: '/start', act: press('^Rejoindre$', '^Join$') },
  { name: '06-join', scene: 'named', path: join },
  { name: '07-join-refused', scene: 'named', path: join, refuse: true, act: press('^Rejoindre$', '^Join$') },
  { name: '09-join-asks', scene: 'named', path: asked },
  { name: '08-join-stale', scene: 'named', path: stale },
  { name: '10-board', scene: 'busy', path: board },
  { name: '11-board-empty', scene: 'empty', path: board },
  { name: '12-board-offline', scene: 'offline', path: board },
  { name: '13-board-sending', scene: 'sending', path: board },
  { name: '14-board-trouble', scene: 'trouble', path: board },
  { name: '15-board-joining', scene: 'joining', path: board },
  { name: '16-board-removed', scene: 'removed', path: board },
  { name: '17-board-reader', scene: 'reader', path: board },
  {
    name: '18-places',
    scene: 'busy',
    path: board,
    act: async (page) =>
      (page.viewportSize()?.width ?? 0) < 900 ? press('Vos quartiers', 'Your neigh')(page) : undefined,
  },
  { name: '20-post-mine', scene: 'busy', path: post('p-tap') },
  { name: '21-post-mine-no-answer', scene: 'busy', path: post('p-water') },
  { name: '22-post-accept', scene: 'busy', path: post('p-tap'), act: press('Choisir cette', 'Choose this') },
  { name: '23-post-matched', scene: 'busy', path: post('p-kids') },
  { name: '24-post-done-confirm', scene: 'busy', path: post('p-kids'), act: press('C’est fait', 'It is done') },
  { name: '25-post-cancel-confirm', scene: 'busy', path: post('p-water'), act: press('Annuler la', 'Cancel the') },
  { name: '26-post-offer-answer', scene: 'busy', path: post('p-ndole') },
  { name: '27-post-answered', scene: 'busy', path: post('p-maths') },
  { name: '28-post-withdraw', scene: 'busy', path: post('p-maths'), act: press('Retirer ma', 'Withdraw my') },
  { name: '29-post-chosen-me', scene: 'busy', path: post('p-clinic') },
  { name: '2a-post-clock-ahead', scene: 'busy', path: post('p-ladder') },
  { name: '2b-post-expired', scene: 'busy', path: post('p-late') },
  { name: '2c-post-gone', scene: 'busy', path: post('p-nowhere') },
  {
    name: '2d-answer-refused',
    scene: 'busy',
    path: post('p-ndole'),
    refuse: true,
    act: async (page) => {
      await write(page, /Votre message|Your message/, 'Gardez-moi une part, je passe à 13 h.')
      await press('Ça m’int', 'I’m interested')(page)
    },
  },
  { name: '30-compose', scene: 'busy', path: `${board}/ask` },
  { name: '31-compose-lacking', scene: 'busy', path: `${board}/ask`, act: press('^Demander de', '^Ask for') },
  {
    name: '32-compose-offer-filled',
    scene: 'busy',
    path: `${board}/offer`,
    act: async (page) => {
      await write(
        page,
        /quelques mots|few words/,
        'Cours de couture le samedi matin, machine fournie pour quatre personnes au plus, débutants bienvenus',
      )
      await write(page, /à peu près|Roughly/, 'Mokolo, en face de la pharmacie du marché')
    },
  },
  { name: '40-people', scene: 'busy', path: `${board}/people` },
  { name: '41-people-alone', scene: 'empty', path: `${board}/people` },
  { name: '43-invite', scene: 'busy', path: `${board}/people`, act: press('Inviter', 'Invite') },
  { name: '50-sync-connected', scene: 'busy', path: board, act: press('État des envois', 'What has been sent') },
  { name: '51-sync-offline', scene: 'offline', path: board, act: press('État des envois', 'What has been sent') },
  { name: '52-sync-trouble', scene: 'trouble', path: board, act: press('État des envois', 'What has been sent') },
  { name: '53-sync-failing', scene: 'failing', path: board, act: press('État des envois', 'What has been sent') },
  {
    name: '19-install-offered',
    scene: 'busy',
    path: board,
    act: async (page) => void (await page.evaluate(() => dispatchEvent(new Event('beforeinstallprompt')))),
  },
  { name: '60-me', scene: 'busy', path: '/me' },
  { name: '61-me-rename', scene: 'busy', path: '/me', act: press('Changer de', 'Change name') },
  { name: '70-starting', scene: 'starting', path: '/' },
  { name: '71-insecure', scene: 'insecure', path: '/' },
  { name: '72-no-storage', scene: 'no-storage', path: '/' },
  { name: '73-old-browser', scene: 'old-browser', path: '/' },
  ...trustShots,
  ...coordinationShots,
  ...placesShots,
  ...chatShots,
  ...inboxShots,
  ...helpShots,
  ...likelyShots,
  { name: '80-lost', scene: 'busy', path: '/nowhere' },
  { name: '81-no-space', scene: 'busy', path: '/g/unknown' },
]
