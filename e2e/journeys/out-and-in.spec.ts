/** Out, and in again: a no is told and can be followed by a yes, a removal made meanwhile is told, a link lets back in. */
import { expect, test } from '../people/world.ts'

test('who joined with no network sees what they write at once', async ({ world }) => {
  const node = await world.node()
  const [awa, ngo] = [await world.person('Awa'), await world.person('Ngo')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  const link = await awa.invite()
  await ngo.arrive(node.url)
  await ngo.isKeptOffline()
  await ngo.goOffline()
  await ngo.join(link, 'Bastos')
  await ngo.ask('Porter un lit')
  await ngo.seesMark('Porter un lit', 'sur ce téléphone')
  await ngo.toPeople()
  await expect(ngo.page.getByText('Il n’y a que vous ici')).toBeHidden()
  const people = ngo.page.getByRole('region', { name: 'Voisins' })
  await expect(people.getByText('Votre arrivée est enregistrée')).toBeVisible()
  await ngo.goOnline()
  await expect(awa.card('Porter un lit')).toBeVisible()
})

test('who was told no is told so, asks again by the same link, and comes in', async ({ world }) => {
  const node = await world.node()
  const [awa, chi] = [await world.person('Awa'), await world.person('Chi')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  const link = await awa.inviteOnTerms({ approval: true })
  await chi.arrive(node.url)
  await chi.askIn(link, 'La cousine de Paul')
  await expect(chi.page.getByText('Votre demande pour entrer est enregistrée')).toBeVisible()
  await awa.page.getByRole('button', { name: /^Dire non/ }).click()
  await awa.page.getByRole('dialog').getByRole('button', { name: 'Dire non' }).click()
  await expect(chi.page.getByText('La coordination n’a pas dit oui')).toBeVisible({ timeout: 40_000 })
  await chi.page.getByRole('button', { name: 'Ne plus montrer ce quartier' }).click()
  await expect(chi.page.getByRole('heading', { name: 'Bastos' })).toBeHidden()
  await expect(chi.page.getByText('La coordination n’a pas dit oui')).toBeHidden()
  await chi.askIn(link, 'Paul vous a parlé de moi')
  await awa.page.getByRole('button', { name: /^Dire oui/ }).click()
  await expect(chi.page.getByRole('link', { name: 'Demander de l’aide' })).toBeVisible()
})

test('who was removed meanwhile is told; who is taken back is in again at once, who left by a link', async ({
  world,
}) => {
  const { awa, ngo, ada } = await world.bastos()
  await awa.toPeople()
  await awa.openPerson('Ngo') // she is in, for everybody
  await ngo.goOffline()
  await ngo.ask('Vendre un lit')
  await awa.removePerson()
  await ngo.goOnline()
  await expect(ngo.page.getByText('Le relais ne laisse plus entrer cet appareil')).toBeVisible()
  await awa.toPeople()
  await awa.page.getByRole('link', { name: /Anciens voisins/ }).click()
  await awa.page.getByRole('button', { name: /^Reprendre/ }).click()
  await awa.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Reprendre/ })
    .click()
  await expect(ngo.page.getByText('Le relais ne laisse plus entrer cet appareil')).toBeHidden()
  await awa.toPeople()
  await expect(awa.page.getByRole('link', { name: /^Ngo/ })).toBeVisible()

  await ada.toPeople()
  await ada.page.getByRole('button', { name: 'Quitter le quartier' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Quitter le quartier' }).click()
  await expect(ada.page.getByText('Vous avez quitté ce quartier')).toBeVisible()
  await ada.join(await awa.invite(), 'Bastos')
  await expect(ada.page.getByText('Vous avez quitté ce quartier')).toBeHidden()
  await ada.ask('Garder un chat')
  await awa.toHelp()
  await expect(awa.card('Garder un chat')).toBeVisible()
})
