/** One person, several phones: a second by link, a lost one that words replace, a backup file. Real nodes, real browsers. */
import { ask, done, plainPost, plainWords, shown } from '../people/engine.ts'
import type { Person } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

/** Opens the app and waits for its engine. */
const open = async (person: Person, url: string): Promise<void> => {
  await person.page.goto(url)
  await expect.poll(() => shown(person.page).then(({ phase }) => phase)).toBe('ready')
}

const titles = async (person: Person): Promise<readonly string[]> =>
  (await shown(person.page)).spaces.flatMap(({ posts }) => posts.map(({ title }) => title)).toSorted()

const post = async (person: Person, space: string, title: string): Promise<void> => {
  await done(person.page, { do: 'post', space, draft: plainPost(title) })
}

const onRelay = (person: Person, title: string) =>
  expect.poll(
    async () =>
      (await shown(person.page)).spaces.flatMap(({ posts }) => posts).find((one) => one.title === title)?.mark?.at,
  )

test('a second phone by link: the groups are there, and what either writes comes to the other', async ({ world }) => {
  const node = await world.node()
  const [first, second] = [await world.person('Awa'), await world.person('Awa')]
  await open(first, node.url)
  await done(first.page, { do: 'choose-name', name: 'Awa' })
  const { id: space } = await done(first.page, { do: 'found-space', name: 'Bastos' })
  await post(first, space, 'Une pompe')

  const { link } = await done(first.page, { do: 'link-device' })
  expect(link.length).toBeLessThan(2_000)
  await open(second, node.url)
  await done(second.page, { do: 'become-device', link })
  await expect.poll(() => titles(second)).toEqual(['Une pompe'])
  expect((await shown(second.page)).me).toEqual((await shown(first.page)).me)
  await post(second, space, 'Du ciment')
  await onRelay(second, 'Du ciment').toBe('relays')
  await expect.poll(() => titles(first)).toEqual(['Du ciment', 'Une pompe'])
  const { devices, spaces } = await shown(first.page)
  expect(devices.map(({ by, thisOne }) => [by, thisOne])).toEqual([
    ['first', true],
    ['link', false],
  ])
  expect(spaces[0]?.members.map(({ devices: count }) => count)).toEqual([2])

  const third = await world.person('Ngo')
  await open(third, node.url)
  await done(third.page, { do: 'become-device', link }) // used up: this phone cannot know it alone, the space does
  await expect.poll(async () => (await shown(third.page)).sync.state).toBe('connected')
  await third.page.waitForTimeout(2_000)
  expect(await titles(third)).toEqual([])
  expect((await shown(first.page)).devices).toHaveLength(2)
})

test('[OWN3] what one phone founds or joins later comes to the other, either way, and what it said there', async ({
  world,
}) => {
  const node = await world.node()
  const [first, second, ada] = [await world.person('Awa'), await world.person('Awa'), await world.person('Ada')]
  await open(first, node.url)
  await done(first.page, { do: 'choose-name', name: 'Awa' })
  await done(first.page, { do: 'found-space', name: 'Bastos' })
  const { link } = await done(first.page, { do: 'link-device' })
  await open(second, node.url)
  await done(second.page, { do: 'become-device', link })
  const names = async (person: Person) => (await shown(person.page)).spaces.map(({ name }) => name).toSorted()
  await expect.poll(() => names(second)).toEqual(['Bastos'])

  const { id: mokolo } = await done(first.page, { do: 'found-space', name: 'Mokolo' })
  await post(first, mokolo, 'Une pompe')
  await expect.poll(() => names(second), { timeout: 20_000 }).toEqual(['Bastos', 'Mokolo'])
  await expect.poll(() => titles(second)).toEqual(['Une pompe'])

  // And back: the second joins Ada's group, and the first, which the genesis names, learns of it.
  await open(ada, node.url)
  await done(ada.page, { do: 'choose-name', name: 'Ada' })
  const { id: essos } = await done(ada.page, { do: 'found-space', name: 'Essos' })
  const terms = { role: 'member', uses: 1, lastsMs: 3_600_000, approval: false }
  const invited = await done(ada.page, { do: 'invite', space: essos, terms })
  await done(second.page, { do: 'join', link: invited.link })
  await post(ada, essos, 'Du ciment')
  await expect.poll(() => names(first), { timeout: 20_000 }).toEqual(['Bastos', 'Essos', 'Mokolo'])
  await expect.poll(() => titles(first)).toEqual(['Du ciment', 'Une pompe'])
  await post(first, essos, 'De la première')
  await expect.poll(() => titles(ada)).toEqual(['De la première', 'Du ciment'])
})

test('a lost phone: 24 words bring groups and posts back on a new one, and the lost one is shut out', async ({
  world,
}) => {
  const node = await world.node()
  const [lost, fresh] = [await world.person('Awa'), await world.person('Awa')]
  await open(lost, node.url)
  await done(lost.page, { do: 'choose-name', name: 'Awa' })
  const { id: space } = await done(lost.page, { do: 'found-space', name: 'Bastos' })
  await post(lost, space, 'Une pompe')
  const { words } = await done(lost.page, { do: 'make-recovery', language: 'fr' })
  expect(words.split(' ')).toHaveLength(24)
  expect((await shown(lost.page)).recovery.state).toBe('none')
  await done(lost.page, { do: 'keep-recovery', words })
  await expect.poll(async () => (await shown(lost.page)).recovery.savedAtMs).toBeGreaterThan(0)
  const { id: later } = await done(lost.page, { do: 'found-space', name: 'Mokolo' }) // after the words were written down
  const saved = (await shown(lost.page)).recovery.savedAtMs ?? 0
  await expect.poll(async () => (await shown(lost.page)).recovery.savedAtMs).toBeGreaterThan(saved)

  await open(fresh, node.url)
  const wrong = `${words.split(' ').toReversed().join(' ')}`
  expect(await ask(fresh.page, { do: 'recover', words: wrong })).toMatchObject({ refusal: { code: 'bad-words' } })
  const nobodys = `${'abandon '.repeat(23)}art`
  expect(await ask(fresh.page, { do: 'recover', words: nobodys })).toMatchObject({ refusal: { code: 'no-vault' } })
  await fresh.goOffline()
  expect(await ask(fresh.page, { do: 'recover', words })).toMatchObject({ refusal: { code: 'unreachable' } })
  expect((await shown(fresh.page)).me).toBeUndefined() // nothing is left of what failed
  await fresh.goOnline()
  await done(fresh.page, { do: 'recover', words: words.toUpperCase() })
  await expect.poll(() => titles(fresh)).toEqual(['Une pompe'])
  await expect
    .poll(async () => (await shown(fresh.page)).spaces.map(({ id, myRole }) => `${id} ${myRole}`).toSorted())
    .toEqual([`${space} admin`, `${later} admin`].toSorted())

  await expect.poll(async () => (await shown(fresh.page)).devices.length).toBe(2)
  const old = (await shown(fresh.page)).devices.find(({ thisOne }) => !thisOne)
  await done(fresh.page, { do: 'revoke-device', device: old?.id })
  await expect.poll(async () => (await shown(fresh.page)).devices.map(({ by }) => by)).toEqual(['recovery'])
  await expect.poll(async () => (await shown(fresh.page)).sync.waiting).toBe(0)
  await post(lost, space, 'Par le voleur')
  await post(fresh, space, 'Du ciment')
  await onRelay(fresh, 'Du ciment').toBe('relays')
  await fresh.page.waitForTimeout(3_000)
  expect(await titles(fresh)).toEqual(['Du ciment', 'Une pompe'])
  expect(await titles(lost)).not.toContain('Du ciment')

  const again = await world.person('Awa') // the same words, after the phone that granted them was revoked
  await open(again, node.url)
  await expect.poll(async () => (await shown(fresh.page)).recovery.savedAtMs).toBeGreaterThan(saved)
  await done(again.page, { do: 'recover', words })
  await expect.poll(() => titles(again)).toEqual(['Du ciment', 'Une pompe'])
})

test('two phones fill one vault: what either knew comes back when both are lost', async ({ world }) => {
  const node = await world.node()
  const [first, second, fresh] = [await world.person('Awa'), await world.person('Awa'), await world.person('Awa')]
  await open(first, node.url)
  await done(first.page, { do: 'choose-name', name: 'Awa' })
  await done(first.page, { do: 'found-space', name: 'Bastos' })
  const { words, link: code } = await done(first.page, { do: 'make-recovery', language: 'fr' })
  await done(first.page, { do: 'keep-recovery', words })
  const savedAtMs = async (person: Person) => (await shown(person.page)).recovery.savedAtMs ?? 0
  await expect.poll(() => savedAtMs(first)).toBeGreaterThan(0)

  await open(second, node.url)
  const { link } = await done(first.page, { do: 'link-device' })
  await done(second.page, { do: 'become-device', link })
  await expect.poll(() => savedAtMs(second), { timeout: 30_000 }).toBeGreaterThan(0)
  const [before, beforeSecond] = [await savedAtMs(first), await savedAtMs(second)]
  await done(first.page, { do: 'found-space', name: 'Mokolo' })
  await done(second.page, { do: 'found-space', name: 'Essos' })
  await expect.poll(() => savedAtMs(first), { timeout: 30_000 }).toBeGreaterThan(before)
  await expect.poll(() => savedAtMs(second), { timeout: 30_000 }).toBeGreaterThan(beforeSecond)
  await Promise.all([first.leave(), second.leave()])

  await open(fresh, node.url)
  await done(fresh.page, { do: 'recover', words: code }) // what the kit's QR shows
  const roles = async () => (await shown(fresh.page)).spaces.map(({ name, myRole }) => `${name} ${myRole}`).toSorted()
  await expect.poll(roles, { timeout: 30_000 }).toEqual(['Bastos admin', 'Essos admin', 'Mokolo admin'])
})

test('a backup file brings everything to a phone with no network, unsent things as well', async ({ world }) => {
  const node = await world.node()
  const [old, fresh, other] = [await world.person('Awa'), await world.person('Awa'), await world.person('Ngo')]
  await open(old, node.url)
  await done(old.page, { do: 'choose-name', name: 'Awa' })
  const { id: space } = await done(old.page, { do: 'found-space', name: 'Bastos' })
  const terms = { role: 'member', uses: 1, lastsMs: 86_400_000, approval: false }
  const { link } = await done(old.page, { do: 'invite', space, terms })
  await open(other, node.url)
  await done(other.page, { do: 'choose-name', name: 'Ngo' })
  await done(other.page, { do: 'join', link })
  await post(other, space, 'Des tuiles')
  await expect.poll(() => titles(old)).toEqual(['Des tuiles'])
  const { words } = await done(old.page, { do: 'make-recovery', language: 'en' })
  await done(old.page, { do: 'keep-recovery', words })
  await old.goOffline()
  await post(old, space, 'Jamais partie')
  const file = await done(old.page, { do: 'export-backup', words })
  const bytes = [...Buffer.from(file.link.slice(file.link.indexOf(',') + 1), 'base64')]
  await old.leave()

  await open(fresh, `${node.url}/back`)
  await fresh.isKeptOffline()
  await fresh.goOffline()
  const spoilt = bytes.with(200, (bytes[200] ?? 0) ^ 1)
  expect(await ask(fresh.page, { do: 'import-backup', words, file: spoilt })).toMatchObject({
    refusal: { code: 'bad-backup' },
  })
  await done(fresh.page, { do: 'import-backup', words, file: bytes })
  await expect.poll(() => titles(fresh)).toEqual(['Des tuiles', 'Jamais partie'])
  await fresh.goOnline()
  await expect.poll(() => titles(other), { timeout: 30_000 }).toEqual(['Des tuiles', 'Jamais partie'])
  await post(fresh, space, 'Du ciment')
  await onRelay(fresh, 'Du ciment').toBe('relays')
})

test('private talks are on all of one’s phones, those begun before the second came and those offered since', async ({
  world,
}) => {
  const node = await world.node()
  const [first, second] = [await world.person('Awa'), await world.person('Awa')]
  const [ngo, ada] = [await world.person('Ngo'), await world.person('Ada')]
  await first.arrive(node.url)
  await first.found('Bastos')
  const link = await first.invite()
  await Promise.all([ngo.join(link, 'Bastos'), ada.join(link, 'Bastos')])
  await expect.poll(async () => (await shown(first.page)).spaces[0]?.members.length).toBe(3)
  const { id: space, members } = (await shown(first.page)).spaces[0] ?? fail()
  const user = (name: string) => members.find((member) => member.name === name)?.user ?? fail()
  /** As a screen that shows every private talk would be given it. */
  const said = async (person: Person) => {
    const talks = (await shown(person.page)).threads.filter(({ of }) => of === 'talk')
    for (const { id } of talks) await done(person.page, { do: 'look', by: id, thread: id, count: 50 })
    const { pages } = await shown(person.page)
    return pages.flatMap(({ messages }) => messages.map(({ words }) => words)).toSorted()
  }

  const { id: before } = await done(first.page, { do: 'start-talk', space, user: user('Ngo') })
  await done(first.page, { do: 'say', thread: before, draft: plainWords('Avant') })
  await open(second, node.url)
  await done(second.page, { do: 'become-device', link: (await done(first.page, { do: 'link-device' })).link })
  await expect.poll(() => said(second)).toEqual(['Avant'])
  await expect.poll(async () => (await shown(ada.page)).spaces[0]?.members.map(({ devices }) => devices)).toContain(2)

  const { id: since } = await done(ada.page, { do: 'start-talk', space, user: user('Awa') })
  await done(ada.page, { do: 'say', thread: since, draft: plainWords('Depuis') })
  await expect.poll(() => said(first)).toEqual(['Avant', 'Depuis'])
  await expect.poll(() => said(second)).toEqual(['Avant', 'Depuis'])
  await expect.poll(async () => (await shown(second.page)).threads.filter(({ of }) => of === 'talk').length).toBe(2)
  await done(second.page, { do: 'say', thread: since, draft: plainWords('Du second') })
  await done(second.page, { do: 'say', thread: before, draft: plainWords('Encore') })
  await expect.poll(() => said(ada)).toEqual(['Depuis', 'Du second'])
  await expect.poll(() => said(ngo)).toEqual(['Avant', 'Encore'])
  await expect.poll(async () => (await shown(second.page)).sync.attention).toEqual([])
})

const fail = (): never => {
  throw new Error('not there')
}
