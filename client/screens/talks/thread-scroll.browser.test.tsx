/** Where a thread stands while messages come, before and after: what is being read never moves under the eyes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import type { AppState, MessageView, ThreadPage } from '../../store/app-state.ts'
import '../../styles.css'
import { type Mounted, mountApp } from '../../testing/mount.tsx'
import { awa, busy, me, spaceId } from '../../testing/scene-parts.ts'
import { longTalk, page as pageOf, said, thread } from '../../testing/scenes-chat.ts'
import { threadPath } from '../../views/paths.ts'

const group = thread('group', spaceId, 'Bastos')
const path = threadPath(group.id)
const all = longTalk(400)
const home = location.pathname + location.search

const showing = (messages: readonly MessageView[], part: Partial<ThreadPage> = {}, unread = 0): AppState => ({
  ...busy,
  threads: [{ ...group, unread }],
  pages: [pageOf(group, messages, part)],
})

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

const log = async (): Promise<HTMLElement> => {
  await expect.element(page.getByRole('log')).toBeVisible()
  return page.getByRole('log').element() as HTMLElement
}
const frames = (count = 12) =>
  new Promise<void>((done) => {
    const step = (left: number): void => void requestAnimationFrame(() => (left === 0 ? done() : step(left - 1)))
    step(count)
  })
const left = (list: HTMLElement): number => list.scrollHeight - list.scrollTop - list.clientHeight
const shownAt = (id: RecordId | undefined): number | undefined =>
  document.getElementById(`message-${id}`)?.getBoundingClientRect().top
/** The message in the middle of the screen, and where it stands. */
const inView = (list: HTMLElement): readonly [RecordId, number] => {
  const one = [...list.querySelectorAll('article')].find((article) => article.getBoundingClientRect().top > 250)
  return [(one?.dataset['message'] ?? '') as RecordId, one?.getBoundingClientRect().top ?? 0]
}
const atEnd = (list: HTMLElement) => vi.waitFor(() => expect(left(list)).toBeLessThan(4))

test('a thread opens at its end, draws only what is near, and follows what comes', async () => {
  app = mountApp(showing(all), path)
  const list = await log()
  await atEnd(list)
  expect(list.querySelectorAll('article').length).toBeLessThan(60)
  app.show(showing([...all, said('new', awa, 'Me voilà', 0)]))
  await vi.waitFor(() => expect(shownAt('new'.padEnd(32, 'a') as RecordId)).toBeDefined())
  await atEnd(list)
})

test('higher up nothing moves when others write; a button counts them and leads down; what I say leads there, too', async () => {
  app = mountApp(showing(all), path)
  const list = await log()
  await atEnd(list)
  await frames(20) // all is measured
  list.scrollTop -= 900
  await frames(20) // the finger has left
  const [read, top] = inView(list)
  const one = said('new1', awa, 'Me voilà', 0)
  app.show(showing([...all, one]))
  await frames()
  expect(shownAt(read)).toBeCloseTo(top, 0)
  await page.getByRole('button', { name: '1 nouveau message' }).click()
  await atEnd(list)
  list.scrollTop -= 900
  await frames()
  app.show(showing([...all, one, said('new2', me, 'Bonsoir', 0)]))
  await atEnd(list)
})

test('earlier messages are asked for near the start, and come in above what is read without moving it', async () => {
  app = mountApp(showing(all.slice(-50), { earlier: 'some' }), path)
  const list = await log()
  await atEnd(list)
  const looks = () => app.sent.flatMap((command) => (command.do === 'look' ? [command.count] : []))
  await vi.waitFor(() => expect(looks()).toEqual([50]))
  list.scrollTop = 400
  await vi.waitFor(() => expect(looks()).toEqual([50, 150]))
  await frames()
  const [read, top] = inView(list)
  app.show(showing(all.slice(-150), { earlier: 'some' }))
  await frames(20)
  expect(shownAt(read)).toBeCloseTo(top, 0)
})

test('with something unread it opens there, under its line', async () => {
  const first = all[370]?.id
  app = mountApp(showing(all, { firstUnread: first }, 30), path)
  await log()
  await expect.element(page.getByText('Nouveaux messages')).toBeVisible()
  await vi.waitFor(() => expect(shownAt(first)).toBeGreaterThan(0))
  expect(shownAt(first)).toBeLessThan(370)
  // what was on the screen is told to be read, once
  await vi.waitFor(() => expect(app.sent.filter((command) => command.do === 'read')).toHaveLength(1))
})

test('a message in the address is looked for among earlier ones, shown, and the address is then the thread’s', async () => {
  const sought = all[300]?.id
  app = mountApp(showing(all.slice(-50), { earlier: 'some' }), `${path}?at=${sought}`)
  await log()
  await vi.waitFor(() => expect(app.sent.filter((command) => command.do === 'look').length).toBeGreaterThan(1))
  app.show(showing(all.slice(-150), { earlier: 'some' }))
  await vi.waitFor(() => expect(shownAt(sought)).toBeGreaterThan(0))
  expect(shownAt(sought)).toBeLessThan(740)
  await vi.waitFor(() => expect(location.search).toBe(''))
})

test('a screen that is left looks away', async () => {
  app = mountApp(showing(all), path)
  await log()
  app.unmount()
  expect(app.sent.filter((command) => command.do === 'look').at(-1)).toMatchObject({ thread: undefined })
})
