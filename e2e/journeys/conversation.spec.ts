/** Journey 5 in a conversation, and what makes a conversation alive: read, seen, typing; asked of the engines as screens ask. */
import type { Page } from '@playwright/test'
import { makeDrops } from '../faults/drops.ts'
import { ask, done, plainWords, type Shown, shown } from '../people/engine.ts'
import type { Person } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

const messages = 50
const drops = 20

const look = (page: Page, thread: string | undefined, by = 'e2e') => done(page, { do: 'look', by, thread, count: 100 })
const pageOf = async (page: Page): Promise<Shown['pages'][number] | undefined> => (await shown(page)).pages[0]
const words = async (page: Page): Promise<readonly string[]> =>
  (await pageOf(page))?.messages.map((one) => one.words) ?? []

const neighbours = async (founder: Person, url: string, ...others: readonly Person[]): Promise<string> => {
  await founder.arrive(url)
  await founder.found('Bastos')
  const link = await founder.invite()
  for (const other of others) await other.join(link, 'Bastos')
  return (await shown(founder.page)).spaces[0]?.id ?? ''
}

test('50 messages over 20 random drops: each once, in one order, on every phone', async ({ world }) => {
  test.setTimeout(240_000)
  const [a] = await world.pair()
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  const space = await neighbours(ngo, a.url, ada)
  await Promise.all([look(ngo.page, space), look(ada.page, space)])
  const flapping = makeDrops({ seed: 21, count: drops, everyMs: [100, 600], drop: ngo.drop })
  for (let i = 0; i < messages; i++) {
    await done(ngo.page, { do: 'say', thread: space, draft: plainWords(`mot ${i}`) })
    await ngo.page.waitForTimeout(120)
  }
  await flapping.allDone
  expect(flapping.cutSockets()).toBeGreaterThanOrEqual(drops / 2)
  const expected = Array.from({ length: messages }, (_, i) => `mot ${i}`)
  await expect.poll(() => words(ada.page), { timeout: 60_000 }).toEqual(expected)
  expect(await words(ngo.page)).toEqual(expected)
  await expect
    .poll(async () => (await pageOf(ngo.page))?.messages.every(({ mark }) => mark?.at === 'relays'))
    .toBe(true)
})

test('what was not read is counted, what was seen is told, and who types is shown only to who looks', async ({
  world,
}) => {
  const node = await world.node()
  const [awa, ngo] = [await world.person('Awa'), await world.person('Ngo')]
  const space = await neighbours(awa, node.url, ngo)
  const unread = async () => (await shown(ngo.page)).threads.find(({ id }) => id === space)?.unread
  for (const word of ['un', 'deux', 'trois'])
    await done(awa.page, { do: 'say', thread: space, draft: plainWords(word) })
  await expect.poll(unread).toBe(3)
  expect(await ask(ngo.page, { do: 'typing', thread: space })).toMatchObject({ ok: true })

  await look(awa.page, space)
  await look(ngo.page, space)
  await expect.poll(async () => (await pageOf(awa.page))?.here.map(({ name }) => name)).toEqual(['Ngo'])
  const last = (await pageOf(ngo.page))?.messages.at(-1)?.id
  await done(ngo.page, { do: 'read', thread: space, upTo: last })
  await expect.poll(unread).toBe(0)
  await expect
    .poll(async () => (await pageOf(awa.page))?.messages.map(({ seenBy }) => seenBy.map(({ name }) => name).join()))
    .toEqual(['Ngo', 'Ngo', 'Ngo'])
  await done(ngo.page, { do: 'typing', thread: space })
  await expect.poll(async () => (await pageOf(awa.page))?.typing.map(({ name }) => name)).toEqual(['Ngo'])
  await expect.poll(async () => (await pageOf(awa.page))?.typing, { timeout: 12_000 }).toEqual([]) // they stopped
  await look(ngo.page, undefined)
  await expect.poll(async () => (await pageOf(awa.page))?.here).toEqual([])
  await ngo.page.reload()
  await expect.poll(unread).toBe(0)
})
