/**
 * Journey 3 on a desktop, in English (answering.spec.ts has it on a phone, in French): two answer with no network, one is chosen, a time is agreed, both sign that it is
 * done, and only then thanks count.
 */
import { ask, shown } from '../people/engine.ts'
import { proposeTomorrow, thank } from '../people/helping.ts'
import { desktop } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

test('two helpers answer offline at once; one is chosen, the exchange is signed by both, thanked for by both', async ({
  world,
}) => {
  const options = { device: desktop, locale: 'en-CM' }
  const [node] = await world.pair()
  const people = await Promise.all(['Awa', 'Ngo', 'Ada'].map((name) => world.person(name, options)))
  const [awa, ngo, ada] = people as [(typeof people)[0], (typeof people)[0], (typeof people)[0]]
  await awa.arrive(node.url)
  await awa.found('Bastos')
  const link = await awa.invite()
  await Promise.all([ngo.join(link, 'Bastos'), ada.join(link, 'Bastos')])
  const title = 'Porter deux bidons'
  await awa.ask(title)
  await Promise.all(people.map((person) => expect(person.card(title)).toBeVisible()))
  await Promise.all([ngo.isKeptOffline(), ada.isKeptOffline()])

  // Both with no network, neither knowing of the other.
  await Promise.all([ngo.goOffline(), ada.goOffline()])
  await Promise.all([ngo.open(title), ada.open(title)])
  await ngo.answer('Je viens à midi')
  await ada.answer('Je passe ce soir')
  await Promise.all([ngo.goOnline(), ada.goOnline()])
  await awa.open(title)
  for (const person of people)
    for (const words of ['Je viens à midi', 'Je passe ce soir'])
      await expect(person.page.getByText(words)).toBeVisible({ timeout: 40_000 })

  await awa.accept('Ngo')
  await proposeTomorrow(awa)
  await ngo.page.getByRole('button', { name: ngo.words.agree }).click({ timeout: 30_000 })
  for (const { page, words } of [awa, ngo]) await expect(page.getByText(words.agreed).first()).toBeVisible()

  // One side alone has said that it is done: nobody can thank, whatever they send.
  await awa.markDone()
  const { spaces } = await shown(awa.page)
  const [space, post] = [spaces[0], spaces[0]?.posts[0]]
  const helper = space?.members.find(({ name }) => name === 'Ngo')?.user
  const rated = { do: 'rate', space: space?.id, post: post?.id, about: helper, thanks: 'good', words: '' }
  expect(await ask(awa.page, rated)).toMatchObject({ ok: false })
  await expect(awa.page.getByRole('button', { name: awa.words.thank('Ngo') })).toBeHidden()

  await ngo.markDone()
  await thank(awa, 'Ngo', 'good', 'À l’heure, merci')
  await thank(ngo, 'Awa', 'good', 'Avec plaisir')
  for (const person of people) {
    await expect(person.page.getByText('À l’heure, merci')).toBeVisible()
    await expect(person.page.getByText('Avec plaisir')).toBeVisible()
  }
  // And whoever looks at the helper sees it, in words.
  await ada.toPeople()
  await ada.openPerson('Ngo')
  await expect(ada.page.getByText(ada.words.favours(1, 1)).first()).toBeVisible()
  for (const person of people) expect(person.complaints).toEqual([])
})
