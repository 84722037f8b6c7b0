/** Journey 9: the life of a cheap phone. The app is renewed under unsent work. (A full disk: client/store/full-disk.browser.test.ts, since no browser lets a test fill it.) */
import { startNewerApp } from '../faults/newer-app.ts'
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

test('the app is renewed while something has not left: nothing is lost, nothing happens before a yes', async ({
  world,
}) => {
  const node = await world.node()
  const newer = await startNewerApp(node.port)
  world.atEnd(newer.close)
  const awa = await world.person('Awa', {}, () => newer.port)
  await awa.arrive(node.url)
  await awa.found('Bastos')
  await awa.isKeptOffline()

  // The sync socket cannot be had, the app's files can: a bad network often is so.
  await awa.goOffline()
  await awa.ask('Pas encore partie')
  await awa.seesMark('Pas encore partie', marks.phone)
  newer.release()
  await awa.goOnline()
  await awa.page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  const offer = awa.page.getByRole('status').filter({ hasText: 'Une mise à jour est prête' })
  await expect(offer).toBeVisible()
  await awa.goOffline()
  await awa.ask('Écrite avant le oui')
  await awa.seesMark('Écrite avant le oui', marks.phone)
  await offer.getByRole('button').first().click()
  await expect(offer).toBeHidden({ timeout: 20_000 })
  await awa.seesMark('Écrite avant le oui', marks.phone)
  await awa.goOnline()
  for (const title of ['Pas encore partie', 'Écrite avant le oui']) {
    await awa.seesMark(title, marks.relays(1, 1), 30_000)
    await expect(awa.card(title)).toHaveCount(1)
  }
})
