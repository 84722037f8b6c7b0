import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { Command, Done } from '../commands/command.ts'
import { groupFr } from '../i18n/group/fr.ts'
import { keysFr } from '../i18n/keys/fr.ts'
import { fr } from '../i18n/fr.ts'
import { answers } from '../testing/fixture-engine.ts'
import { kitWords } from '../testing/kit-words.ts'
import { bastos } from '../testing/scenes.ts'
import { type Mounted, mountApp } from '../testing/mount.tsx'
import type { Result } from '@kwata/shared/kernel/result.ts'

const board = `/g/${bastos.id}`
const paul = `${board}/people/${'paul'.padEnd(32, 'a')}`
const talkPath = `/talks/${'t-awa'.padEnd(32, 'a')}`
const home = location.pathname + location.search
const agree = (command: Command): Result<Done> => ({ ok: true, value: answers[command.do] ?? {} })
const refuse = (code: 'disk' | 'bad-words' | 'no-vault' | 'bad-backup') => () =>
  ({ ok: false, refusal: { code } }) as const
const button = (name: string | RegExp) => page.getByRole('button', { name })

let app: Mounted
beforeEach(() => {
  localStorage.clear()
  localStorage.setItem('kwata/language', 'fr')
})
afterEach(() => {
  app.unmount()
  history.replaceState(null, '', home)
})

describe('inviting', () => {
  test('is one tap to a link with good terms; other terms make another link', async () => {
    app = mountApp('admin', `${board}/people`, agree)
    await button('Inviter un voisin').last().click()
    await expect.element(page.getByLabelText('Lien d’invitation')).toHaveValue(answers.invite?.link ?? '')
    await button(groupFr.invite.change).click()
    await page.getByText('une seule').click()
    await page.getByText('30 jours').click()
    await page.getByLabelText(groupFr.invite.approval).click()
    await button(groupFr.invite.make).click()
    await expect.element(page.getByLabelText('Lien d’invitation')).toBeVisible()
    const day = 86_400_000
    expect(app.sent).toMatchObject([
      { do: 'invite', terms: { role: 'member', uses: 10, lastsMs: 7 * day, approval: false } },
      { do: 'invite', terms: { role: 'member', uses: 1, lastsMs: 30 * day, approval: true } },
    ])
  })

  test('shows the open link again in place of a new one', async () => {
    app = mountApp('trust', `${board}/people`, agree)
    await button('Inviter un voisin').last().click()
    await expect.element(page.getByLabelText('Lien d’invitation')).toBeVisible()
    expect(app.sent).toEqual([])
  })
})

describe('people', () => {
  test('are removed only after their sheet said what it does', async () => {
    app = mountApp('busy', paul, agree)
    await button('Retirer du quartier').click()
    await expect.element(page.getByText(groupFr.remove.stays)).toBeVisible()
    await expect.element(page.getByText(groupFr.remove.after)).toBeVisible()
    expect(app.sent).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Retirer du quartier' }).click()
    await vi.waitFor(() => expect(location.pathname).toBe(`${board}/people`))
    expect(app.sent).toMatchObject([{ do: 'remove-member' }])
  })

  test('are asked about once, however often the button is pressed while it works', async () => {
    app = mountApp('busy', paul, () => new Promise(() => undefined))
    await button('Retirer du quartier').click()
    const go = page.getByRole('dialog').getByRole('button', { name: 'Retirer du quartier' })
    await go.click()
    await expect.element(go).toBeDisabled()
    go.element().dispatchEvent(new MouseEvent('click', { bubbles: true }))
    expect(app.sent).toHaveLength(1)
  })

  test('get the focus back in the list after one of them was looked at', async () => {
    app = mountApp('busy', `${board}/people`, agree)
    await page.getByRole('link', { name: /^Paul-Émile/ }).click()
    await expect.element(button('Écrire en privé')).toBeVisible()
    history.back()
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('data-post')).toBe('paul'.padEnd(32, 'a')))
  })

  test('are given only roles that this person may give', async () => {
    app = mountApp('busy', paul, agree)
    await button(/Changer son rôle/).click()
    const choices = page.getByRole('dialog').getByRole('radio')
    await expect.element(choices.first()).toBeVisible()
    expect(choices.elements()).toHaveLength(2) // what he has, and the one below
    await expect.element(button('Donner ce rôle')).toBeDisabled()
    await page.getByText('Lecture seule').click()
    await button('Donner ce rôle').click()
    await vi.waitFor(() => expect(app.sent).toMatchObject([{ do: 'give-role', role: 'reader' }]))
  })

  test('a report keeps its words when it is refused, and asks why first', async () => {
    app = mountApp('busy', paul, refuse('disk'))
    await button('Signaler').click()
    await page.getByLabelText(/Ce qui s’est passé/).fill('Il ne rend pas l’échelle.')
    await button('Envoyer à la coordination').click()
    await expect.element(page.getByText(groupFr.report.reasonMissing)).toBeVisible()
    expect(app.sent).toEqual([])
    await page.getByText('Arnaque').click()
    await button('Envoyer à la coordination').click()
    await expect.element(page.getByText(fr.refusals.disk)).toBeVisible()
    await expect.element(page.getByLabelText(/Ce qui s’est passé/)).toHaveValue('Il ne rend pas l’échelle.')
  })

  test('the last one in charge is told why not yet, and nothing is sent', async () => {
    app = mountApp('last-admin', `${board}/people`, agree)
    await button('Quitter le quartier').click()
    await expect.element(page.getByText(groupFr.leave.lastAlone)).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).last().click()
    expect(app.sent).toEqual([])
  })

  test('who asks to come in gets a yes or, asked twice, a no', async () => {
    app = mountApp('trust', `${board}/people`, agree)
    await button('Dire oui: Fatou Oumarou').click()
    await button('Dire non: Serge Abanda').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Dire non' }).click()
    await vi.waitFor(() => expect(app.sent).toMatchObject([{ do: 'approve' }, { do: 'decline' }]))
  })
})

test('late work is signed in together, only what was ticked', async () => {
  app = mountApp('trust', `${board}/late`, agree)
  await expect.element(button(groupFr.late.none)).toBeDisabled()
  await page.getByLabelText(/Je passe demain/).click()
  await page.getByLabelText(/Je répare/).click()
  await button('Accepter 2 envois').click()
  expect(app.sent).toEqual([
    { do: 'sign-in-late-work', space: bastos.id, records: ['l1'.padEnd(32, 'a'), 'l2'.padEnd(32, 'a')] },
  ])
})

test('a private conversation starts from a person and opens', async () => {
  app = mountApp('trust', paul, agree)
  await button('Écrire en privé').click()
  await vi.waitFor(() => expect(location.pathname).toBe(talkPath))
})

describe('the 24 words', () => {
  test('count only once three of them were found again on the paper', async () => {
    app = mountApp('busy', '/me/recovery', agree)
    await button('Voir mes 24 mots').click()
    await expect.element(page.getByText('étoile')).toBeVisible()
    await button('J’ai tout recopié').click()
    await button('C’est bien noté').click()
    expect(page.getByText(keysFr.recovery.checkMissing).elements()).toHaveLength(3)
    expect(app.sent).toEqual([{ do: 'make-recovery', language: 'fr' }])
    const words = kitWords.split(' ')
    for (const group of page.getByRole('group').elements()) {
      const place = Number(/\d+/.exec(group.querySelector('legend')?.textContent ?? '')?.[0])
      await page
        .elementLocator(group)
        .getByText(words[place - 1] ?? '', { exact: true })
        .click()
    }
    await button('C’est bien noté').click()
    await expect.element(page.getByText(keysFr.recovery.kept)).toBeVisible()
    expect(app.sent.at(-1)).toEqual({ do: 'keep-recovery', words: kitWords })
  })

  test('are never kept in the browser’s storage', async () => {
    app = mountApp('nobody', '/back/words', refuse('bad-words'))
    await page.getByLabelText('Vos 24 mots').fill(kitWords)
    await button('Tout retrouver').click()
    await expect.element(page.getByText(fr.refusals['bad-words'])).toBeVisible()
    await expect.element(page.getByLabelText('Vos 24 mots')).toHaveValue(kitWords)
    expect(JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])).not.toContain('mangue')
  })
})

describe('coming back', () => {
  test('by words: numbers and capitals are forgiven, a wrong count is told, nothing is sent before', async () => {
    app = mountApp('nobody', '/', refuse('no-vault'))
    await page.getByRole('link', { name: 'J’ai déjà Kwata ailleurs' }).click()
    await page.getByRole('link', { name: /Par mes 24 mots/ }).click()
    await page.getByLabelText('Vos 24 mots').fill('1. Abandon 2. Village')
    await button('Tout retrouver').click()
    await expect.element(page.getByText(/Il faut 24 mots/)).toBeVisible()
    expect(app.sent).toEqual([])
    const numbered = kitWords.split(' ').map((word, at) => `${at + 1}. ${word.toUpperCase()}`)
    await page.getByLabelText('Vos 24 mots').fill(numbered.join('\n'))
    await button('Tout retrouver').click()
    await expect.element(page.getByText(fr.refusals['no-vault'])).toBeVisible()
    expect(app.sent).toEqual([{ do: 'recover', words: kitWords }])
  })

  test('by the other device’s link, opened here', async () => {
    const link = `#/device/${'a'.repeat(40)}`
    app = mountApp('nobody', `/${link}`, agree)
    await button('Ajouter cet appareil').click()
    await vi.waitFor(() => expect(app.sent).toEqual([{ do: 'become-device', link }]))
  })

  test('a link for a new device does nothing on one that has somebody', async () => {
    app = mountApp('busy', `/#/device/${'a'.repeat(40)}`, agree)
    await expect.element(page.getByRole('heading', { name: keysFr.back.taken })).toBeVisible()
    expect(app.sent).toEqual([])
  })

  test('an invitation opened on a new phone waits until its person is back', async () => {
    app = mountApp('nobody', `/#/join/${'a'.repeat(40)}`, agree)
    await page.getByRole('link', { name: 'J’ai déjà Kwata ailleurs' }).click()
    await page.getByRole('link', { name: /Par mon autre appareil/ }).click()
    expect(location.hash).toContain('#/join/')
  })

  test('by a backup file: file and words, both asked for', async () => {
    app = mountApp('nobody', '/back/file', refuse('bad-backup'))
    await button('Ouvrir la copie').click()
    await expect.element(page.getByText(keysFr.back.fileMissing)).toBeVisible()
    const file = new File([new Uint8Array([1, 2, 3])], 'kwata.kwata')
    await page.getByLabelText(/Choisir le fichier/).upload(file)
    await page.getByLabelText('Vos 24 mots').fill(kitWords)
    await button('Ouvrir la copie').click()
    await expect.element(page.getByText(fr.refusals['bad-backup'])).toBeVisible()
    expect(app.sent).toMatchObject([{ do: 'import-backup', words: kitWords, file: new Uint8Array([1, 2, 3]) }])
  })
})

test('a lost device is cut off only after the sheet said what it does', async () => {
  app = mountApp('trust', '/me/phones', agree)
  await button(/^Couper l’appareil/)
    .first()
    .click()
  await expect.element(page.getByText(keysFr.phones.revokeEffect[1] ?? '')).toBeVisible()
  expect(app.sent).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Couper cet appareil' }).click()
  await vi.waitFor(() => expect(app.sent).toMatchObject([{ do: 'revoke-device', device: 'd2' }]))
})

test('making a group private says that it cannot be undone, and back closes the sheet', async () => {
  app = mountApp('admin', `${board}/readers`, agree)
  await button('Rendre privé').click()
  await expect.element(page.getByText(groupFr.privacy.makeEffect[3] ?? '')).toBeVisible()
  history.back()
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  expect(app.sent).toEqual([])
})

test('a board says only the alarms that ask something; the sheet tells all', async () => {
  app = mountApp('alarms', board, agree)
  await expect.element(page.getByText(fr.alarm['relays-disagree'].title).last()).toBeVisible()
  expect(page.getByText(fr.alarm['relay-went-back'].title).elements()).toEqual([])
  await button(/^État des envois/)
    .first()
    .click()
  await expect.element(page.getByRole('dialog').getByText(fr.alarm['relay-went-back'].title)).toBeVisible()
})
