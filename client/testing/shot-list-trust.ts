/** The screens of trust, in every state worth looking at. */
import type { Page } from '@playwright/test'
import { bastos } from './scene-parts.ts'
import { kitWords } from './kit-words.ts'
import { press, type Shot } from './shot.ts'

const board = `/g/${bastos.id}`
const person = (seed: string): string => `${board}/people/${seed.padEnd(32, 'a')}`
const code = 'aGVsbG8tbmVpZ2hib3Vy'.repeat(3)
const type = (label: RegExp, text: string) => async (page: Page) => page.getByLabel(label).fill(text)
const after =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page)
  }
const words = /24 mots|24 words/
const kit = press('Voir mes', 'See my')

export const trustShots: readonly Shot[] = [
  { name: 'a0-invite-ready', scene: 'trust', path: `${board}/people`, act: press('Inviter', 'Invite') },
  {
    name: 'a1-invite-terms',
    scene: 'admin',
    path: `${board}/people`,
    act: after(press('Inviter', 'Invite'), press('Changer les', 'Change the terms')),
  },
  { name: 'a2-invite-offline', scene: 'offline', path: `${board}/people`, act: press('Inviter', 'Invite') },
  { name: 'a3-invite-refused', scene: 'busy', path: `${board}/people`, refuse: true, act: press('Inviter', 'Invite') },
  { name: 'a4-links', scene: 'trust', path: `${board}/links` },
  { name: 'a5-links-empty', scene: 'busy', path: `${board}/links` },
  { name: 'a6-link-shown', scene: 'trust', path: `${board}/links`, act: press('Lecture', 'Read only') },
  { name: 'b0-people-waiting', scene: 'trust', path: `${board}/people` },
  { name: 'b1-people-decline', scene: 'trust', path: `${board}/people`, act: press('Dire non', 'Say no') },
  { name: 'b2-people-tags', scene: 'people-tags', path: `${board}/people` },
  { name: 'b3-person', scene: 'admin', path: person('paul') },
  { name: 'b4-person-forked', scene: 'people-tags', path: person('paul') },
  { name: 'b5-person-blocked', scene: 'people-tags', path: person('eric') },
  { name: 'b6-person-me', scene: 'busy', path: person('mireille') },
  { name: 'b7-person-gone', scene: 'busy', path: person('nobody') },
  { name: 'b8-role', scene: 'admin', path: person('paul'), act: press('Changer son', 'Change their') },
  {
    name: 'b9-role-lower',
    scene: 'admin',
    path: person('awa'),
    act: after(press('Changer son', 'Change their'), async (page) => page.getByRole('radio').last().check()),
  },
  { name: 'ba-remove', scene: 'admin', path: person('paul'), act: press('Retirer du', 'Remove from') },
  {
    name: 'bb-remove-refused',
    scene: 'admin',
    refuse: true,
    path: person('paul'),
    act: after(press('Retirer du', 'Remove from'), async (page) =>
      page
        .getByRole('dialog')
        .getByRole('button', { name: /Retirer du|Remove from/ })
        .click(),
    ),
  },
  { name: 'bc-report', scene: 'busy', path: person('paul'), act: press('^Signaler', '^Report') },
  {
    name: 'bd-report-danger',
    scene: 'busy',
    path: `${board}/p/${'p-ladder'.padEnd(32, 'a')}`,
    act: after(press('^Signaler', '^Report'), async (page) => page.getByText(/^Danger$/).click()),
  },
  {
    name: 'be-report-sent',
    scene: 'busy',
    path: person('paul'),
    act: after(
      press('^Signaler', '^Report'),
      async (page) => page.getByText(/^(Arnaque|Scam)$/).click(),
      press('Envoyer à', 'Send to'),
    ),
  },
  { name: 'bf-block', scene: 'busy', path: person('paul'), act: press('Ne plus', 'Stop seeing') },
  { name: 'bg-former', scene: 'trust', path: `${board}/former` },
  { name: 'bh-readmit', scene: 'trust', path: `${board}/former`, act: press('Reprendre', 'Take back') },
  { name: 'bi-leave', scene: 'busy', path: `${board}/people`, act: press('Quitter', 'Leave') },
  { name: 'bj-leave-last', scene: 'last-admin', path: `${board}/people`, act: press('Quitter', 'Leave') },
  { name: 'c0-late', scene: 'trust', path: `${board}/late` },
  {
    name: 'c1-late-ticked',
    scene: 'trust',
    path: `${board}/late`,
    act: async (page) => {
      await page.getByRole('checkbox').nth(1).check()
      await page.getByRole('checkbox').nth(2).check()
    },
  },
  { name: 'c2-late-empty', scene: 'busy', path: `${board}/late` },
  { name: 'd0-reports', scene: 'trust', path: `${board}/reports` },
  { name: 'd1-reports-empty', scene: 'busy', path: `${board}/reports` },
  { name: 'f0-me', scene: 'kept', path: '/me' },
  { name: 'f1-phones', scene: 'trust', path: '/me/phones' },
  { name: 'f2-phones-add', scene: 'trust', path: '/me/phones', act: press('Ajouter un', 'Add a') },
  { name: 'f3-phones-revoke', scene: 'trust', path: '/me/phones', act: press('Couper l', 'Cut off') },
  { name: 'f4-kit', scene: 'busy', path: '/me/recovery' },
  { name: 'f5-kit-words', scene: 'busy', path: '/me/recovery', act: kit },
  { name: 'f6-kit-code', scene: 'busy', path: '/me/recovery', act: after(kit, press('Montrer en', 'Show as')) },
  { name: 'f7-kit-check', scene: 'busy', path: '/me/recovery', act: after(kit, press('tout recopié', 'copied them')) },
  {
    name: 'f8-kit-wrong',
    scene: 'busy',
    path: '/me/recovery',
    act: after(kit, press('tout recopié', 'copied them'), press('bien noté', 'written down')),
  },
  { name: 'f9-kit-kept', scene: 'kept', path: '/me/recovery' },
  { name: 'fa-kit-unsaved', scene: 'kept-unsaved', path: '/me/recovery' },
  { name: 'fb-kit-again', scene: 'kept', path: '/me/recovery', act: press('Refaire', 'Make 24') },
  { name: 'fc-backup', scene: 'kept', path: '/me/backup' },
  {
    name: 'fd-backup-done',
    scene: 'kept',
    path: '/me/backup',
    act: after(type(words, kitWords), press('Faire la', 'Make the')),
  },
  { name: 'fe-backup-no-words', scene: 'busy', path: '/me/backup' },
  { name: 'g0-back', scene: 'nobody', path: '/back' },
  { name: 'g1-back-link', scene: 'nobody', path: '/back/link' },
  { name: 'g2-back-link-opened', scene: 'nobody', path: `/#/device/${code}` },
  { name: 'g3-back-words', scene: 'nobody', path: '/back/words' },
  {
    name: 'g4-back-words-short',
    scene: 'nobody',
    path: '/back/words',
    act: after(type(words, '1. Abandon 2. village 3. clair'), press('Tout retrouver', 'Get everything')),
  },
  {
    name: 'g5-back-words-refused',
    scene: 'nobody',
    refuse: true,
    path: '/back/words',
    act: after(type(words, kitWords), press('Tout retrouver', 'Get everything')),
  },
  { name: 'g6-back-code-opened', scene: 'nobody', path: `/#/recover/${code}` },
  { name: 'g7-back-file', scene: 'nobody', path: '/back/file', act: press('Ouvrir la', 'Open the') },
  { name: 'g8-back-taken', scene: 'busy', path: `/#/device/${code}` },
  { name: 'h0-readers-open', scene: 'admin', path: `${board}/readers` },
  { name: 'h1-readers-seal', scene: 'admin', path: `${board}/readers`, act: press('Rendre', 'Make private') },
  { name: 'h2-readers-sealed', scene: 'sealed', path: `${board}/readers` },
  { name: 'h3-board-sealed', scene: 'sealed', path: board },
  { name: 'h4-board-applied', scene: 'applied', path: board },
  { name: 'h5-board-declined', scene: 'declined', path: board },
  { name: 'h6-board-left', scene: 'left', path: board },
  { name: 'i0-board-alarms', scene: 'alarms', path: board },
  { name: 'i1-sync-alarms', scene: 'alarms', path: board, act: press('État des envois', 'What has been sent') },
  { name: 'i2-board-forked', scene: 'mine-forked', path: board },
  { name: 'j0-privacy', scene: 'busy', path: '/privacy' },
]
