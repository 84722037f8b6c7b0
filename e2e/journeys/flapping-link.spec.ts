/** Journey 5: fifty items over a link that drops twenty times arrive once, in the same order everywhere. */
import { makeDrops } from '../faults/drops.ts'
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

const items = 50
const drops = 20
const pattern = /Service \d\d/

test('50 requests over 20 random drops: each once, in one order, on every phone', async ({ world }) => {
  test.setTimeout(240_000)
  const [a] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ada.join(await ngo.invite(), 'Bastos')

  const flapping = makeDrops({ seed: 20, count: drops, everyMs: [400, 2500], drop: ngo.drop })
  for (let i = 0; i < items; i++) await ngo.ask(`Service ${String(i).padStart(2, '0')}`)
  await flapping.allDone
  expect(flapping.cutSockets()).toBeGreaterThanOrEqual(drops / 2) // most of them hit an open socket

  await ngo.lookOn()
  for (const i of [0, 25, 49]) await ngo.seesMark(`Service ${String(i).padStart(2, '0')}`, marks.relays(2, 2), 60_000)
  const expected = Array.from({ length: items }, (_, i) => `Service ${String(items - 1 - i).padStart(2, '0')}`)
  await expect.poll(() => ada.titles(pattern), { timeout: 60_000 }).toEqual(expected)
  expect(await ngo.titles(pattern)).toEqual(expected)
  await ada.page.reload()
  await expect.poll(() => ada.titles(pattern)).toEqual(expected)
  await expect(ngo.page.getByText(marks.phone)).toHaveCount(0) // nothing is left behind
})
