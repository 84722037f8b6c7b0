/** A coordinator's hand: hiding reaches every phone, and a warning only those whom it concerns. */
import { expect, test } from '../people/world.ts'

test('what is hidden is gone for the neighbours, not for its author; a warning is read by the person warned alone', async ({
  world,
}) => {
  const { awa, ngo, ada } = await world.bastos()
  await ada.ask('Argent facile')
  await expect(ngo.card('Argent facile')).toBeVisible()
  await awa.card('Argent facile').click()
  await awa.page.getByRole('button', { name: 'Masquer' }).click()
  const sheet = awa.page.getByRole('dialog')
  await sheet.getByText('Arnaque').click()
  await sheet.getByRole('button', { name: 'Masquer' }).click()
  await expect(awa.page.getByText(/Masqué par la coordination/)).toBeVisible()
  await expect(ngo.card('Argent facile')).toBeHidden()
  await ada.card('Argent facile').click()
  await expect(ada.page.getByText(/Masqué par la coordination/).first()).toBeVisible()

  await awa.toPeople()
  await awa.openPerson('Ada')
  await awa.page.getByRole('button', { name: 'Avertir' }).click()
  const warning = awa.page.getByRole('dialog')
  await warning.getByText('Arnaque').click()
  await warning.getByLabel('Ce que vous demandez').fill('Ne demandez plus d’avance.')
  await warning.getByRole('button', { name: /Envoyer/ }).click()
  const told = ada.page.getByRole('dialog', { name: 'La coordination vous écrit' })
  await expect(told.getByText('Ne demandez plus d’avance.')).toBeVisible()
  await told.getByRole('button', { name: 'J’ai compris' }).click()
  await expect(told).toBeHidden()
  await expect(ngo.page.getByText('Ne demandez plus')).toBeHidden()
})
