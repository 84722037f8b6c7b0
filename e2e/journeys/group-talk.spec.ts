/** A group's conversation, on a phone in French and on a desktop in English: offline, answered, changed, taken back, read. */
import { shown } from '../people/engine.ts'
import { desktop, type Person, phone } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

/** What the page of the open conversation holds, in its order: long ones are drawn as far as one looks. */
const saidOn = async ({ page }: Person): Promise<readonly string[]> =>
  (await shown(page)).pages.flatMap(({ messages }) => messages.map(({ words }) => words))

for (const { look, options } of [
  { look: 'on a phone, in French', options: { device: phone, locale: 'fr-CM' } },
  { look: 'on a desktop, in English', options: { device: desktop, locale: 'en-CM' } },
])
  test(`what is said with and without a network stands in one order everywhere; replies, changes, unread: ${look}`, async ({
    world,
  }) => {
    const node = await world.node()
    const [awa, ngo, ada] = [
      await world.person('Awa', options),
      await world.person('Ngo', options),
      await world.person('Ada', options),
    ]
    await awa.arrive(node.url)
    await awa.found('Bastos')
    const link = await awa.invite()
    await Promise.all([ngo.join(link, 'Bastos'), ada.join(link, 'Bastos')])
    await awa.openGroupTalk('Bastos')
    await awa.say('Bonjour le quartier')
    await ngo.openGroupTalk('Bastos')
    await expect(ngo.said('Bonjour le quartier')).toBeVisible()
    await ngo.isKeptOffline()

    await ngo.goOffline()
    await ngo.say('Il y a de l’eau chez moi')
    await awa.say('Qui a de l’eau ?')
    await ngo.goOnline()
    await expect(awa.said('Il y a de l’eau chez moi')).toBeVisible({ timeout: 30_000 })
    await expect(ngo.said('Qui a de l’eau ?')).toBeVisible({ timeout: 30_000 })
    expect(await saidOn(awa)).toHaveLength(3)
    await expect.poll(() => saidOn(ngo)).toEqual(await saidOn(awa))

    // Three that Ada has not read, as the bar tells.
    const unread = ada.page.getByRole('navigation').getByRole('link', { name: ada.words.talks })
    await expect(unread).toContainText('3')
    await ada.openGroupTalk('Bastos')
    await expect(ada.said('Bonjour le quartier')).toBeVisible()
    await expect.poll(async () => (await shown(ada.page)).threads[0]?.unread).toBe(0)

    await awa.onMessage('Il y a de l’eau chez moi', awa.words.reply)
    await awa.say('Merci Ngo, j’arrive')
    await expect(ngo.page.getByRole('article').filter({ hasText: 'Merci Ngo' })).toContainText('Il y a de l’eau')
    await awa.onMessage('Qui a de l’eau ?', awa.words.edit)
    await awa.page.getByLabel(awa.words.editing).fill('Qui a de l’eau potable ?')
    await awa.page.getByRole('button', { name: awa.words.saveEdit }).click()
    for (const person of [awa, ngo, ada]) {
      await expect(person.said('Qui a de l’eau potable ?')).toBeVisible({ timeout: 30_000 })
      await expect(person.page.getByText(person.words.edited).first()).toBeVisible()
    }
    await ngo.onMessage('Il y a de l’eau chez moi', ngo.words.withdraw)
    await ngo.page.getByRole('dialog').getByRole('button', { name: ngo.words.withdraw }).click()
    await expect(ada.said(ada.words.withdrawn).first()).toBeVisible({ timeout: 30_000 })
    await expect(ada.page.getByText('Il y a de l’eau chez moi')).toHaveCount(0)
    for (const person of [awa, ngo, ada]) expect(person.complaints).toEqual([])
  })
