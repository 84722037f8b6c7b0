/** A phone in somebody's hand: its browser, its roads to the nodes, its airplane mode, its tabs. */
import { type BrowserContext, expect, type Page } from '@playwright/test'
import type { TcpProxy } from '../faults/tcp-proxy.ts'
import type { NodeProcess } from '../nodes/node-process.ts'
import { french, type Words } from './words.ts'

export const phone = {
  viewport: { width: 360, height: 740 },
  isMobile: true,
  hasTouch: true,
  deviceScaleFactor: 2,
} as const
export const desktop = { viewport: { width: 1280, height: 800 } } as const

export interface PersonOptions {
  readonly locale?: string
  readonly device?: typeof phone | typeof desktop
}

/** To each node, the road by which this person alone reaches it. */
export type Roads = ReadonlyMap<NodeProcess, TcpProxy>

export class Phone {
  page: Page
  readonly name: string
  readonly context: BrowserContext
  readonly roads: Roads
  /** What is on their screen, in their language. */
  readonly words: Words
  /** What a browser would have shown in red: errors of the page, violated policies, failed requests to its own node. */
  readonly complaints: string[] = []

  constructor(name: string, context: BrowserContext, page: Page, roads: Roads, words: Words = french) {
    this.name = name
    this.words = words
    this.context = context
    this.roads = roads
    this.page = this.#listen(page)
  }

  /** Airplane mode: every road is cut and refuses, and the browser says so to the page. */
  async goOffline(): Promise<void> {
    await Promise.all([...this.roads.values()].map((road) => road.refuse()))
    await this.context.setOffline(true)
  }

  async goOnline(): Promise<void> {
    await Promise.all([...this.roads.values()].map((road) => road.set({})))
    await this.context.setOffline(false)
  }

  /** The sockets to all nodes are reset; dialling again works at once. How many there were. */
  readonly drop = (): number => [...this.roads.values()].reduce((count, road) => count + road.cut(), 0)

  #listen(page: Page): Page {
    page.on('pageerror', (error) => this.complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/net::ERR_|WebSocket connection to/.test(message.text()))
        this.complaints.push(message.text())
    })
    return page
  }

  /** What a first visit keeps, whoever it is. */
  async isInstalled(): Promise<void> {
    await this.page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated')
  }

  /** All of the app, once a name was said: until the next visit needs no network, whatever is opened. */
  async isKeptOffline(): Promise<void> {
    await this.isInstalled()
    const lacking = () =>
      this.page.evaluate(async () => {
        const later = (await (await fetch('/later.json')).json()) as readonly string[]
        return later.length - (await (await caches.open('kwata-later')).keys()).length
      })
    await expect.poll(lacking, { timeout: 30_000 }).toBeLessThanOrEqual(0)
  }

  /** As Android does it to a tab in the background: the page's process is gone, nothing is said to it. */
  async killTab(): Promise<void> {
    const crashed = this.page.waitForEvent('crash')
    const devtools = await this.context.newCDPSession(this.page)
    devtools.send('Page.crash').catch(() => {}) // it never answers
    await crashed
    await this.page.close()
  }

  async reopen(url: string): Promise<void> {
    this.page = await this.secondTab(url)
  }

  async secondTab(url: string): Promise<Page> {
    const page = this.#listen(await this.context.newPage())
    await page.goto(url)
    return page
  }

  leave(): Promise<void> {
    return this.context.close()
  }
}
