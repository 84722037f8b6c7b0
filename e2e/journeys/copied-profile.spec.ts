/** A browser's profile is copied, and both copies write: the phone notices, goes on under a new key, and loses nothing. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findChromium } from '../chromium.ts'
import { done, plainPost, shown } from '../people/engine.ts'
import { expect, test } from '../people/world.ts'

interface Opened {
  readonly context: BrowserContext
  readonly page: Page
}

const open = async (folder: string, url: string, more: readonly string[] = []): Promise<Opened> => {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: await findChromium(),
    args: [...chromiumFlags, ...more],
    locale: 'fr-CM',
  })
  const page = await context.newPage()
  await page.goto(url)
  await expect.poll(() => shown(page).then(({ phase }) => phase)).toBe('ready')
  return { context, page }
}

const post = async (page: Page, space: string, title: string): Promise<void> => {
  await done(page, { do: 'post', space, draft: plainPost(title) })
}

const titles = async (page: Page): Promise<readonly string[]> =>
  (await shown(page)).spaces.flatMap(({ posts }) => posts.map(({ title }) => title)).toSorted()

test('what both copies wrote in one place is there for everybody, and the forked key is revoked', async ({ world }) => {
  const node = await world.node()
  const folder = mkdtempSync(join(tmpdir(), 'kwata-profile-'))
  const [original, copy] = [join(folder, 'original'), join(folder, 'copy')]
  try {
    const first = await open(original, node.url)
    await done(first.page, { do: 'choose-name', name: 'Awa' })
    const { id: space } = await done(first.page, { do: 'found-space', name: 'Bastos' })
    await post(first.page, space, 'Avant')
    const terms = { role: 'member', uses: 1, lastsMs: 86_400_000, approval: false }
    const { link } = await done(first.page, { do: 'invite', space, terms })
    const neighbour = await world.person('Ngo')
    await neighbour.page.goto(node.url)
    await expect.poll(() => shown(neighbour.page).then(({ phase }) => phase)).toBe('ready')
    await done(neighbour.page, { do: 'choose-name', name: 'Ngo' })
    await done(neighbour.page, { do: 'join', link })
    await expect.poll(() => titles(neighbour.page)).toEqual(['Avant'])
    await first.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
    await first.context.close()
    cpSync(original, copy, { recursive: true })

    const again = await open(original, node.url)
    await post(again.page, space, 'Par le premier')
    await expect.poll(() => titles(neighbour.page)).toEqual(['Avant', 'Par le premier'])
    await again.context.close()

    const offline = await open(copy, node.url, [`--host-resolver-rules=MAP localhost:${node.port} 127.0.0.1:9`])
    await post(offline.page, space, 'Par la copie')
    await post(offline.page, space, 'Encore par la copie')
    await offline.context.close()

    const back = await open(copy, node.url)
    const byTheCopy = ['Encore par la copie', 'Par la copie']
    await expect
      .poll(() => titles(neighbour.page), { timeout: 40_000 })
      .toEqual(expect.arrayContaining(['Avant', ...byTheCopy]))
    // Of the two in one place the lower id counts. The copy's were signed again; the other's waits for somebody's yes.
    const { lateWork } = (await shown(back.page)).spaces[0] ?? { lateWork: [] }
    const records = lateWork.filter(({ title }) => title === 'Par le premier').map(({ id }) => id)
    console.log(records.length === 0 ? 'the first copy had the lower id' : 'the second copy had the lower id')
    if (records.length > 0) await done(back.page, { do: 'sign-in-late-work', space, records })
    for (const one of [neighbour.page, back.page])
      await expect.poll(() => titles(one)).toEqual(['Avant', ...byTheCopy, 'Par le premier'])
    const { devices } = await shown(back.page)
    expect(devices.map(({ by, thisOne }) => [by, thisOne])).toEqual([['link', true]])
    await back.context.close()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
