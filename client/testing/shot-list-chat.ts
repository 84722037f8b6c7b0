/** Conversations, in every state worth looking at. */
import type { Page } from '@playwright/test'
import { bastos } from './scene-parts.ts'
import { press, type Shot } from './shot.ts'

const talk = (seed: string): string => `/talks/${seed.padEnd(32, 'a')}`
const group = `/talks/${bastos.id}`
const inGroup = (seed: string): string => `${group}~${seed.padEnd(32, 'a')}`
const type = (label: RegExp, text: string) => async (page: Page) => page.getByLabel(label).fill(text)
const after =
  (...acts: readonly ((page: Page) => Promise<void>)[]) =>
  async (page: Page) => {
    for (const act of acts) await act(page)
  }
const box = /^(Votre message|Your message)$/
/** As with the right button, or a long press. */
const menuOf = (seed: string) => async (page: Page) =>
  page.locator(`[data-message="${seed.padEnd(32, 'a')}"]`).dispatchEvent('contextmenu')
const scrollUp = async (page: Page) => {
  await page.getByRole('log').evaluate((log) => log.scrollBy(0, -900))
  await page.waitForTimeout(120)
}
const start = press('Nouvelle conversation', 'New conversation')

export const chatShots: readonly Shot[] = [
  { name: 'm0-chat-list', scene: 'chat', path: '/talks' },
  { name: 'm1-chat-none', scene: 'chat-none', path: '/talks' },
  {
    name: 'm2-chat-found',
    scene: 'chat',
    path: '/talks',
    act: after(type(/^(Chercher dans les messages|Search the messages)$/, 'oui'), (page) => page.waitForTimeout(300)),
  },
  { name: 'm3-chat-start', scene: 'chat', path: '/talks', act: start },
  { name: 'm4-chat-who', scene: 'chat', path: '/talks', act: after(start, press('Écrire à un', 'Write to a')) },
  { name: 'm5-chat-topic', scene: 'chat', path: '/talks', act: after(start, press('Ouvrir un', 'Open a topic')) },
  { name: 'm6-chat-offline', scene: 'chat-offline', path: '/talks' },
  { name: 'n0-group', scene: 'chat', path: group },
  { name: 'n1-group-up', scene: 'chat', path: group, act: scrollUp },
  { name: 'n2-message-menu', scene: 'chat', path: group, act: menuOf('g13') },
  { name: 'n3-message-mine', scene: 'chat', path: group, act: menuOf('g11') },
  { name: 'n4-reply', scene: 'chat', path: group, act: after(menuOf('g12'), press('^Répondre$', '^Reply$')) },
  { name: 'n5-edit', scene: 'chat', path: group, act: after(menuOf('g11'), press('^Modifier$', '^Edit$')) },
  {
    name: 'n6-mention',
    scene: 'chat',
    path: group,
    act: async (page) => page.getByLabel(box).pressSequentially('Bonjour @'),
  },
  {
    name: 'n7-long-words',
    scene: 'chat',
    path: group,
    act: type(
      box,
      'Bonsoir à toutes et à tous, je rappelle que la réunion de samedi commence à 9 h précises.\nIl faut apporter :\n- une chaise\n- de l’eau\n- la cotisation\nMerci !',
    ),
  },
  { name: 'n8-attach', scene: 'chat', path: group, act: press('^Joindre', '^Attach') },
  { name: 'n9-poll', scene: 'chat', path: group, act: after(press('^Joindre', '^Attach'), press('^Sondage', '^Poll')) },
  { name: 'na-hide', scene: 'chat', path: group, act: after(menuOf('g12'), press('Masquer', '^Hide')) },
  { name: 'nb-remove', scene: 'chat', path: group, act: after(menuOf('g11'), press('^Retirer$', '^Withdraw$')) },
  { name: 'nc-thread-menu', scene: 'chat', path: group, act: press('Options de la conv', 'Options of the conv') },
  { name: 'nd-group-sealed', scene: 'chat-sealed', path: group },
  { name: 'ne-group-reader', scene: 'chat-reader', path: group },
  { name: 'nf-report', scene: 'chat', path: group, act: after(menuOf('g12'), press('^Signaler$', '^Report$')) },
  { name: 'o0-talk', scene: 'chat', path: talk('t-awa') },
  { name: 'o1-talk-waiting', scene: 'chat', path: talk('t-paul') },
  { name: 'o2-talk-locked', scene: 'chat', path: talk('t-eric') },
  { name: 'o3-talk-ended', scene: 'chat', path: talk('t-ngassa') },
  { name: 'o4-talk-new', scene: 'chat-new', path: talk('t-new') },
  {
    name: 'o5-talk-leave',
    scene: 'chat',
    path: talk('t-awa'),
    act: after(press('Options de la conv', 'Options of the conv'), press('Quitter la', 'Leave the')),
  },
  {
    name: 'o6-talk-refused',
    scene: 'chat',
    refuse: true,
    path: talk('t-awa'),
    act: after(type(box, 'Je serai là avant 7 h, promis.'), press('Envoyer', 'Send')),
  },
  { name: 'o7-talk-gone', scene: 'chat', path: talk('t-none') },
  { name: 'o8-talk-trouble', scene: 'chat-trouble', path: talk('t-awa') },
  { name: 'o9-talk-seen', scene: 'chat', path: talk('t-awa'), act: press('Vu par', 'Seen by') },
  { name: 'p0-topic-long', scene: 'chat', path: inGroup('topic') },
  { name: 'p1-topic-closed', scene: 'chat', path: inGroup('closed') },
  { name: 'p2-post-talk', scene: 'chat', path: inGroup('p-tap') },
  { name: 'p3-topic-up', scene: 'chat', path: inGroup('topic'), act: after(scrollUp, scrollUp) },
  { name: 'p4-chat-many', scene: 'chat-many', path: group },
]
