/** The built app, its service worker and a real browser: opens with no network, offers an update, never forces it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { browserOptions } from '../testing/browser.ts'
import { fixtureEngine } from '../testing/fixture-plugin.ts'
import { type Served, serve } from '../testing/serve.ts'

const configFile = fileURLToPath(new URL('../../vite.config.ts', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'kwata-update-'))
const buildApp = async (stamp: string): Promise<string> => {
  const outDir = join(root, stamp)
  process.env['NODE_ENV'] = 'production'
  await build({
    configFile,
    logLevel: 'error',
    mode: 'production',
    define: { __KWATA_BUILD__: JSON.stringify(stamp) },
    plugins: [fixtureEngine()],
    build: { outDir },
  })
  return outDir
}

let browser: Browser
let folders: readonly [string, string]
let node: Served
const complaints: string[] = []

beforeAll(async () => {
  folders = [await buildApp('one'), await buildApp('two')]
  browser = await chromium.launch(browserOptions)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  rmSync(root, { recursive: true, force: true })
})
beforeEach(async () => {
  node = await serve(folders[0])
  complaints.length = 0
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  await node.close()
})

const soon = { timeout: 15_000 }

const open = async (path = '/me') => {
  const context = await browser.newContext({ locale: 'fr-CM', viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.addInitScript(() => sessionStorage.setItem('kwata/fixture', 'sending'))
  await page.goto(node.url + path)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (!navigator.serviceWorker.controller)
      await new Promise((taken) => navigator.serviceWorker.addEventListener('controllerchange', taken, { once: true }))
  })
  // Every piece of this version: what is not here when the next one is served can be had nowhere any more.
  const lacking = () =>
    page.evaluate(async () => {
      const later = (await (await fetch('/later.json')).json()) as readonly string[]
      return later.length - (await (await caches.open('kwata-later')).keys()).length
    })
  await expect.poll(lacking, soon).toBeLessThanOrEqual(0)
  return { context, page }
}

const version = (page: Page) => page.getByText(/^Version/)
const bar = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words })
const look = (page: Page) => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()))

test('opens at any address with no network, and leaves the node its own', async () => {
  const { context, page } = await open()
  await node.close()
  await context.setOffline(true)
  await page.goto(`${node.url}/g/${'bastos'.padEnd(32, 'a')}/p/${'p-tap'.padEnd(32, 'a')}`)
  await page.getByRole('heading', { name: 'Réparer un robinet qui fuit' }).waitFor()
  for (const path of ['/health', '/sync', '/y/x', '/api/me']) await expect(page.goto(node.url + path)).rejects.toThrow()
  expect(complaints.filter((text) => text.includes('Content Security Policy') || text.includes('Trusted'))).toEqual([])
}, 60_000)

test('a new version waits for a word, says that things wait to be sent, and the other tab may finish', async () => {
  const { context, page } = await open()
  const other = await context.newPage()
  await other.addInitScript(() => sessionStorage.setItem('kwata/fixture', 'sending'))
  await other.goto(`${node.url}/me`)
  node.deploy(folders[1])
  await look(page)
  await bar(page, 'Une mise à jour est prête. 1 envoi attend encore sur ce téléphone').waitFor()
  await bar(other, 'Une mise à jour est prête').waitFor()

  // Nobody said a word: both tabs, and one opened now, still run the old version.
  await page.reload()
  expect(await version(page).textContent()).toBe('Version one')
  await bar(page, 'Une mise à jour est prête').waitFor() // still offered after a reload

  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await expect.poll(() => version(page).textContent(), soon).toBe('Version two')
  await bar(other, 'Kwata a été mis à jour dans un autre onglet').waitFor()
  expect(await version(other).textContent()).toBe('Version one')
  await other.getByRole('button', { name: 'Recharger' }).click()
  await expect.poll(() => version(other).textContent(), soon).toBe('Version two')
  expect(await bar(other, 'mise à jour').count()).toBe(0)
}, 60_000)
