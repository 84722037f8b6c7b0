/** The journeys' own ground: a person's road is broken for real, for that person alone, and the page cannot tell how. */
import { expect, test } from '../people/world.ts'

test('each person has a road of their own to each node', async ({ world }) => {
  const node = await world.node()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await ngo.page.goto(node.url)
  await ada.page.goto(node.url)
  const health = (person: typeof ngo) =>
    person.page.evaluate(() =>
      fetch('/health').then(
        (answer) => answer.status,
        () => 'unreachable',
      ),
    )
  expect([await health(ngo), await health(ada)]).toEqual([200, 200])
  await Promise.all([...ngo.roads.values()].map((road) => road.refuse()))
  expect([await health(ngo), await health(ada)]).toEqual(['unreachable', 200])
  await ngo.goOnline()
  expect(await health(ngo)).toBe(200)
  expect(await ngo.page.evaluate(() => location.origin)).toBe(node.url)
})

test('a cut ends an open socket at once, which emulation does not', async ({ world }) => {
  const node = await world.node({ KWATA_OPEN_ROOMS: 'try-' })
  const { page, roads } = await world.person('Ngo')
  await page.goto(node.url)
  const closed = await page.evaluateHandle(
    () =>
      new Promise<{ code: Promise<number> }>((opened) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/y/try-room`)
        const code = new Promise<number>((resolve) => socket.addEventListener('close', (event) => resolve(event.code)))
        socket.addEventListener('open', () => opened({ code }))
      }),
  )
  roads.get(node)?.cut()
  expect(await closed.evaluate(({ code }) => code)).toBe(1006)
})
