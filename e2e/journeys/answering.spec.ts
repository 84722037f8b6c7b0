/** Journey 3: two helpers answer with no network, one is chosen, a time is agreed on, both sign that it is done and say thanks; all agree. */
import { proposeTomorrow, thank } from '../people/helping.ts'
import { french as words } from '../people/words.ts'
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
  await proposeTomorrow(issa)
  await ngo.page.getByRole('button', { name: words.agree }).click()
  await expect(issa.page.getByText(/^Avec Ngo .+ convenu$/)).toBeVisible()

  await ngo.markDone()
  // One side alone has signed: nobody may say thanks yet.
  await expect(issa.page.getByText(/Ngo dit que c’est fait/)).toBeVisible()
  await expect(ngo.page.getByRole('button', { name: words.thank('Issa') })).toHaveCount(0)
  await issa.markDone()
  for (const person of [ngo, ada, issa])
    await expect(person.page.getByRole('article').getByText('C’est fait').first()).toBeVisible()

  await thank(ngo, 'Issa', 'good', 'À l’heure, et fort !')
  await issa.goOffline()
  await thank(issa, 'Ngo', 'mixed', 'L’escalier était raide.')
  await issa.goOnline()
  await expect(ada.page.getByText('À l’heure, et fort !')).toBeVisible()
  await expect(ada.page.getByText('L’escalier était raide.')).toBeVisible({ timeout: 40_000 })

  // What Issa did can be read, and rests on records that both signed.
  await ada.page.getByRole('link', { name: 'Issa', exact: true }).click()
  const history = ada.page.getByRole('region', { name: words.history })
  await expect(history.getByText(/À l’heure, et fort !/)).toBeVisible()
  await history.getByRole('link', { name: 'Porter un réfrigérateur' }).click()
  await ada.page.reload()
  await expect(ada.page.getByText('Réponse choisie')).toBeVisible()

  // The post has a conversation of its own, also before anybody wrote there.
  for (const person of [ada, ngo]) await person.page.getByRole('link', { name: words.talkAbout }).click()
  await ada.say('Je peux aider la prochaine fois.')
  await expect(ngo.said('Je peux aider la prochaine fois.')).toBeVisible()
})
