/** What people do between the choice of a helper and the thanks, by what is on the screen of an open post. */
import { expect } from '@playwright/test'
import type { Person } from './person.ts'
import type { Words } from './words.ts'

/** Where somebody was chosen: tomorrow at three. */
export const proposeTomorrow = async ({ page, words }: Person): Promise<void> => {
  await page.getByRole('button', { name: words.propose }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio').nth(1).check({ force: true })
  await sheet.getByRole('button', { name: '15:00' }).click()
  await sheet.getByRole('button', { name: words.proposeGo }).click()
  await expect(sheet).toBeHidden()
}

/** Once both have signed that it is done. */
export const thank = async (
  { page, words }: Person,
  name: string,
  how: keyof Words['thanks'],
  text: string,
): Promise<void> => {
  await page.getByRole('button', { name: words.thank(name) }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('radio', { name: words.thanks[how] }).check({ force: true })
  await sheet.getByLabel(words.aWord).fill(text)
  await sheet.getByRole('button', { name: words.thankGo }).click()
  await expect(sheet).toBeHidden()
}
