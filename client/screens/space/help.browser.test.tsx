import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { Command, Done } from '../../commands/command.ts'
import { type Mounted, mountApp } from '../../testing/mount.tsx'
import { bastos } from '../../testing/scenes.ts'

const board = `/g/${bastos.id}`
const id = (seed: string): string => seed.padEnd(32, 'a')
const post = (seed: string): string => `${board}/p/${id(seed)}`
const home = location.pathname + location.search
const button = (name: string | RegExp) => page.getByRole('button', { name })
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

describe('the board', () => {
  const shown = (title: RegExp) => page.getByRole('link', { name: title })

  test('is searched without accents, and "nothing matches" has a way out', async () => {
    app = mountApp('life', board)
    await page.getByRole('searchbox').fill('echelle')
    await expect.element(page.getByRole('status')).toHaveTextContent('2 annonces trouvées')
    await page.getByRole('searchbox').fill('chapeau')
    await expect.element(page.getByText('Rien ne correspond à ce que vous cherchez ici.')).toBeVisible()
    await button('Tout montrer').click()
    await expect.element(shown(/Monter le chapiteau/)).toBeVisible()
  })

  test('keeps what was chosen, for each group, over a reload', async () => {
    app = mountApp('life', board)
    await page.getByText('Offres', { exact: true }).click()
    await button('Trier et choisir').click()
    await page.getByRole('dialog').getByText('Nouvelles').click()
    await page.getByRole('checkbox', { name: 'Cuisine' }).click()
    await button('Voir 1 annonce').click()
    app.unmount()
    app = mountApp('life', board)
    await expect.element(page.getByRole('radio', { name: 'Offres' })).toBeChecked()
    await expect.element(button('Trier et choisir, 1 choix actif')).toBeVisible()
    await expect.element(shown(/ndolè/)).toBeVisible()
    await expect.element(shown(/Échelle/)).not.toBeInTheDocument()
  })

  test('shows what is pinned on top, once', async () => {
    app = mountApp('life', board)
    const first = page.getByRole('region', { name: /Épinglées/ }).getByRole('link')
    await expect.element(first.getByText('Monter le chapiteau pour le deuil', { exact: true })).toBeVisible()
    expect(shown(/Monter le chapiteau/).elements()).toHaveLength(1)
  })
})

describe('a post', () => {
  test('is answered in one tap, with no words', async () => {
    app = mountApp('life', post('h-several'))
    await button('Je peux aussi').click()
    await vi.waitFor(() =>
      expect(app.sent).toEqual([{ do: 'answer', space: bastos.id, post: id('h-several'), words: '' }]),
    )
  })

  test('a time is proposed by tapping a day and an hour; what was chosen survives a refusal', async () => {
    app = mountApp('life', post('h-matched'), refuse)
    await button('Proposer une heure').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: 'Proposer' }).click()
    await expect.element(sheet.getByText('Choisissez un jour.')).toBeVisible()
    expect(app.sent).toEqual([])
    await sheet.getByRole('radio').nth(2).click()
    await sheet.getByRole('button', { name: '15:00' }).click()
    await sheet.getByRole('button', { name: /^Proposer .+ à 15 h$/ }).click()
    await expect.element(sheet.getByRole('alert')).toBeVisible()
    const day = new Date()
    const expected = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 2, 15).getTime()
    expect(app.sent).toMatchObject([{ do: 'propose-time', answer: id('a-paul'), fromMs: expected, words: '' }])
    await userEvent.keyboard('{Escape}')
    await button('Proposer une heure').click()
    await expect.element(page.getByRole('dialog').getByRole('radio').nth(2)).toBeChecked()
  })

  test('a time that the other proposed is agreed to in one tap', async () => {
    app = mountApp('life', post('h-agree'))
    await button('Ça me va').click()
    await vi.waitFor(() =>
      expect(app.sent).toMatchObject([{ do: 'agree-time', answer: id('a-paul'), time: id('time') }]),
    )
  })

  test('says thanks only when both have signed, and what was written survives the sheet', async () => {
    app = mountApp('life', post('h-confirm'))
    await expect.element(page.getByText(/dit que c’est fait/).first()).toBeVisible()
    await expect.element(button(/^Dire merci/)).not.toBeInTheDocument()
    app.unmount()
    app = mountApp('life', post('h-thank'))
    await button('Dire merci à Paul-Émile Tchoupo').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText('Mitigé').click()
    await sheet.getByLabelText(/Un mot pour le dire/).fill('Bien, mais tard.')
    await userEvent.keyboard('{Escape}')
    await button('Dire merci à Paul-Émile Tchoupo').click()
    await sheet.getByRole('button', { name: 'L’envoyer' }).click()
    await vi.waitFor(() =>
      expect(app.sent).toMatchObject([{ do: 'rate', about: id('paul'), thanks: 'mixed', words: 'Bien, mais tard.' }]),
    )
  })

  test('that ended is given more time by its author', async () => {
    app = mountApp('life', post('h-expired'))
    await button('Prolonger').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Prolonger' }).click()
    await vi.waitFor(() => expect(app.sent).toMatchObject([{ do: 'extend-post', post: id('h-expired') }]))
    const [command] = app.sent
    expect(command?.do === 'extend-post' && command.untilMs > Date.now() + 6 * 86_400_000).toBe(true)
  })
})

describe('writing a post', () => {
  test('takes a title and a place; the kind is guessed, and the place is there the next time', async () => {
    app = mountApp('busy', `${board}/ask`)
    await page.getByLabelText('En quelques mots').fill('Réparer mon portail')
    await page.getByLabelText('Où, à peu près').fill('Mokolo')
    await page.getByText('Aujourd’hui', { exact: true }).click()
    await button('Demander de l’aide').click()
    await vi.waitFor(() =>
      expect(app.sent).toMatchObject([
        { do: 'post', draft: { category: 'repair', urgency: 'today', place: 'Mokolo' } },
      ]),
    )
    app.unmount()
    app = mountApp('busy', `${board}/ask`)
    await expect.element(page.getByLabelText('Où, à peu près')).toHaveValue('Mokolo')
    await expect.element(page.getByLabelText('En quelques mots')).toHaveValue('')
  })

  test('opens the details when something there is lacking, and keeps them over a reload', async () => {
    app = mountApp('busy', `${board}/ask`)
    await page.getByLabelText('En quelques mots').fill('Porter un sac')
    await page.getByLabelText('Où, à peu près').fill('Bastos')
    await button(/^Ajouter des détails/).click()
    await page.getByText('Un jour précis').first().click()
    await button('Un de plus').click()
    await button(/^Moins de détails/).click()
    await button('Demander de l’aide').click()
    await expect.element(page.getByText('Choisissez un jour.')).toBeVisible()
    expect(app.sent).toEqual([])
    app.unmount()
    app = mountApp('busy', `${board}/ask`)
    await expect.element(page.getByText('2 voisins', { exact: true })).toBeVisible()
  })
})

test('a photo is kept on this phone while one writes, is there after a reload, and leaves with the post', async () => {
  const kept = (command: Command): Result<Done> => ({
    ok: true,
    value: command.do === 'keep-file' ? { id: id('f1') } : {},
  })
  app = mountApp('busy', `${board}/ask`, kept)
  await page.getByLabelText('En quelques mots').fill('Réparer mon portail')
  await page.getByLabelText('Où, à peu près').fill('Mokolo')
  await button(/^Ajouter des détails/).click()
  const canvas = new OffscreenCanvas(40, 30)
  canvas.getContext('2d')?.fillRect(0, 0, 20, 20)
  const drawn = await canvas.convertToBlob({ type: 'image/jpeg' })
  await userEvent.upload(
    page.getByLabelText('Choisir une photo'),
    new File([drawn], 'portail.jpg', { type: 'image/jpeg' }),
  )
  await vi.waitFor(() => expect(localStorage.getItem(`kwata/draft/post/${bastos.id}`)).toContain(id('f1')))
  app.unmount()
  app = mountApp('busy', `${board}/ask`, kept)
  await button('Demander de l’aide').click()
  await vi.waitFor(() => expect(app.sent).toMatchObject([{ do: 'post', draft: { photos: [id('f1')] } }]))
})

test('a history opens its posts, and shows the records that each line rests on', async () => {
  app = mountApp('life', `${board}/people/${id('paul')}`)
  const list = page.getByRole('region', { name: 'Ce qui a été fait ensemble' })
  await expect
    .element(list.getByRole('link', { name: 'Réparer un robinet qui fuit' }))
    .toHaveAttribute('href', post('h-thanked'))
  await list.getByRole('button', { name: 'Signé par les deux' }).first().click()
  await expect.element(list.getByText(id('r-signed'))).toBeVisible()
})
