/** Who is in: a yes to each, roles, a removal made offline, work that came late, reports, leaving. */
import { expect, test } from '../people/world.ts'

test('asked and answered with no network: a link that needs a yes, the yes, a role', async ({ world }) => {
  const node = await world.node()
  const [awa, ngo] = [await world.person('Awa'), await world.person('Ngo')]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  await awa.isKeptOffline()
  await ngo.arrive(node.url)
  await ngo.isKeptOffline()
  await awa.goOffline()
  const link = await awa.inviteOnTerms({ approval: true })
  await ngo.goOffline()
  await ngo.askIn(link, 'Je suis la sœur de Paul')
  await expect(ngo.page.getByText('Votre demande pour entrer est enregistrée')).toBeVisible()
  await awa.goOnline()
  await ngo.goOnline()
  await awa.toPeople()
  await expect(awa.page.getByText('Je suis la sœur de Paul')).toBeVisible()
  await awa.page.getByRole('button', { name: /^Dire oui/ }).click()
  await expect(ngo.heading('Bastos')).toBeVisible()
  await expect(ngo.page.getByRole('link', { name: 'Demander de l’aide' })).toBeVisible()

  await awa.openPerson('Ngo')
  await awa.giveRole('Coordination')
  await ngo.toPeople()
  const second = await ngo.invite()
  const ada = await world.person('Ada')
  await ada.join(second, 'Bastos')
  await awa.toPeople()
  await awa.openPerson('Ada')
  await expect(awa.page.getByText('par Ngo')).toBeVisible()
})

test('removed by a phone with no network: what was seen stays, what came since waits, and is signed in', async ({
  world,
}) => {
  const { awa, ngo, ada } = await world.bastos()
  await ngo.ask('Porter un lit')
  await expect(awa.card('Porter un lit')).toBeVisible()
  await awa.toPeople()
  await awa.openPerson('Ngo')
  await awa.goOffline()
  await awa.removePerson()
  await ngo.ask('Garder un chat')
  await ngo.ask('Vendre des miracles')
  await expect(ada.card('Garder un chat')).toBeVisible()
  await awa.goOnline()
  await expect(ngo.page.getByText('Vous ne faites plus partie de ce quartier')).toBeVisible()
  await expect(ada.card('Garder un chat')).toBeHidden()
  await expect(ada.card('Porter un lit')).toBeVisible()

  await awa.page.getByRole('link', { name: /À accepter ou non/ }).click()
  await awa.page.getByRole('checkbox', { name: /Garder un chat/ }).check()
  await awa.page.getByRole('button', { name: 'Accepter 1 envoi' }).click()
  await expect(ada.card('Garder un chat')).toBeVisible()
  await expect(awa.page.getByRole('checkbox', { name: /Garder un chat/ })).toBeHidden()
  await expect(awa.page.getByRole('checkbox', { name: /Vendre des miracles/ })).toBeVisible()
  await expect(ada.card('Vendre des miracles')).toBeHidden()
})

test('removed while their phone was off: what they wrote meanwhile comes to the tray, not to the board', async ({
  world,
}) => {
  const { awa, ngo, ada } = await world.bastos()
  await awa.toPeople()
  await awa.openPerson('Ngo') // is in, for everybody
  await ngo.goOffline()
  await ngo.ask('Écrit sans le savoir')
  await awa.removePerson()
  await ngo.goOnline()
  await expect(ngo.page.getByText('Le relais ne laisse plus entrer cet appareil')).toBeVisible()
  await awa.page.getByRole('link', { name: /À accepter ou non/ }).click()
  await expect(ada.card('Écrit sans le savoir')).toBeHidden()
  await awa.page.getByRole('checkbox', { name: /Écrit sans le savoir/ }).check()
  await awa.page.getByRole('button', { name: 'Accepter 1 envoi' }).click()
  await expect(ada.card('Écrit sans le savoir')).toBeVisible()
})

test('a report reaches the coordination alone; somebody blocked is not shown; who leaves is gone', async ({
  world,
}) => {
  const { awa, ngo, ada } = await world.bastos()
  await ada.ask('Argent facile')
  await expect(ngo.card('Argent facile')).toBeVisible()
  await ngo.toPeople()
  await ngo.openPerson('Ada')
  await ngo.report('Arnaque', 'Elle demande 5 000 francs d’avance')
  await awa.toPeople()
  await awa.page.getByRole('link', { name: /Signalements/ }).click()
  await expect(awa.page.getByText('5 000 francs')).toBeVisible()
  await awa.page.getByRole('button', { name: /^Régler/ }).click()
  await awa.page.getByRole('radio', { name: /Rien à faire/ }).click()
  await awa.page.getByRole('button', { name: /C’est réglé/ }).click()
  await expect(awa.page.getByRole('button', { name: /^Régler/ })).toBeHidden()

  await ngo.blockPerson()
  await ngo.toHelp()
  await expect(ngo.card('Argent facile')).toBeHidden()
  await expect(awa.page.getByText('5 000 francs')).toBeVisible()

  await ada.toPeople()
  await ada.page.getByRole('button', { name: 'Quitter le quartier' }).click()
  await ada.page.getByRole('dialog').getByRole('button', { name: 'Quitter le quartier' }).click()
  await expect(ada.page.getByText('Vous avez quitté ce quartier')).toBeVisible()
  await awa.toPeople()
  await expect(awa.page.getByRole('link', { name: /Anciens voisins/ })).toBeVisible()
})
