/** What a journey plays in: nodes, people, and for each person a road of their own to each node. All gone when the test ends. */
import { chromium, expect, test as base } from '@playwright/test'
import { chromiumFlags, findChromium } from '../chromium.ts'
import { startTcpProxy } from '../faults/tcp-proxy.ts'
import { introduce, type NodeEnvironment, type NodeProcess, startNode } from '../nodes/node-process.ts'
import { Person, type PersonOptions } from './person.ts'

export class World {
  readonly #nodes: NodeProcess[] = []
  readonly #ends: (() => Promise<unknown>)[] = []

  async node(env: NodeEnvironment = {}): Promise<NodeProcess> {
    const node = await startNode({ env })
    this.#nodes.push(node)
    this.#ends.push(node.remove)
    return node
  }

  /** Two relays that know each other and have met. */
  async pair(): Promise<readonly [NodeProcess, NodeProcess]> {
    const [a, b] = [await this.node(), await this.node()]
    await introduce(a, b)
    await Promise.all([hasMet(a, 2), hasMet(b, 2)])
    return [a, b]
  }

  /**
   * Somebody with a browser of their own. Its way to every node of this world (those that exist now) leads through a
   * proxy, below anything that a page can see: addresses and origins stay what they are. `by`: what stands before a node.
   */
  async person(name: string, options: PersonOptions = {}, by?: (node: NodeProcess) => number): Promise<Person> {
    const end = by ?? (({ port }: NodeProcess) => port)
    const roads = await Promise.all(this.#nodes.map(async (node) => ({ node, road: await startTcpProxy(end(node)) })))
    const map = roads.map(({ node, road }) => `MAP localhost:${node.port} 127.0.0.1:${road.port}`).join(', ')
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: [...chromiumFlags, `--host-resolver-rules=${map}`],
    })
    this.#ends.push(
      () => browser.close(),
      ...roads.map(
        ({ road }) =>
          () =>
            road.close(),
      ),
    )
    return Person.meet(browser, name, new Map(roads.map(({ node, road }) => [node, road])), options)
  }

  /** One relay and three neighbours: Awa, who opened Bastos, and Ngo and Ada, who came by her link. */
  async bastos(): Promise<{ node: NodeProcess; awa: Person; ngo: Person; ada: Person; link: string }> {
    const node = await this.node()
    const [awa, ngo, ada] = [await this.person('Awa'), await this.person('Ngo'), await this.person('Ada')]
    await awa.arrive(node.url)
    await awa.found('Bastos')
    const link = await awa.invite()
    await Promise.all([ngo.join(link, 'Bastos'), ada.join(link, 'Bastos')])
    return { node, awa, ngo, ada, link }
  }

  /** Ends with this world. */
  atEnd(end: () => Promise<unknown>): void {
    this.#ends.push(end)
  }

  async end(): Promise<void> {
    for (const end of this.#ends.toReversed()) await end()
  }
}

/** Until this relay names so many of its set, itself included: a space that is founded now will count on them. */
export const hasMet = async (node: NodeProcess, count: number): Promise<void> => {
  const met = async () =>
    ((await (await fetch(`${node.url}/api/relays`)).json()) as { relays: unknown[] }).relays.length
  await expect.poll(met, { timeout: 20_000 }).toBe(count)
}

export const test = base.extend<{ world: World }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the pattern to know what a fixture wants
  world: async ({}, use) => {
    const world = new World()
    await use(world)
    await world.end()
  },
})

export { expect }
