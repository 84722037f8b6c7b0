import { sealedKind } from '@kwata/shared/events/seal.ts'
import { roomOf } from '@kwata/shared/kernel/ids.ts'
import { afterEach, expect, test } from 'vitest'
import { type PushStore, pushStoreLimits } from '../storage/push-store.ts'
import { deviceOf, makePushWorld } from './testing/push-world.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const scene = async () => {
  const world = await makePushWorld()
  ends.push(world.close)
  const browser = world.service.browser(world.key.publicKey)
  const posted = (title = 'Carry water') =>
    world.say(world.asker, { kind: 'help.posted', body: { type: 'request', title, words: '' }, after: [] })
  const answer = async (post: Awaited<ReturnType<typeof posted>>, by = world.paul) =>
    world.say(by, { kind: 'help.answered', body: { post: post.id, words: 'I can' }, after: [post.id] })
  return { ...world, browser, posted, answer }
}

test('an answer rings the phone of who asked, encrypted for it alone, with what it needs to say it', async () => {
  const { start, asker, browser, posted, answer, space } = await scene()
  const post = await posted()
  const node = start()
  node.subscribe(asker, { ...browser.to, language: 'en' })
  await node.run()
  expect(browser.pushed).toEqual([]) // what one did oneself rings nobody
  const answered = await answer(post)
  await node.run()
  expect(browser.pushed).toMatchObject([
    {
      note: {
        what: 'answered',
        space: space.space,
        about: post.id,
        record: answered.id,
        n: 1,
        title: 'Carry water',
        by: 'Ngo',
        language: 'en',
      },
      urgency: 'high',
    },
  ])
  expect(browser.pushed[0]?.bytes).toBeLessThan(512)
  expect(browser.pushed[0]?.topic).toMatch(/^[a-z2-7]{32}$/)
  await node.run()
  expect(browser.pushed).toHaveLength(1)
  node.close()
})

test('several about one post, within moments, are one push', async () => {
  const { start, asker, paul, eric, browser, posted, answer } = await scene()
  const post = await posted()
  const node = start()
  node.subscribe(asker, browser.to)
  await answer(post, paul)
  await node.readOn()
  const second = await answer(post, eric)
  await node.run()
  expect(browser.pushed).toMatchObject([{ note: { n: 2, record: second.id } }])
  node.close()
})

/** What a run does to the disk and the network, one after another: each may be where the power goes. */
class Killed extends Error {}

const killAt = (step: number) => {
  let at = 0
  let killed = false
  const may = (): void => {
    if (killed || at++ === step) {
      killed = true
      throw new Killed()
    }
  }
  const around =
    <A extends unknown[], T>(run: (...given: A) => T) =>
    (...given: A): T => {
      may()
      const done = run(...given)
      may()
      return done
    }
  return {
    isKilled: () => killed,
    between: {
      store: (store: PushStore): PushStore => ({
        ...store,
        take: around(store.take),
        sent: around(store.sent),
        due: around(store.due),
        later: around(store.later),
        drop: around(store.drop),
        unsubscribe: around(store.unsubscribe),
      }),
      post: (post: (request: never) => Promise<unknown>) => async (request: never) => {
        may()
        const answered = await post(request)
        may()
        return answered
      },
    },
  }
}

/** Each step is a world of its own: on a busy machine that takes its time. */
const killsWithinMs = 120_000

test('a kill at any step neither loses a push nor tells another one twice', { timeout: killsWithinMs }, async () => {
  let steps = 0
  for (; ; steps++) {
    const { start, asker, browser, posted, answer } = await scene()
    const [first, second] = [await posted('First'), await posted('Second')]
    const before = start()
    before.subscribe(asker, browser.to)
    before.close()
    const answers = [await answer(first), await answer(second)]
    const kill = killAt(steps)
    const dying = start(kill.between as never)
    await dying.run().catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
    dying.close()
    const next = start()
    await next.run()
    const records = browser.pushed.map(({ note }) => note.record)
    expect(new Set(records)).toEqual(new Set(answers.map(({ id }) => id)))
    for (const one of answers) {
      const same = browser.pushed.filter(({ note }) => note.record === one.id)
      expect(same.length, `killed at step ${steps}`).toBeLessThanOrEqual(2)
      expect(new Set(same.map(({ topic }) => topic)).size).toBe(1)
    }
    next.close()
    if (!kill.isKilled()) {
      expect(records).toHaveLength(2)
      break
    }
  }
  expect(steps).toBeGreaterThan(8)
})

test('a service that is busy is asked again when it said, one that is down less and less, and what is older than its time is dropped', async () => {
  const { start, asker, browser, posted, answer, service, clock } = await scene()
  const post = await posted()
  const node = start()
  node.subscribe(asker, browser.to)
  await answer(post)
  service.answer({ status: 429, retryAfter: '120' })
  const again = await node.run()
  expect(again).toBe(clock.ms + 120_000)
  service.answer({ status: 503 })
  clock.ms += 120_000
  expect(await node.sendDue()).toBe(clock.ms + 60_000) // the second wait
  const asked = service.asked()
  for (let i = 0; i < 200; i++) {
    clock.ms += 60_000
    await node.sendDue()
  }
  expect(service.asked() - asked).toBeLessThan(12)
  service.answer(undefined)
  clock.ms += 3_600_000
  await node.sendDue()
  expect(browser.pushed).toHaveLength(1)
  service.answer({ status: 503 })
  await answer(post)
  await node.run()
  clock.ms += 4 * 86_400_000
  await node.sendDue()
  expect(node.store.nextDueMs()).toBeUndefined()
  node.close()
})

test('a phone that is gone is forgotten, with what waited for it', async () => {
  const { start, asker, browser, posted, answer, service } = await scene()
  const post = await posted()
  const node = start()
  node.subscribe(asker, browser.to)
  service.answer({ status: 410 })
  await answer(post)
  await node.run()
  expect(node.store.devices.size).toBe(0)
  expect(node.store.nextDueMs()).toBeUndefined()
  node.close()
})

test('quiet hours hold what comes in them until they end, and then it is one push', async () => {
  const { start, asker, paul, eric, browser, posted, answer, clock } = await scene()
  const post = await posted()
  const node = start()
  const local = new Date(clock.ms).getUTCHours() * 60 + 60
  node.subscribe(asker, { ...browser.to, quiet: { fromMinute: local % 1_440, toMinute: (local + 480) % 1_440 } })
  await answer(post, paul)
  await node.run()
  clock.ms += 3_600_000
  await answer(post, eric)
  await node.run()
  expect(browser.pushed).toEqual([])
  clock.ms += 7 * 3_600_000
  await node.run()
  expect(browser.pushed).toMatchObject([{ note: { n: 2 } }])
  node.close()
})

test('what a relay cannot read wakes the others, without content, at most once in five minutes', async () => {
  const { start, asker, paul, browser, say, space, clock } = await scene()
  const node = start()
  node.subscribe(asker, browser.to)
  const chat = roomOf(space.space, 'chat')
  const sealed = (quiet: { q?: true } = {}) =>
    say(
      paul,
      {
        kind: sealedKind,
        body: { k: new Uint8Array(16), n: new Uint8Array(12), c: new Uint8Array(64), ...quiet },
        after: [],
      },
      chat,
    )
  await sealed({ q: true }) // a receipt wakes nobody
  await node.run()
  expect(browser.pushed).toEqual([])
  await sealed()
  await sealed()
  await node.run()
  expect(browser.pushed).toMatchObject([{ note: { what: 'wake', title: '', by: '', space: space.space } }])
  await sealed()
  await node.run()
  expect(browser.pushed).toHaveLength(1)
  clock.ms += 5 * 60_000
  await node.run()
  expect(browser.pushed).toHaveLength(2)
  node.close()
})

test('a mention rings also in a silenced group, a stranger and who is not in hear nothing', async () => {
  const { start, asker, paul, browser, say, space, service, key, makePerson } = await scene()
  const node = start()
  const stranger = await makePerson()
  const theirs = service.browser(key.publicKey)
  node.subscribe(asker, { ...browser.to, muted: [space.space] })
  node.subscribe(stranger, theirs.to)
  const chat = roomOf(space.space, 'chat')
  const mentions = [asker.identity.user, stranger.identity.user]
  await say(paul, { kind: 'message.said', body: { words: 'Good evening', mentions }, after: [] }, chat)
  await say(stranger, { kind: 'message.said', body: { words: 'Buy here', mentions }, after: [] }, chat)
  await node.run()
  expect(browser.pushed).toMatchObject([{ note: { what: 'mention', title: 'Good evening', n: 1 } }])
  expect(theirs.pushed).toEqual([])
  node.close()
})

test('who subscribes hears of what comes after, and nothing of what was there', async () => {
  const { start, asker, browser, posted, answer } = await scene()
  await answer(await posted())
  const node = start()
  node.subscribe(asker, browser.to)
  await node.run()
  expect(browser.pushed).toEqual([])
  node.close()
})

test('what waits for one phone is bounded', async () => {
  const { start, asker, browser, posted, answer } = await scene()
  const node = start()
  node.subscribe(asker, browser.to)
  for (let at = 0; at < pushStoreLimits.waitingPerDeviceMax + 5; at++) await answer(await posted(`Number ${at}`))
  await node.run()
  expect(browser.pushed).toHaveLength(pushStoreLimits.waitingPerDeviceMax)
  expect(node.store.subscription(deviceOf(asker))?.sinceMs).toBeGreaterThan(0)
  node.close()
})
