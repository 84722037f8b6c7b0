/** Journey 2's photo, and a large file over a link that flaps: what is shown as on relays is there, and little is moved twice. */
import { makeDrops } from '../faults/drops.ts'
import { done, plainPost, shown } from '../people/engine.ts'
import { keepFile, openedBytes } from '../people/files.ts'
import type { Person } from '../people/person.ts'
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

/** Of the one file of the one post. */
const onRelays = async ({ page }: Person): Promise<number | undefined> =>
  (await shown(page)).spaces[0]?.posts[0]?.photos[0]?.leaving?.onRelays

test('a photo posted with no network survives the tab, reaches both relays, and comes to a neighbour who taps it', async ({
  world,
}) => {
  const [a] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ada.join(await ngo.invite(), 'Bastos')
  await done(ada.page, { do: 'set-saver', saver: 'always' }) // nothing comes by itself
  await ngo.isKeptOffline()
  const space = (await shown(ngo.page)).spaces[0]?.id ?? ''

  await ngo.goOffline()
  const photo = await keepFile(ngo.page, space, { side: 420 })
  await done(ngo.page, { do: 'post', space, draft: { ...plainPost('Cette pompe fuit'), photos: [photo] } })
  await ngo.seesMark('Cette pompe', marks.phone)
  const bytes = await openedBytes(ngo.page, photo)
  expect(bytes).toBeGreaterThan(60_000)
  await ngo.killTab()
  await ngo.reopen(a.url)
  await ngo.seesMark('Cette pompe', marks.phone)
  expect(await openedBytes(ngo.page, photo)).toBe(bytes)

  await ngo.goOnline()
  await ngo.seesMark('Cette pompe', marks.relays(2, 2), 40_000)
  await expect.poll(() => onRelays(ngo), { timeout: 40_000 }).toBe(2)

  await ada.open('Cette pompe')
  const tile = ada.page.getByRole('button', { name: /^Charger/ })
  await expect(tile).toBeVisible()
  expect(await openedBytes(ada.page, photo)).toBeUndefined()
  await a.kill() // the other relay has it too
  await tile.click()
  const opened = ada.page.getByRole('button', { name: /^Ouvrir/ })
  await expect(opened).toBeVisible({ timeout: 40_000 })
  await expect.poll(() => opened.locator('img').evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(420)
  expect(await openedBytes(ada.page, photo)).toBe(bytes)
  expect(ada.complaints).toEqual([])
})

test('1.5 MB over 100 KB/s, cut every few seconds, arrives both ways with less than a tenth moved twice', async ({
  world,
}) => {
  test.setTimeout(180_000)
  const [a] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ada.join(await ngo.invite(), 'Bastos')
  await done(ada.page, { do: 'set-saver', saver: 'always' })
  const space = (await shown(ngo.page)).spaces[0]?.id ?? ''
  const size = 1_500_000
  const file = await keepFile(ngo.page, space, { bytes: size })
  const roadsOf = ({ roads }: Person) => [...roads.values()]
  const passed = (person: Person, way: 'up' | 'down') =>
    roadsOf(person).reduce((sum, road) => sum + road.passed()[way], 0)

  for (const road of roadsOf(ngo)) await road.set({ bytesPerSecond: 100_000 })
  const upBefore = passed(ngo, 'up')
  const cuts = makeDrops({ seed: 4, count: 3, everyMs: [3_500, 4_500], drop: ngo.drop })
  await done(ngo.page, { do: 'post', space, draft: { ...plainPost('Le plan du quartier'), photos: [file] } })
  await expect.poll(() => onRelays(ngo), { timeout: 90_000 }).toBe(2)
  await cuts.allDone
  expect(cuts.cutSockets()).toBeGreaterThanOrEqual(3)
  const up = passed(ngo, 'up') - upBefore
  console.log(`up: ${up} bytes of ${size} (${((up / size) * 100 - 100).toFixed(1)} % more)`)
  expect(up).toBeLessThan(size * 1.1)

  for (const road of roadsOf(ada)) await road.set({ bytesPerSecond: 100_000 })
  const downBefore = passed(ada, 'down')
  const more = makeDrops({ seed: 5, count: 3, everyMs: [3_500, 4_500], drop: ada.drop })
  await done(ada.page, { do: 'fetch-file', id: file })
  await expect.poll(() => openedBytes(ada.page, file), { timeout: 90_000 }).toBe(size)
  await more.allDone
  const down = passed(ada, 'down') - downBefore
  console.log(`down: ${down} bytes of ${size} (${((down / size) * 100 - 100).toFixed(1)} % more)`)
  expect(down).toBeLessThan(size * 1.1)
})
