/** What people and groups tell of themselves, from one phone to another by way of a relay. */
import { expect, test } from '../people/world.ts'

test('a profile told before there is a group is read by a neighbour who comes later; so is what the group is for', async ({
  world,
}) => {
  const node = await world.node()
  const [awa, issa] = [await world.person('Awa'), await world.person('Issa')]
  await awa.arrive(node.url)
  await awa.page.getByRole('combobox', { name: /Mon coin/ }).fill('biyem')
  await awa.page.getByRole('option', { name: /Biyem-Assi/ }).click()
  await awa.page.getByRole('button', { name: 'Continuer' }).click()
  await awa.page.getByLabel(/À quoi il sert/).fill('Les voisins du carrefour.')
  await awa.found('Bastos')
  const link = await awa.invite()

  await issa.join(link, 'Bastos')
  await issa.toPeople()
  await issa.openPerson('Awa')
  await expect(issa.page.getByText('Biyem-Assi, Yaoundé')).toBeVisible()
  await issa.page.getByRole('link', { name: 'Retour' }).click()
  await issa.page.getByRole('link', { name: /À propos/ }).click()
  await expect(issa.page.getByText('Les voisins du carrefour.')).toBeVisible()

  await awa.isKeptOffline()
  await awa.goOffline()
  await awa.page.goto(`${node.url}/me/profile`)
  await awa.page.getByLabel(/Chercher un savoir-faire/).fill('plomb')
  await awa.page.getByRole('checkbox', { name: 'plomberie' }).check({ force: true })
  await awa.page.getByRole('button', { name: 'Enregistrer mon profil' }).click()
  await expect(awa.page.getByRole('listitem').filter({ hasText: 'plomberie' })).toBeVisible()
  await awa.goOnline()
  await issa.page.getByRole('link', { name: 'Retour' }).click()
  await issa.openPerson('Awa')
  const told = issa.page.getByRole('listitem').filter({ hasText: 'plomberie' })
  await expect(told).toBeVisible({ timeout: 40_000 })
  expect([...awa.complaints, ...issa.complaints]).toEqual([])
})
