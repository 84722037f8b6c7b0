/** A group talks: unread, a reply, a reaction, a change, a poll, a topic; what is written with no network leaves by itself. */
import type { Person } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

/** From the list. */
const openThread = async ({ page }: Person, name: RegExp): Promise<void> => {
  await page.getByRole('link', { name }).click()
  await expect(page.getByRole('log')).toBeVisible()
}

/** As with a long press. */
const menuOf = async ({ page }: Person, words: string): Promise<void> => {
  await page.getByRole('article').filter({ hasText: words }).last().dispatchEvent('contextmenu')
  await expect(page.getByRole('dialog')).toBeVisible()
}
const choose = async ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click()

test('neighbours talk in their group, online and not, and see the same', async ({ world }) => {
  const node = await world.node()
  const [awa, ngo] = [await world.person('Awa'), await world.person('Ngo')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  await ngo.join(await awa.invite(), 'Bastos')
  for (const one of [awa, ngo])
    await one.page
      .getByRole('navigation')
      .getByRole('link', { name: /Messages/ })
      .click()

  await openThread(awa, /Bastos/)
  await awa.say('L’eau est revenue ?')
  await awa.say('Chez nous, toujours rien.')
  await expect(ngo.page.getByRole('link', { name: /Bastos.*2 messages non lus/ })).toBeVisible()
  await openThread(ngo, /Bastos/)
  await expect(ngo.page.getByText('Nouveaux messages')).toBeVisible()
  await menuOf(ngo, 'revenue')
  await choose(ngo, 'Réagir avec 🙏')
  await expect(awa.page.getByRole('button', { name: '🙏 : Ngo' })).toBeVisible()
  await menuOf(ngo, 'revenue')
  await choose(ngo, 'Répondre')
  await ngo.say('Oui, depuis midi')
  await expect(awa.page.getByRole('button', { name: 'Aller au message de Awa' })).toBeVisible()

  await awa.isKeptOffline()
  await awa.goOffline()
  await menuOf(awa, 'toujours rien')
  await choose(awa, 'Modifier')
  await awa.page.getByLabel('Modifier votre message').fill('Chez nous aussi, merci !')
  await awa.page.getByRole('button', { name: 'Enregistrer' }).click()
  await expect(awa.said('Chez nous aussi, merci !')).toBeVisible()
  await awa.page.getByRole('button', { name: /^Joindre/ }).click()
  await awa.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sondage/ })
    .click()
  await awa.page.getByLabel('Votre question').fill('On nettoie la rigole quand ?')
  await awa.page.getByLabel('Réponse 1').fill('Samedi')
  await awa.page.getByLabel('Réponse 2').fill('Dimanche')
  await choose(awa, 'Lancer le sondage')
  await expect(awa.said('On nettoie la rigole quand ?').last()).toBeVisible()
  await expect(ngo.said('toujours rien')).toBeVisible()
  await awa.goOnline()
  await expect(ngo.said('Chez nous aussi, merci !')).toBeVisible()
  await expect(ngo.said('toujours rien')).toBeHidden()
  await ngo.page.getByLabel(/Samedi/).click()
  await expect(awa.page.getByRole('group').filter({ hasText: 'Samedi' }).getByText('1 voix')).toBeVisible()

  await ngo.page.getByRole('link', { name: 'Retour' }).click()
  await ngo.page.getByRole('button', { name: 'Nouvelle conversation' }).click()
  await ngo.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Ouvrir un sujet/ })
    .click()
  await ngo.page.getByLabel('De quoi parle-t-on ?').fill('Coupures de courant')
  await choose(ngo, 'Ouvrir le sujet')
  await ngo.say('Qui a encore du courant ?')
  await awa.page.getByRole('link', { name: 'Retour' }).click()
  await openThread(awa, /Coupures de courant/)
  await expect(awa.said('Qui a encore du courant ?')).toBeVisible()

  await awa.page.getByRole('link', { name: 'Retour' }).click()
  await awa.page.getByLabel('Chercher dans les messages').fill('midi')
  await awa.page.getByRole('link', { name: /depuis midi/ }).click()
  await expect(awa.said('Oui, depuis midi')).toBeVisible()
})
