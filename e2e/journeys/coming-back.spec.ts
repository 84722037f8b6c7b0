/** Coming back on a new phone, by what stands on the screen alone: 24 words on paper, or the other phone's link. */
import type { Person } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

const button = (person: Person, name: string | RegExp) => person.page.getByRole('button', { name })
const dialog = (person: Person) => person.page.getByRole('dialog')
const row = (person: Person, name: string | RegExp) => person.page.getByRole('link', { name })

test('24 words noted on paper bring everything to a new phone, and the lost one is cut off', async ({ world }) => {
  const node = await world.node()
  const [lost, fresh] = [await world.person('Awa'), await world.person('Awa')]
  await lost.arrive(node.url)
  await lost.found('Bastos')
  await lost.ask('Une pompe')
  await lost.page.goto(`${node.url}/me/recovery`)
  await button(lost, 'Voir mes 24 mots').click()
  await expect(lost.page.getByRole('listitem').locator('b')).toHaveCount(24)
  const paper = await lost.page.getByRole('listitem').locator('b').allInnerTexts()
  expect(paper).toHaveLength(24)
  await button(lost, 'J’ai tout recopié').click()
  for (const group of await lost.page.getByRole('group').all()) {
    const place = Number(/\d+/.exec(await group.locator('legend').innerText())?.[0])
    await group.getByText(paper[place - 1] ?? '', { exact: true }).click()
  }
  await button(lost, 'C’est bien noté').click()
  await expect(lost.page.getByText('Vos 24 mots sont notés')).toBeVisible()
  await expect(lost.page.getByText(/mis à l’abri sur un relais/)).toBeVisible()
  await lost.page.goto(`${node.url}/me/recovery`)
  await expect(lost.page.getByText(/a été mis à l’abri/)).toBeVisible()
  await lost.goOffline()

  await fresh.page.goto(node.url)
  await row(fresh, 'J’ai déjà Kwata ailleurs').click()
  await row(fresh, /Par mes 24 mots/).click()
  await fresh.page.getByLabel('Vos 24 mots').fill(paper.map((word, at) => `${at + 1}. ${word}`).join('\n'))
  await button(fresh, 'Tout retrouver').click()
  await expect(fresh.heading('Bastos')).toBeVisible()
  await expect(fresh.card('Une pompe')).toBeVisible()
  await row(fresh, 'Moi').click()
  await row(fresh, /Mes appareils/).click()
  await button(fresh, /^Couper l’appareil/).click()
  await dialog(fresh).getByRole('button', { name: 'Couper cet appareil' }).click()
  await expect(button(fresh, /^Couper l’appareil/)).toBeHidden()
})

test('a second phone by the link that the first one shows', async ({ world }) => {
  const node = await world.node()
  const [first, second] = [await world.person('Awa'), await world.person('Awa')]
  await first.arrive(node.url)
  await first.found('Bastos')
  await first.page.goto(`${node.url}/me/phones`)
  await button(first, 'Ajouter un appareil').click()
  const link = dialog(first).getByLabel('Lien pour votre autre appareil')
  await expect(link).toHaveValue(/#\/device\//)
  await second.page.goto(await link.inputValue())
  await button(second, 'Ajouter cet appareil').click()
  await expect(second.heading('Bastos')).toBeVisible()
  await button(first, 'Fermer').click()
  await expect(first.page.getByText('Un autre appareil')).toBeVisible()
})
