/**
 * How a conversation of 10,000 messages scrolls with the CPU slowed 6 times: `node client/testing/scroll.ts`. Builds the gallery,
 * turns the wheel up and down for some seconds and prints how long frames took. Fails when more than one in twenty is late.
 */
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { build, preview } from 'vite'
import { browserOptions } from './browser.ts'
import { bastos } from './scene-parts.ts'

const configFile = fileURLToPath(new URL('./gallery.config.ts', import.meta.url))
const slowed = 6
const turns = 240
const frameMs = 1_000 / 60
/** A frame is late when the next one could have been drawn in its place. */
const lateMs = 1.5 * frameMs
/** Beyond what is late when nothing moves. */
const lateMost = 0.05

await build({ configFile, logLevel: 'warn' })
const server = await preview({ configFile, logLevel: 'warn', preview: { port: 0 } })
const base = (server.resolvedUrls?.local[0] ?? '').replace(/\/$/, '')
const browser = await chromium.launch(browserOptions)
try {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true })
  await page.goto(`${base}/robots.txt`).catch(() => undefined)
  await page.evaluate(() => sessionStorage.setItem('kwata/fixture', 'chat-many'))
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  const openedMs = Date.now()
  await page.goto(`${base}/talks/${bastos.id}`)
  await page.getByRole('log').getByRole('article').last().waitFor()
  const shownMs = Date.now() - openedMs
  await page.mouse.move(180, 400)
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(globalThis, { frames })
    const step = (last: number) => (now: number) => {
      frames.push(now - last)
      requestAnimationFrame(step(now))
    }
    requestAnimationFrame(step(performance.now()))
  })
  const taken = async () => {
    const frames = (await page.evaluate('frames.splice(0)')) as number[]
    const sorted = frames.toSorted((a, b) => a - b)
    const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)
    const late = frames.filter((ms) => ms > lateMs).length / frames.length
    return {
      late,
      told: `median ${at(0.5)}, 95 % ${at(0.95)}, longest ${at(0.9999)} ms; late ${(late * 100).toFixed(1)} %`,
    }
  }
  console.log(`10,000 messages, CPU ÷ ${slowed}: shown after ${shownMs} ms`)
  await page.waitForTimeout(2_000)
  const still = await taken()
  console.log(`frames while nothing moves: ${still.told}`) // what this machine does anyway
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, turn < turns * 0.7 ? -160 : 160)
    await page.waitForTimeout(frameMs)
  }
  const { late, told } = await taken()
  console.log(`frames while it scrolls: ${told}`)
  if (late > still.late + lateMost) process.exitCode = 1
} finally {
  await browser.close()
  await server.close()
}
