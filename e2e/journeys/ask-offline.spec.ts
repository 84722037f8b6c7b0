/** Journey 2 (no photo yet): asked in airplane mode, the tab killed, and yet it arrives everywhere, once. */
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

test('a request made with no network survives the tab and reaches a neighbour through two relays, once', async ({
  world,
}) => {
  const [a, b] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ada.join(await ngo.invite(), 'Bastos')
  await ngo.isKeptOffline()

  await ngo.goOffline()
  await ngo.ask('Garder deux enfants samedi')
  await ngo.seesMark('Garder deux enfants', marks.phone)
  await ngo.killTab()
  await ngo.reopen(a.url)
  await ngo.seesMark('Garder deux enfants', marks.phone)
  await expect(ada.card('Garder deux enfants')).toHaveCount(0)

  await ngo.goOnline()
  await ngo.seesMark('Garder deux enfants', marks.relays(2, 2), 40_000)
  await expect(ada.card('Garder deux enfants')).toHaveCount(1)
  await ada.page.reload()
  await expect(ada.card('Garder deux enfants')).toHaveCount(1)
  await ngo.page.reload()
  await ngo.seesMark('Garder deux enfants', marks.relays(2, 2))

  // And whoever only ever meets the second relay has it as well.
  await a.kill()
  const latecomer = await world.person('Issa')
  await ada.page.reload()
  await latecomer.join(await ngo.invite().then((link) => link.replace(a.url, b.url)), 'Bastos')
  await expect(latecomer.card('Garder deux enfants')).toHaveCount(1, { timeout: 40_000 })
})
