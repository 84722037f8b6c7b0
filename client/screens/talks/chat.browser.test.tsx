/** Writing, replying, reacting, choosing: by finger, by mouse and by keyboard alone. What members write is text and nothing else. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Command, Done } from '../../commands/command.ts'
import { chatFr } from '../../i18n/chat/fr.ts'
import { fr } from '../../i18n/fr.ts'
import type { AppState } from '../../store/app-state.ts'
import '../../styles.css'
import { answers } from '../../testing/fixture-engine.ts'
import { type Mounted, mountApp } from '../../testing/mount.tsx'
import { awa, busy, spaceId } from '../../testing/scene-parts.ts'
import { page as pageOf, said, thread } from '../../testing/scenes-chat.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'

const id = (seed: string): string => seed.padEnd(32, 'a')
const group = `/talks/${spaceId}`
const talk = `/talks/${id('t-awa')}`
const home = location.pathname + location.search
const agree = (command: Command): Result<Done> => ({ ok: true, value: answers[command.do] ?? {} })
const refuse = (): Result<Done> => ({ ok: false, refusal: { code: 'disk' } })
const button = (name: string | RegExp) => page.getByRole('button', { name })
const box = page.getByRole('textbox', { name: chatFr.compose.message })
const article = async (seed: string) => {
  const find = () => document.getElementById(`message-${id(seed)}`) ?? undefined
  await vi.waitFor(() => expect(find()).toBeDefined())
  return page.elementLocator(find() ?? document.body)
}
const asked = (): readonly Command[] => app.sent.filter(({ do: what }) => !['look', 'read', 'typing'].includes(what))

let app: Mounted
beforeEach(async () => {
  localStorage.clear()
  localStorage.setItem('kwata/language', 'fr')
  await page.viewport(360, 740)
})
afterEach(() => {
  app.unmount()
  history.replaceState(null, '', home)
})

describe('what is typed', () => {
  test('is kept over a reload and a refusal', async () => {
    app = mountApp('chat', talk, refuse)
    await box.fill('Je serai là à 7 h.')
    app.unmount()
    app = mountApp('chat', talk, refuse)
    await expect.element(box).toHaveValue('Je serai là à 7 h.')
    await button('Envoyer').click()
    await expect.element(page.getByText(fr.refusals.disk)).toBeVisible()
    await expect.element(box).toHaveValue('Je serai là à 7 h.')
  })

  test('is sent by keyboard alone, and the box is ready for more at once', async () => {
    app = mountApp('chat', talk, agree)
    await box.click()
    await userEvent.keyboard('Bonsoir Awa{Enter}')
    await vi.waitFor(() => expect(asked()).toMatchObject([{ do: 'say', draft: { words: 'Bonsoir Awa', files: [] } }]))
    await expect.element(box).toHaveValue('')
    await expect.element(box).toHaveFocus()
    await vi.waitFor(() => expect(localStorage.getItem(`kwata/draft/talk/${id('t-awa')}`)).toBeNull())
    expect(app.sent.filter((command) => command.do === 'typing')).toHaveLength(1)
  })

  test('is kept when it is refused while more was typed', async () => {
    let answer: (result: Result<Done>) => void = () => undefined
    app = mountApp('chat', talk, (command) =>
      command.do === 'say' ? new Promise((done) => (answer = done)) : agree(command),
    )
    await box.click()
    await userEvent.keyboard('Un{Enter}')
    await expect.element(box).toHaveValue('')
    await userEvent.keyboard('Deux')
    answer(refuse())
    await expect.element(box).toHaveValue('Un\nDeux')
  })
})

test('“@” suggests neighbours, the arrows choose, and the one chosen is named in what is sent', async () => {
  app = mountApp('chat', group, agree)
  await box.click()
  await userEvent.keyboard('Bonsoir @')
  await expect.element(page.getByRole('listbox')).toBeVisible()
  await userEvent.keyboard('pa')
  expect(page.getByRole('option').elements()).toHaveLength(1)
  await userEvent.keyboard('{Enter}à toi{Enter}')
  await vi.waitFor(() =>
    expect(asked()).toMatchObject([
      { do: 'say', draft: { words: 'Bonsoir @Paul-Émile Tchoupo à toi', mentions: [id('paul')] } },
    ]),
  )
})

describe('a message', () => {
  test('is replied to by keyboard alone: up from the box, Enter, reply, and the focus is back in the box', async () => {
    app = mountApp('chat', group, agree)
    const newest = await article('g13')
    newest.element().focus()
    await userEvent.keyboard('{ArrowUp}')
    await expect.element(await article('g12')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await button(chatFr.acts.reply).last().click()
    await expect.element(box).toHaveFocus()
    await expect.element(page.getByText(chatFr.compose.replying('Awa Njoya'))).toBeVisible()
    await userEvent.keyboard('Avec plaisir{Enter}')
    await vi.waitFor(() => expect(asked()).toMatchObject([{ do: 'say', draft: { answers: id('g12') } }]))
    await expect.element(page.getByText(chatFr.compose.replying('Awa Njoya'))).not.toBeInTheDocument()
  })

  test('opens its menu by the right button and by a long press; Escape gives the focus back', async () => {
    app = mountApp('chat', group, agree)
    await expect.element(await article('g12')).toBeVisible()
    await (await article('g12')).click({ button: 'right' })
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    // the menu key, again and again
    for (let times = 0; times < 2; times++) {
      const it = await article('g12')
      it.element().dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }))
      await expect.element(page.getByRole('dialog')).toBeVisible()
      await userEvent.keyboard('{Escape}')
      await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
    }
    const finger = { bubbles: true, isPrimary: true, pointerType: 'touch', clientX: 90, clientY: 300 }
    const pressed = (await article('g12')).element()
    pressed.dispatchEvent(new PointerEvent('pointerdown', finger))
    await expect.element(page.getByRole('dialog')).toBeVisible()
    await button(chatFr.acts.reactWith('🙏')).click()
    await vi.waitFor(() => expect(asked()).toMatchObject([{ do: 'react', message: id('g12'), with: '🙏', on: true }]))
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  })

  test('is changed and withdrawn by who said it', async () => {
    app = mountApp('chat', group, agree)
    await expect.element(await article('g11')).toBeVisible()
    await (await article('g11')).click({ button: 'right' })
    await button(chatFr.acts.edit).click()
    const edited = page.getByRole('textbox', { name: chatFr.compose.edit })
    await expect.element(edited).toHaveFocus()
    await expect.element(edited).toHaveValue('Merci Eric, je regarde ça.')
    await edited.fill('Merci Eric !')
    await button(chatFr.compose.saveEdit).click()
    await vi.waitFor(() =>
      expect(asked()).toMatchObject([{ do: 'edit-message', message: id('g11'), words: 'Merci Eric !' }]),
    )
    await (await article('g11')).click({ button: 'right' })
    await button(chatFr.acts.remove).click()
    expect(asked()).toHaveLength(1)
    await page.getByRole('dialog').getByRole('button', { name: chatFr.acts.removeGo }).click()
    await vi.waitFor(() => expect(asked()[1]).toMatchObject({ do: 'delete-message', message: id('g11') }))
  })

  test('with a poll is voted on by a tap', async () => {
    app = mountApp('chat', `${group}?at=${id('g8')}`, agree)
    await page.getByLabelText(/Dimanche après la messe/).click()
    await vi.waitFor(() => expect(asked()).toMatchObject([{ do: 'vote', message: id('g8'), choices: [1] }]))
  })
})

test('what others say while one is here is told to a screen reader, once; what was there is not', async () => {
  app = mountApp('chat', group, agree)
  await expect.element(await article('g13')).toBeVisible()
  const told = () => document.querySelector('[aria-live=polite].sr-only')?.textContent
  expect(told()).toBe('')
  const one = thread('group', spaceId, 'Bastos')
  const words = [said('g12', awa, 'Avant', 9), said('g13', awa, 'Avant', 8), said('g14', awa, 'Me voilà', 1)]
  app.show({ ...busy, threads: [one], pages: [pageOf(one, words)] })
  await vi.waitFor(() => expect(told()).toBe('Awa Njoya : Me voilà'))
})

test('a conversation that is over cannot be written in', async () => {
  app = mountApp('chat', `/talks/${id('t-ngassa')}`, agree)
  await expect.element(page.getByText(chatFr.thread.endedMeans)).toBeVisible()
  expect(page.getByRole('textbox', { name: chatFr.compose.message }).elements()).toEqual([])
})

test('messages are found by their words and opened where they stand', async () => {
  app = mountApp('chat', '/talks', agree)
  await page.getByLabelText(chatFr.list.search).fill('bidon')
  await page.getByRole('link', { name: /Qui a un/ }).click()
  await vi.waitFor(() => expect(location.pathname).toBe(group))
  await expect.element(await article('g4')).toHaveFocus()
})

test('a topic is opened with a title that says something', async () => {
  app = mountApp('chat', '/talks', agree)
  await button(chatFr.list.start).click()
  await button(new RegExp(chatFr.start.topic)).click()
  await button(chatFr.start.open).click()
  await expect.element(page.getByText(chatFr.start.topicShort)).toBeVisible()
  await page.getByLabelText(chatFr.start.topicName).fill('Fête du quartier')
  await button(chatFr.start.open).click()
  await vi.waitFor(() => expect(asked()).toMatchObject([{ do: 'open-topic', title: 'Fête du quartier' }]))
})

const run = 'globalThis.owned=1'
test.each([
  `<img src=x onerror="${run}">`,
  `<script>${run}</script>`,
  `javascript:${run}`,
  `https://evil.example/"onclick="${run}`,
  `https://user:pass@evil.example/`,
  '@Awa Njoya <b>',
  '\u202egnp.exe',
])(
  '[THREAT18] %s in a message is shown as the text that it is; a link waits to be tapped and tells nobody',
  async (words) => {
    const one = thread('group', spaceId, words, { last: { by: awa, mine: false, words, atMs: 0, mark: undefined } })
    const evil = { ...awa, name: words }
    const answered = { id: said('e1', evil, '', 0).id, by: evil, words }
    const messages = [said('e1', evil, words, 9), said('e2', evil, words, 5, { answers: answered, mentions: [awa] })]
    const state: AppState = { ...busy, threads: [one], pages: [pageOf(one, messages)] }
    app = mountApp(state, group, agree)
    await expect.element(await article('e2')).toBeVisible()
    expect((await article('e2')).element().textContent).toContain(words)
    expect((globalThis as { owned?: number }).owned).toBeUndefined()
    const log = page.getByRole('log').element()
    expect(log.querySelectorAll('script, iframe, img, object, b, style')).toHaveLength(0)
    for (const link of log.querySelectorAll('a')) {
      expect(link.protocol).toMatch(/^https?:$/)
      expect(link.username).toBe('')
      expect([link.target, link.rel, link.referrerPolicy]).toEqual([
        '_blank',
        'noopener noreferrer nofollow',
        'no-referrer',
      ])
    }
  },
)
