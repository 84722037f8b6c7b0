/** The app as a cheap phone meets it: Lighthouse's mobile run, a warm start with no network on a slow CPU, memory. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from '@playwright/test'
import { chromiumFlags, findChromium } from '../../chromium.ts'
import { startNode } from '../../nodes/node-process.ts'
import { Person, phone } from '../../people/person.ts'
import { chatRoomOf, monthOf } from '@kwata/shared/domain/chat/chat-rooms.ts'
import { roomOf } from '@kwata/shared/kernel/ids.ts'
import { found, invite, messages as makeMessages, posts as makePosts, store } from '../load/record-people.ts'
import { median } from '../measure.ts'
import type { NodeProcess } from '../../nodes/node-process.ts'
import { atLeast, under, type Line, type Scenario } from './scenario.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const floors = { performance: 0.98, accessibility: 1, 'best-practices': 1, seo: 1 } as const

/** The first visit, as Lighthouse's simulated cheap phone on slow 4G sees it: the median of three runs. */
export const lighthouse: Scenario = {
  name: 'lighthouse',
  run: ({ quick }) =>
    withNode(async (node) => {
      const scores = new Map<string, number[]>(categories.map((category) => [category, []]))
      for (let i = 0; i < (quick ? 1 : 3); i++)
        for (const [category, score] of Object.entries(await visit(node.url))) scores.get(category)?.push(score)
      return categories.map((category) =>
        atLeast(`Lighthouse mobile, ${category}`, median(scores.get(category) ?? []), floors[category]),
      )
    }),
}

const visit = async (url: string): Promise<Record<string, number>> => {
  const folder = mkdtempSync(join(tmpdir(), 'kwata-lighthouse-'))
  const flags = [...chromiumFlags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank']
  const browser = spawn(await findChromium(), flags, { stdio: ['ignore', 'ignore', 'pipe'] })
  try {
    const port = await debuggingPort(browser.stderr)
    const { default: run } = await import('lighthouse')
    const result = await run(url, { port, onlyCategories: [...categories], output: 'json', logLevel: 'error' })
    const told = result?.lhr.categories ?? {}
    return Object.fromEntries(categories.map((category) => [category, told[category]?.score ?? 0]))
  } finally {
    browser.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

const debuggingPort = (stderr: NodeJS.ReadableStream): Promise<number> =>
  new Promise((resolve, reject) => {
    let told = ''
    setTimeout(() => reject(new Error(`no debugging port: ${told}`)), 15_000).unref()
    stderr.on('data', (bytes: Buffer) => {
      told += bytes.toString()
      const port = /ws:\/\/127\.0\.0\.1:(\d+)\//.exec(told)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
  })

const slowTimes = 6
const startsWithinMs = 2_000

/** From the reload to the board of one's neighbourhood with its post, service worker and all, the network gone. */
export const warmStart: Scenario = {
  name: 'warm-start',
  run: ({ quick }) =>
    withPerson(async (person) => {
      await person.ask('Une pompe à eau')
      await person.isKeptOffline()
      await person.context.setOffline(true)
      const cpu = await person.context.newCDPSession(person.page)
      await cpu.send('Emulation.setCPUThrottlingRate', { rate: slowTimes })
      const times: number[] = []
      for (let i = 0; i < (quick ? 2 : 7); i++) times.push(await reloadUntil(person.page, 'Une pompe à eau'))
      const heap = await usedHeap(person.context, person.page)
      return [
        under(`warm start with no network, CPU ÷ ${slowTimes}`, median(times), 'ms', startsWithinMs, 0),
        under('heap of the page, one small group', heap / 2 ** 20, 'MB', 120),
      ]
    }),
}

const reloadUntil = async (page: Page, text: string): Promise<number> => {
  await page.addInitScript((wanted) => {
    const seen = (): void => {
      if (!document.body?.textContent?.includes(wanted)) return void requestAnimationFrame(seen)
      performance.mark('kwata-usable')
    }
    requestAnimationFrame(seen)
  }, text)
  await page.reload({ waitUntil: 'commit' })
  await page.waitForFunction(() => performance.getEntriesByName('kwata-usable').length > 0)
  return page.evaluate(() => performance.getEntriesByName('kwata-usable')[0]?.startTime ?? Infinity)
}

const usedHeap = async (context: BrowserContext, page: Page): Promise<number> => {
  const cdp = await context.newCDPSession(page)
  await cdp.send('HeapProfiler.collectGarbage')
  return (await cdp.send('Runtime.getHeapUsage')).usedSize
}

/** What the oldest phones give a tab, and a group that has talked for years. */
const heapMegabytes = 120
const manyPosts = 2_000
const manyMessages = 8_000

/** 10,000 events, on a slow CPU and in a heap that ends at the budget: a tab that needs more is gone. */
export const largeGroup: Scenario = {
  name: 'large-group',
  run: ({ quick }) =>
    withNode(async (node) => {
      const [posts, messages] = quick ? [200, 800] : [manyPosts, manyMessages]
      const people = await found(node.port)
      const [board, chat] = [roomOf(people.space, 'help'), chatRoomOf(people.space, monthOf(Date.now()))]
      await store(node.port, people, board, await makePosts(board, people, posts))
      await store(node.port, people, chat, await makeMessages(chat, people, messages))
      const flags = [...chromiumFlags, `--js-flags=--max-old-space-size=${heapMegabytes}`]
      const browser = await chromium.launch({ executablePath: await findChromium(), args: flags })
      try {
        const person = await Person.meet(browser, 'Awa', new Map(), { device: phone })
        const gone: string[] = []
        person.page.on('crash', () => gone.push('the tab'))
        const startedMs = performance.now()
        await person.join(await invite(people, node.url), 'Bench')
        const last = `Une pompe à eau, numéro ${posts - 1}`
        await person.card(last).first().waitFor({ timeout: 120_000 })
        await settled(person.page)
        const joinMs = performance.now() - startedMs
        await person.isKeptOffline()
        await person.context.setOffline(true)
        const cpu = await person.context.newCDPSession(person.page)
        await cpu.send('Emulation.setCPUThrottlingRate', { rate: slowTimes })
        const times: number[] = []
        for (let i = 0; i < (quick ? 1 : 5); i++) times.push(await reloadUntil(person.page, last))
        const heap = await usedHeap(person.context, person.page)
        if (gone.length > 0) throw new Error(`with ${heapMegabytes} MB of heap: ${gone.join(', ')} went`)
        const events = `${((posts + messages) / 1000).toFixed(0)},000 events`
        return [
          { ...under(`${events}: from the link to all shown and kept`, joinMs / 1000, 's', Infinity), bar: 'told' },
          under(`${events}: warm start with no network, CPU ÷ ${slowTimes}`, median(times), 'ms', startsWithinMs, 0),
          under(
            `${events}: heap of the page (its worker lives within ${heapMegabytes} MB too)`,
            heap / 2 ** 20,
            'MB',
            120,
          ),
        ]
      } finally {
        await browser.close()
      }
    }),
}

/** Everything that comes has come, and is written down. */
const settled = async (page: Page): Promise<void> => {
  for (let before = -1; ;) {
    await page.waitForTimeout(2_500)
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate())
    if (usage === before) return
    before = usage
  }
}

const withNode = async (measure: (node: NodeProcess) => Promise<readonly Line[]>): Promise<readonly Line[]> => {
  const node = await startNode()
  try {
    return await measure(node)
  } finally {
    await node.remove()
  }
}

const withPerson = (measure: (person: Person) => Promise<readonly Line[]>): Promise<readonly Line[]> =>
  withNode(async (node) => {
    const browser = await chromium.launch({ executablePath: await findChromium(), args: chromiumFlags })
    try {
      const person = await Person.meet(browser, 'Awa', new Map(), { device: phone })
      await person.arrive(node.url)
      await person.found('Bastos')
      return await measure(person)
    } finally {
      await browser.close()
    }
  })
