/** What a journey plays in: nodes, the network before them, and people. All of it is gone when the test ends. */
import { test as base, type Browser, expect } from '@playwright/test'
import { startTcpProxy, type TcpProxy } from '../faults/tcp-proxy.ts'
import { introduce, type NodeEnvironment, type NodeProcess, startNode } from '../nodes/node-process.ts'
import { Person, type PersonOptions } from './person.ts'

/** A node and the only way to it: phones and the other relay know it by the proxy's address. */
export interface Relay {
  readonly node: NodeProcess
  readonly road: TcpProxy
  readonly url: string
}

export class World {
  readonly #browser: Browser
  readonly #ends: (() => Promise<void>)[] = []

  constructor(browser: Browser) {
    this.#browser = browser
  }

  async node(env: NodeEnvironment = {}): Promise<NodeProcess> {
    const node = await startNode({ env })
    this.#ends.push(node.remove)
    return node
  }

  async relay(env: NodeEnvironment = {}): Promise<Relay> {
    const node = await this.node(env)
    const road = await startTcpProxy(node.port)
    this.#ends.push(road.close)
    await node.restart({ KWATA_URL: road.url })
    return { node, road, url: road.url }
  }

  /** Two relays that know each other by the roads before them, and have met. */
  async pair(): Promise<readonly [Relay, Relay]> {
    const [a, b] = [await this.relay(), await this.relay()]
    await introduce(a.node, b.node, { a: a.url, b: b.url })
    await Promise.all([hasMet(a, 2), hasMet(b, 2)])
    return [a, b]
  }

  async person(name: string, options?: PersonOptions): Promise<Person> {
    const person = await Person.meet(this.#browser, name, options)
    this.#ends.push(() => person.leave())
    return person
  }

  async end(): Promise<void> {
    for (const end of this.#ends.toReversed()) await end()
  }
}

/** Until this relay names so many of its set, itself included: a space that is founded now will count on them. */
export const hasMet = async ({ node }: Relay, count: number): Promise<void> => {
  await expect
    .poll(async () => ((await (await fetch(`${node.url}/api/relays`)).json()) as { relays: unknown[] }).relays.length, {
      timeout: 20_000,
    })
    .toBe(count)
}

export const test = base.extend<{ world: World }>({
  world: async ({ browser }, use) => {
    const world = new World(browser)
    await use(world)
    await world.end()
  },
})

export { expect }
