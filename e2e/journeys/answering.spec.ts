/** Journey 3, as far as it goes without ratings: two helpers answer with no network, one is chosen, all agree. */
import { expect, test } from '../people/world.ts'

test('two helpers answer offline at once: both are shown, one is chosen, it is done, every phone agrees', async ({
  world,
}) => {
  const [a] = await world.pair()
  const [ngo, ada, issa] = [await world.person('Ngo'), await world.person('Ada'), await world.person('Issa')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  const link = await ngo.invite()
  await ada.join(link, 'Bastos')
  await issa.join(link, 'Bastos')
  await ngo.ask('Porter un réfrigérateur')
  for (const helper of [ada, issa]) {
    await helper.open('Porter un réfrigérateur')
    await helper.goOffline()
  }
  await ada.answer('Je viens à midi')
  await issa.answer('J’ai un pousse-pousse')
  for (const helper of [ada, issa]) await helper.goOnline()

  await ngo.open('Porter un réfrigérateur')
  await expect(ngo.page.getByText('Je viens à midi')).toBeVisible({ timeout: 40_000 })
  await expect(ngo.page.getByText('J’ai un pousse-pousse')).toBeVisible({ timeout: 40_000 })
  await ngo.accept('Issa')
  await expect(issa.page.getByText('On compte sur vous')).toBeVisible()
  await expect(ada.page.getByText('Réponse choisie')).toBeVisible()
  await ngo.markDone()
  for (const person of [ngo, ada, issa])
    await expect(person.page.getByRole('article').getByText('C’est fait').first()).toBeVisible()
  await ada.page.reload()
  await expect(ada.page.getByText('Réponse choisie')).toBeVisible()
})
