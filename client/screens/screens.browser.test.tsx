import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { fr } from '../i18n/fr.ts'
import { bastos } from '../testing/scenes.ts'
import { type Mounted, mountApp } from '../testing/mount.tsx'

const board = `/g/${bastos.id}`
const tap = `${board}/p/${'p-tap'.padEnd(32, 'a')}`
const home = location.pathname + location.search
const refuse = () => ({ ok: false, refusal: { code: 'disk' } }) as const

let app: Mounted
beforeEach(() => {
  localStorage.clear()
  localStorage.setItem('kwata/language', 'fr')
})
afterEach(() => {
  app.unmount()
  history.replaceState(null, '', home)
})

test('a board of a thousand posts is drawn as far as one looks, and goes on as one scrolls', async () => {
  app = mountApp('crowded', board)
  const drawn = () => page.getByRole('link', { name: /Demande numéro/ }).elements().length
  await expect.element(page.getByText('Demande numéro 1', { exact: true })).toBeVisible()
  const before = drawn()
  expect(before).toBeLessThan(100)
  page.getByRole('button', { name: fr.common.more }).element().scrollIntoView()
  await vi.waitFor(() => expect(drawn()).toBeGreaterThan(before))
  expect(drawn()).toBeLessThan(200)
})

describe('what is typed', () => {
  test('is kept when it is refused, with the reason in plain words', async () => {
    app = mountApp('busy', `${board}/p/${'p-ndole'.padEnd(32, 'a')}`, refuse)
    await page.getByLabelText('Votre message').fill('Gardez-moi une part.')
    await page.getByRole('button', { name: 'Ça m’intéresse' }).click()
    await expect.element(page.getByText(fr.refusals.disk)).toBeVisible()
    await expect.element(page.getByLabelText('Votre message')).toHaveValue('Gardez-moi une part.')
  })

  test('survives a reload, and leaves once it is posted', async () => {
    app = mountApp('busy', `${board}/ask`)
    await page.getByLabelText('En quelques mots').fill('Porter un sac de riz')
    await page.getByLabelText('Où, à peu près').fill('Bastos')
    app.unmount()
    app = mountApp('busy', `${board}/ask`)
    await expect.element(page.getByLabelText('En quelques mots')).toHaveValue('Porter un sac de riz')
    await page.getByRole('button', { name: 'Demander de l’aide' }).click()
    await vi.waitFor(() => expect(location.pathname).toBe(board))
    expect(app.sent).toMatchObject([
      { do: 'post', draft: { type: 'request', title: 'Porter un sac de riz', place: 'Bastos' } },
    ])
    expect(localStorage.getItem(`kwata/draft/post/${bastos.id}`)).toBeNull()
  })

  test('is not sent while it lacks something, and the focus goes there', async () => {
    app = mountApp('busy', `${board}/ask`)
    await page.getByRole('button', { name: 'Demander de l’aide' }).click()
    await expect.element(page.getByLabelText('En quelques mots')).toHaveFocus()
    await expect.element(page.getByLabelText('En quelques mots')).toHaveAccessibleDescription(/au moins 3 lettres/)
    expect(app.sent).toEqual([])
  })
})

describe('a sheet', () => {
  const choose = page.getByRole('button', { name: 'Choisir cette réponse: Paul-Émile Tchoupo' })

  test('keeps the focus inside, closes by back, and gives the focus back', async () => {
    app = mountApp('busy', tap)
    await choose.click()
    const dialog = page.getByRole('dialog', { name: /Choisir Paul-Émile Tchoupo/ })
    await expect.element(dialog).toBeVisible()
    for (let presses = 0; presses < 6; presses++) {
      await userEvent.tab()
      expect(document.activeElement === document.body || dialog.element().contains(document.activeElement)).toBe(true)
    }
    history.back()
    await expect.element(dialog).not.toBeInTheDocument()
    await expect.element(choose).toHaveFocus()
    expect(location.pathname).toBe(tap)
    expect(app.sent).toEqual([])
  })

  test('closes by Escape without leaving a step in the history', async () => {
    app = mountApp('busy', tap)
    const steps = history.length
    await choose.click()
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    expect(history.state).toBeNull()
    expect(history.length).toBeLessThanOrEqual(steps + 1) // the forward step only; a browser keeps 50 in all
  })

  test('asks before accepting, then sends the command and closes', async () => {
    app = mountApp('busy', tap)
    await choose.click()
    await page.getByRole('button', { name: 'Choisir Paul-Émile Tchoupo' }).click()
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    expect(app.sent).toMatchObject([{ do: 'accept-answer', answer: 'a-paul'.padEnd(32, 'a') }])
  })
})

test('the language is switched at once, told to the browser, and kept', async () => {
  app = mountApp('busy', '/me')
  await page.getByText('English').click()
  await expect.element(page.getByRole('heading', { name: 'Me', exact: true })).toBeVisible()
  expect(document.documentElement.lang).toBe('en')
  expect(localStorage.getItem('kwata/language')).toBe('en')
})

test('an opened join link asks for a name first', async () => {
  app = mountApp('nobody', `/#/join/${'a'.repeat(40)}`)
  await expect.element(page.getByText('On vous invite. Dites d’abord qui vous êtes.')).toBeVisible()
  await page.getByLabelText('Comment vos voisins vous appellent').fill('Mireille')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await vi.waitFor(() => expect(app.sent).toEqual([{ do: 'choose-name', name: 'Mireille' }]))
  expect(location.hash).toContain('#/join/')
})

test('what needs attention says why, and can be kept as a file', async () => {
  app = mountApp('trouble', board)
  await page
    .getByRole('button', { name: /^État des envois/ })
    .first()
    .click()
  await expect
    .element(page.getByText('Vous ne faites pas partie de ce quartier. Demandez une invitation à un voisin.'))
    .toBeVisible()
  await page.getByRole('button', { name: 'Garder dans un fichier: Réparer un robinet qui fuit' }).click()
  await vi.waitFor(() => expect(app.sent).toMatchObject([{ do: 'export-kept' }]))
})
