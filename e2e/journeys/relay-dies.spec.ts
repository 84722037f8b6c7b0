/** Journey 4: a relay is killed; the phone moves by itself, and counts honestly until the dead one is back. */
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

const moveMs = 60_000

test('kill -9 of the relay in use: the phones meet on the other, and nothing acknowledged is lost', async ({
  world,
}) => {
  const [a, b] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ada.join(await ngo.invite(), 'Bastos')
  await ngo.ask('Avant la panne')
  await ngo.seesMark('Avant la panne', marks.relays(2, 2))

  await a.kill()
  await ngo.ask('Pendant la panne')
  await ngo.seesMark('Pendant la panne', marks.relays(1, 2), moveMs)
  await expect(ada.card('Pendant la panne')).toHaveCount(1, { timeout: moveMs })
  await expect(ada.card('Avant la panne')).toHaveCount(1)
  await ngo.seesMark('Avant la panne', marks.relays(2, 2)) // what was promised stays promised

  await ngo.page.waitForTimeout(3000)
  await ngo.seesMark('Pendant la panne', marks.relays(1, 2)) // the other is still dead: nothing may say 2
  await a.restart()
  await ngo.seesMark('Pendant la panne', marks.relays(2, 2), moveMs)
  expect(b.errors()).toBe('')
})

test('a relay that freezes instead of dying is left as well', async ({ world }) => {
  const [a] = await world.pair()
  const ngo = await world.person('Ngo')
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ngo.ask('Avant le gel')
  await ngo.seesMark('Avant le gel', marks.relays(2, 2))
  a.freeze()
  await ngo.ask('Pendant le gel')
  await ngo.seesMark('Pendant le gel', marks.relays(1, 2), 80_000)
  a.thaw()
  await ngo.seesMark('Pendant le gel', marks.relays(2, 2), moveMs)
})

test('with the second relay dead a post stays "1 of 2" until it returns', async ({ world }) => {
  const [a, b] = await world.pair()
  const ngo = await world.person('Ngo')
  await ngo.arrive(a.url)
  await ngo.found('Bastos')
  await ngo.ask('Avec deux relais')
  await ngo.seesMark('Avec deux relais', marks.relays(2, 2))
  await b.kill()
  await ngo.ask('Avec un relais')
  await ngo.seesMark('Avec un relais', marks.relays(1, 2))
  await ngo.page.reload()
  await ngo.seesMark('Avec un relais', marks.relays(1, 2))
  await ngo.page.waitForTimeout(4000)
  await ngo.seesMark('Avec un relais', marks.relays(1, 2))
  await b.restart()
  await ngo.seesMark('Avec un relais', marks.relays(2, 2), moveMs)
})
