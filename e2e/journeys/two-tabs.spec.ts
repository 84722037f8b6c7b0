/** Two tabs of one person: one device, one writer, one truth; whichever closes, the other goes on. */
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

test('what is written in either tab is in both, once, and outlives the tab that holds the lock', async ({ world }) => {
  const node = await world.node()
  const ngo = await world.person('Ngo')
  await ngo.arrive(node.url)
  await ngo.found('Bastos')
  const first = ngo.page
  const second = await ngo.secondTab(first.url())
  const inTab = async (page: typeof first, act: () => Promise<void>) => {
    ngo.page = page
    await page.bringToFront()
    await act()
  }

  await inTab(second, () => ngo.ask('Écrit dans le second'))
  await inTab(first, async () => {
    await ngo.seesMark('Écrit dans le second', marks.relays(1, 1))
    await ngo.ask('Écrit dans le premier')
  })
  await inTab(second, () => ngo.seesMark('Écrit dans le premier', marks.relays(1, 1)))

  await inTab(first, () => ngo.killTab()) // the writer is gone without a word
  await inTab(second, async () => {
    await ngo.ask('Écrit après')
    await ngo.seesMark('Écrit après', marks.relays(1, 1))
    for (const title of ['Écrit dans le second', 'Écrit dans le premier', 'Écrit après'])
      await expect(ngo.card(title)).toHaveCount(1)
  })
})

test('both tabs write at once, with no network: nothing is lost, nothing doubled', async ({ world }) => {
  const [a] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ada.join(await ngo.invite(), 'Bastos')
  await ngo.isKeptOffline()
  const other = ngo.other(await ngo.secondTab(ngo.page.url()))
  await ngo.goOffline()
  await Promise.all(
    [ngo, other].map(async (tab, t) => {
      for (let i = 0; i < 3; i++) await tab.ask(`Onglet ${t} numéro ${i}`)
    }),
  )
  await ngo.goOnline()
  const titles = [0, 1].flatMap((t) => [0, 1, 2].map((i) => `Onglet ${t} numéro ${i}`))
  for (const title of titles) {
    await ngo.seesMark(title, marks.relays(2, 2), 40_000)
    await expect(ada.card(title)).toHaveCount(1)
    await expect(other.card(title)).toHaveCount(1)
  }
})
