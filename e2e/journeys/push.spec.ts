/**
 * A phone is rung while Kwata is closed: from its setting to the node's log, over a kill of the node, encrypted to a push
 * service on this machine, into the service worker and to the place that a tap opens. Chromium has no push service here: the
 * browser's address is the local one's, and what that received is handed to the service worker by the debugger.
 */
import { startPushService, type TestBrowser } from '@kwata/shared/testing/push-service.ts'
import type { Person } from '../people/person.ts'
import { expect, test } from '../people/world.ts'

test('an answer rings who asked, once, though the node is killed; a tap leads to the post', async ({ world }) => {
  test.setTimeout(120_000)
  const service = await startPushService()
  world.atEnd(() => service.close())
  const node = await world.node({ KWATA_PUSH_SERVICES: 'local' })
  const { key } = (await (await fetch(`${node.url}/api/push/key`)).json()) as { key: string }
  const browser = service.browser(key)
  const [awa, ngo] = [await world.person('Awa'), await world.person('Ngo')]
  await letSubscribe(awa, browser)
  await awa.arrive(node.url)
  await awa.found('Bastos')
  await ngo.join(await awa.invite(), 'Bastos')
  await awa.ask('Porter un réfrigérateur')

  await awa.page.goto(`${node.url}/me/notifications`)
  const told = awa.page.waitForResponse((answer) => answer.url().endsWith('/api/push/subscription'))
  await awa.page.getByRole('button', { name: 'Activer les notifications' }).click()
  await expect(awa.page.getByText('Les notifications sont activées')).toBeVisible()
  expect((await told).status()).toBe(201)
  await awa.isKeptOffline()
  const deliver = await delivery(awa, node.url)
  await awa.page.goto('about:blank') // closed, as far as the service worker knows

  await ngo.open('Porter un réfrigérateur')
  await ngo.answer('Je viens à midi')
  await expect(ngo.page.getByText('sur 1 relais sur 1').first()).toBeVisible()
  await node.kill()
  await node.restart()
  await expect.poll(() => browser.pushed.length, { timeout: 30_000 }).toBe(1)
  expect(browser.pushed[0]?.note).toMatchObject({ what: 'answered', by: 'Ngo', title: 'Porter un réfrigérateur', n: 1 })

  const pushed = JSON.stringify(browser.pushed[0]?.note)
  await deliver(pushed)
  const expected = { title: 'Ngo vous a répondu', body: 'Porter un réfrigérateur', lang: 'fr', silent: false }
  await expect.poll(() => shown(awa)).toEqual([expected])
  await deliver(pushed) // a push service that says it twice
  await expect.poll(() => shown(awa)).toEqual([{ ...expected, silent: true }])
  await deliver('what no node says')
  await expect.poll(async () => (await shown(awa)).map(({ title }) => title)).toContain('Il y a du nouveau pour vous')

  await awa.page.goto(node.url)
  await expect(awa.heading('Bastos')).toBeVisible()
  await tap(awa, 'Ngo vous a répondu')
  await expect(awa.heading('Porter un réfrigérateur')).toBeVisible()
  await expect(awa.page.getByText('Je viens à midi')).toBeVisible()
  expect(browser.pushed).toHaveLength(1)

  await awa.page.goto(`${node.url}/inbox`)
  await expect(awa.page.getByRole('link', { name: /Ngo vous a répondu/ })).toBeVisible()
})

/** What a push service would give this browser. */
const letSubscribe = async ({ context }: Person, { to }: TestBrowser): Promise<void> => {
  await context.grantPermissions(['notifications'])
  await context.addInitScript((address) => {
    const subscription = { toJSON: () => ({ endpoint: address.endpoint, keys: address }) }
    PushManager.prototype.subscribe = () => Promise.resolve(subscription as unknown as PushSubscription)
  }, to)
}

/** Hands a push to the service worker, as the browser does when one comes. */
const delivery = async ({ context, page }: Person, origin: string): Promise<(data: string) => Promise<void>> => {
  const debug = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) => {
    debug.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin))
      if (own) resolve(own.registrationId)
    })
  })
  await debug.send('ServiceWorker.enable')
  const registrationId = await registered
  return async (data) => void (await debug.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }))
}

const worker = ({ context }: Person) => {
  const [found] = context.serviceWorkers()
  if (!found) throw new Error('no service worker')
  return found
}

const shown = (person: Person) =>
  worker(person).evaluate(async () => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
    const notes = await registration.getNotifications()
    return notes.map(({ title, body, lang, silent }) => ({ title, body, lang, silent: silent === true }))
  })

const tap = (person: Person, title: string) =>
  worker(person).evaluate(async (name) => {
    const { registration } = self as unknown as { registration: ServiceWorkerRegistration }
    const notification = (await registration.getNotifications()).find((one) => one.title === name)
    const { NotificationEvent } = self as unknown as { NotificationEvent: new (type: string, init: object) => Event }
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  }, title)
