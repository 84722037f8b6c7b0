/**
 * Photographs every screen (phone and desktop, light and dark, French and English) into .shots/ and runs axe on each:
 * `node client/testing/shots.ts [pattern that a shot's name matches]`; with `--each-once` every shot in one of the eight looks, in turn,
 * of which `npm test` runs `--one-in=3`. Fails when axe finds anything, a screen scrolls sideways, or
 * the page logs an error.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { browserOptions } from './browser.ts'
import type { Shot } from './shot.ts'
import { shots } from './shot-list.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const configFile = at('./gallery.config.ts')
const folder = at('../../.shots')
const eachOnce = process.argv.includes('--each-once')
const oneIn = Number(/--one-in=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 1)
const only = new RegExp(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '')

const sizes = [
  { name: 'phone', viewport: { width: 360, height: 740 } },
  { name: 'desk', viewport: { width: 1280, height: 800 } },
] as const
const looks = sizes.flatMap(({ name, viewport }) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    (['fr', 'en'] as const).map((language) => ({
      name: `${name}-${colorScheme}-${language}`,
      viewport,
      colorScheme,
      locale: `${language}-CM`,
    })),
  ),
)

const problems: string[] = []

const take = async (page: Page, shot: Shot, look: string, base: string): Promise<void> => {
  const name = `${shot.name}.${look}`
  await page.goto(`${base}/robots.txt`).catch(() => undefined)
  await page.evaluate(
    ({ scene, refuse }) => {
      sessionStorage.setItem('kwata/fixture', scene)
      if (refuse) sessionStorage.setItem('kwata/refuse', '1')
      else sessionStorage.removeItem('kwata/refuse')
      localStorage.clear()
    },
    { scene: shot.scene, refuse: shot.refuse ?? false },
  )
  await page.goto(base + shot.path)
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await shot.act?.(page)
  await page.waitForLoadState('networkidle') // a sheet's own code
  await standsStill(page)
  await page.screenshot({ path: `${folder}/${name}.png` })
  const { violations } = await new AxeBuilder({ page }).analyze()
  for (const { id, help, nodes } of violations)
    problems.push(`${name}: ${id} (${help}) ${nodes.map((node) => node.html.slice(0, 140)).join(' | ')}`)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wider > 0) problems.push(`${name}: ${wider}px wider than the screen`)
  const small = await page.evaluate(smallTargets)
  for (const target of small) problems.push(`${name}: small target ${target}`)
}

/** A sheet may come after a sheet, each with code of its own; and half-way through a fade everything is pale. */
const standsStill = async (page: Page): Promise<void> => {
  const look = () =>
    page.evaluate(() => `${document.body.innerHTML.length} ${document.querySelectorAll('dialog[open]').length}`)
  let before = ''
  for (let i = 0; i < 20; i++) {
    await page.waitForTimeout(200)
    const now = await look()
    if (now === before) break
    before = now
  }
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)))
}

/** Runs in the page: what can be pressed but is under 44 pixels high or wide, links inside sentences left out. */
const smallTargets = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('button, a[href], label:has(input[type=radio])')].flatMap((target) => {
    const { width, height } = target.getBoundingClientRect()
    const grown = Number.parseFloat(getComputedStyle(target, '::after').top) || 0
    const tall = height - 2 * Math.min(0, grown)
    return width > 1 && height > 1 && (width < 44 || tall < 44)
      ? [`${target.outerHTML.slice(0, 90)} ${width}×${tall}`]
      : []
  })

mkdirSync(folder, { recursive: true })
await build({ configFile, logLevel: 'warn' })
const server = await preview({ configFile, logLevel: 'warn', preview: { port: 0 } })
const base = (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '')
const browser = await chromium.launch(browserOptions)
/** In a context of its own: what a page keeps is the context's. */
const takeAll = async (wanted: readonly Shot[], look: string, options: BrowserContextOptions): Promise<void> => {
  const context = await browser.newContext({ ...options, hasTouch: look.startsWith('phone'), serviceWorkers: 'block' })
  const page = await context.newPage()
  page.on('pageerror', (error) => problems.push(`${look}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) problems.push(`${look}: ${message.text()}`)
  })
  for (const shot of wanted) await take(page, shot, look, base)
  await context.close()
}

const atOnce = 2
try {
  for (const [turn, { name: look, ...options }] of looks.entries()) {
    const wanted = shots.filter(
      (one, nth) =>
        only.test(`${one.name}.${look}`) &&
        (!eachOnce || (nth % oneIn === 0 && Math.floor(nth / oneIn) % looks.length === turn)),
    )
    const shares = Array.from({ length: atOnce }, (_, share) => wanted.filter((_, nth) => nth % atOnce === share))
    await Promise.all(shares.filter((some) => some.length > 0).map((some) => takeAll(some, look, options)))
  }
} finally {
  await browser.close()
  await server.close()
}
for (const problem of problems) console.error(problem)
console.log(problems.length === 0 ? 'every screen is clean' : `${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
