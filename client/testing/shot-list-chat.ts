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
/** A line of the sheet that is open. */
const choose = (name: RegExp) => async (page: Page) => page.getByRole('dialog').getByRole('button', { name }).click()
const scrollUp = async (page: Page) => {
  await page.getByRole('log').evaluate((log) => log.scrollBy(0, -900))
  await page.waitForTimeout(120)
}
const start = press('Nouvelle conversation', 'New conversation')

export const chatShots: readonly Shot[] = [
  { name: 'chat-a0-chat-list', scene: 'chat', path: '/talks' },
  { name: 'chat-a1-chat-none', scene: 'chat-none', path: '/talks' },
  {
    name: 'chat-a2-chat-found',
    scene: 'chat',
    path: '/talks',
    act: after(type(/^(Chercher dans les messages|Search the messages)$/, 'oui'), (page) => page.waitForTimeout(300)),
  },
  { name: 'chat-a3-chat-start', scene: 'chat', path: '/talks', act: start },
  { name: 'chat-a4-chat-who', scene: 'chat', path: '/talks', act: after(start, choose(/Écrire à un|Write to a/)) },
  { name: 'chat-a5-chat-topic', scene: 'chat', path: '/talks', act: after(start, choose(/Ouvrir un|Open a topic/)) },
  { name: 'chat-a6-chat-offline', scene: 'chat-offline', path: '/talks' },
  { name: 'chat-b0-group', scene: 'chat', path: group },
  { name: 'chat-b1-group-up', scene: 'chat', path: group, act: scrollUp },
  { name: 'chat-b2-message-menu', scene: 'chat', path: group, act: menuOf('g13') },
  { name: 'chat-b3-message-mine', scene: 'chat', path: group, act: menuOf('g11') },
  { name: 'chat-b4-reply', scene: 'chat', path: group, act: after(menuOf('g12'), choose(/^Répondre$|^Reply$/)) },
  { name: 'chat-b5-edit', scene: 'chat', path: group, act: after(menuOf('g11'), choose(/^Modifier$|^Edit$/)) },
  {
    name: 'chat-b6-mention',
    scene: 'chat',
    path: group,
    act: async (page) => page.getByLabel(box).pressSequentially('Bonjour @'),
  },
  {
    name: 'chat-b7-long-words',
    scene: 'chat',
    path: group,
    act: type(
      box,
      'Bonsoir à toutes et à tous, je rappelle que la réunion de samedi commence à 9 h précises.\nIl faut apporter :\n- une chaise\n- de l’eau\n- la cotisation\nMerci !',
    ),
  },
  { name: 'chat-b8-attach', scene: 'chat', path: group, act: press('^Joindre', '^Attach') },
  {
    name: 'chat-b9-poll',
    scene: 'chat',
    path: group,
    act: after(press('^Joindre', '^Attach'), choose(/^Sondage|^Poll/), async (page) =>
      page.getByLabel(/Votre question|Your question/).waitFor(),
    ),
  },
  { name: 'chat-ba-hide', scene: 'chat', path: group, act: after(menuOf('g12'), choose(/Masquer|^Hide/)) },
  { name: 'chat-bb-remove', scene: 'chat', path: group, act: after(menuOf('g11'), choose(/^Retirer$|^Withdraw$/)) },
  { name: 'chat-bc-thread-menu', scene: 'chat', path: group, act: press('Options de la conv', 'Options of the conv') },
  { name: 'chat-bd-group-sealed', scene: 'chat-sealed', path: group },
  { name: 'chat-be-group-reader', scene: 'chat-reader', path: group },
  { name: 'chat-bf-report', scene: 'chat', path: group, act: after(menuOf('g12'), choose(/^Signaler$|^Report$/)) },
  { name: 'chat-c0-talk', scene: 'chat', path: talk('t-awa') },
  { name: 'chat-c1-talk-waiting', scene: 'chat', path: talk('t-paul') },
  { name: 'chat-c2-talk-locked', scene: 'chat', path: talk('t-eric') },
  { name: 'chat-c3-talk-ended', scene: 'chat', path: talk('t-ngassa') },
  { name: 'chat-c4-talk-new', scene: 'chat-new', path: talk('t-new') },
  {
    name: 'chat-c5-talk-leave',
    scene: 'chat',
    path: talk('t-awa'),
    act: after(press('Options de la conv', 'Options of the conv'), choose(/Quitter la|Leave the/)),
  },
  {
    name: 'chat-c6-talk-refused',
    scene: 'chat',
    refuse: true,
    path: talk('t-awa'),
    act: after(type(box, 'Je serai là avant 7 h, promis.'), press('Envoyer', 'Send')),
  },
  { name: 'chat-c7-talk-gone', scene: 'chat', path: talk('t-none') },
  { name: 'chat-c8-talk-trouble', scene: 'chat-trouble', path: talk('t-awa') },
  { name: 'chat-c9-talk-seen', scene: 'chat', path: talk('t-awa'), act: press('^Vu$', '^Seen$') },
  { name: 'chat-d0-topic-long', scene: 'chat', path: inGroup('topic') },
  { name: 'chat-d1-topic-closed', scene: 'chat', path: inGroup('closed') },
  { name: 'chat-d2-post-talk', scene: 'chat', path: inGroup('p-tap') },
  { name: 'chat-d3-topic-up', scene: 'chat', path: inGroup('topic'), act: after(scrollUp, scrollUp) },
  { name: 'chat-d4-chat-many', scene: 'chat-many', path: group },
]
