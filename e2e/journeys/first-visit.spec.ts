/** A first visit in French, then a second one with no network at all. */
import { marks } from '../people/words.ts'
import { expect, test } from '../people/world.ts'

test('first visit → first post → reload without network → deep link, in French throughout', async ({ world }) => {
  const node = await world.node()
  const ngo = await world.person('Ngo Biyong')
  await ngo.arrive(node.url)
  await ngo.found('Bastos')
  await ngo.ask('Réparer un robinet qui fuit')
  await ngo.seesMark('Réparer un robinet', marks.relays(1, 1))
  await ngo.open('Réparer un robinet')
  const link = ngo.page.url()
  await ngo.isKeptOffline()

  await ngo.goOffline()
  await ngo.page.reload()
  await expect(ngo.heading('Réparer un robinet')).toBeVisible()
  await ngo.killTab()
  await ngo.reopen(link) // somebody tapped it in another app
  await expect(ngo.heading('Réparer un robinet')).toBeVisible()
  await ngo.reopen(node.url)
  await expect(ngo.card('Réparer un robinet')).toHaveCount(1)

  expect(await ngo.page.evaluate(() => document.documentElement.lang)).toBe('fr')
  const shown = await ngo.page.locator('body').innerText()
  expect(shown).not.toMatch(/\b(the|your|this|help|offer|neighbou?r|settings|sync|undefined|null|NaN)\b/i)
  expect(ngo.complaints).toEqual([])
})

test('the language can be changed at any time, and stays changed', async ({ world }) => {
  const node = await world.node()
  const ada = await world.person('Ada', { locale: 'en-GB' })
  await ada.page.goto(node.url)
  await expect(ada.page.getByRole('radio', { name: 'English' })).toBeChecked()
  await ada.page.getByText('Français').click()
  await expect(ada.page.getByRole('button', { name: 'Continuer' })).toBeVisible()
  await ada.page.reload()
  await expect(ada.page.getByRole('button', { name: 'Continuer' })).toBeVisible()
})

test('somebody whose browser speaks neither language reads French', async ({ world }) => {
  const node = await world.node()
  const { page } = await world.person('Emre', { locale: 'tr-TR' })
  await page.goto(node.url)
  await expect(page.getByRole('button', { name: 'Continuer' })).toBeVisible()
})
