/** Push as a liar, somebody removed and a busy service meet it. */
import { sealedKind } from '@kwata/shared/events/seal.ts'
import { roomOf } from '@kwata/shared/kernel/ids.ts'
import { afterEach, expect, test } from 'vitest'
import { makePushWorld } from './testing/push-world.ts'

const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

const scene = async () => {
  const world = await makePushWorld()
  ends.push(world.close)
  const posted = (title = 'Carry water') =>
    world.say(world.asker, { kind: 'help.posted', body: { type: 'request', title, words: '' }, after: [] })
  const answer = async (post: Awaited<ReturnType<typeof posted>>, by = world.paul) =>
    world.say(by, { kind: 'help.answered', body: { post: post.id, words: 'I can' }, after: [post.id] })
  return { ...world, browser: world.service.browser(world.key.publicKey), posted, answer }
}

test('who was removed is rung for that, and for nothing that is said afterwards', async () => {
  const { start, asker, paul, eric, browser, key, service, posted, answer, say, space, clock, remove } = await scene()
  const post = await say(paul, { kind: 'help.posted', body: { type: 'request', title: 'Mine', words: '' }, after: [] })
  const theirs = service.browser(key.publicKey)
  const node = start()
  node.subscribe(paul, theirs.to)
  node.subscribe(asker, browser.to)
  await remove(eric, paul)
  await node.run()
  expect(theirs.pushed).toMatchObject([{ note: { what: 'removed', title: '' } }])
  await answer(post, eric)
  const words = { words: 'He is gone, come at nine', in: post.id, mentions: [paul.identity.user] }
  await say(eric, { kind: 'message.said', body: words, after: [] }, roomOf(space.space, 'chat'))
  const sealed = { k: new Uint8Array(16), n: new Uint8Array(12), c: new Uint8Array(64) }
  await say(eric, { kind: sealedKind, body: sealed, after: [] }, roomOf(space.space, 'chat'))
  await node.run()
  clock.ms += 3_600_000
  await node.run()
  expect(theirs.pushed).toHaveLength(1)
  await answer(await posted(), eric)
  await node.run()
  expect(browser.pushed.at(-1)).toMatchObject({ note: { what: 'answered' } }) // who is in is rung as before
  node.close()
})

test('what stands in a room where no phone reads it rings nobody, whoever wrote it', async () => {
  const { start, asker, paul, browser, say, space, makePerson } = await scene()
  const node = start()
  node.subscribe(asker, browser.to)
  const said = { kind: 'message.said', body: { words: 'Buy here', mentions: [asker.identity.user] }, after: [] }
  await say(await makePerson(), said, space.members)
  await say(paul, said, space.members)
  await say(paul, said, space.help)
  await node.run()
  expect(browser.pushed).toEqual([])
  node.close()
})

test('a phone that a service is asked about too often keeps nobody else from being rung', async () => {
  const { start, asker, paul, browser, service, key, posted, answer, say } = await scene()
  const node = start()
  node.subscribe(asker, browser.to)
  const posts = []
  for (let at = 0; at < 6; at++) posts.push(await posted(`Number ${at}`))
  service.answer({ status: 429 })
  for (const post of posts) await answer(post)
  await node.run()
  service.answer(undefined)
  const theirs = service.browser(key.publicKey)
  node.subscribe(paul, theirs.to)
  const post = await say(paul, { kind: 'help.posted', body: { type: 'request', title: 'Mine', words: '' }, after: [] })
  await answer(post, asker)
  await node.run()
  expect(theirs.pushed).toHaveLength(1)
  node.close()
})

test('one person rings another a few times at once, and then seldom, whatever they call it', async () => {
  const { start, asker, paul, eric, browser, say, space, clock } = await scene()
  const node = start()
  node.subscribe(asker, browser.to)
  const chat = roomOf(space.space, 'chat')
  const mentions = [asker.identity.user]
  const call = async (by: typeof paul, at: number) => {
    const about = `${'a'.repeat(30)}${'abcdefghijklmnopqrstuvwxyz'[at % 26]}${'abc'[Math.floor(at / 26)]}`
    const said = { kind: 'message.said', body: { words: 'Hey', mentions, in: about as never }, after: [] }
    await say(by, said, chat)
    await node.run()
  }
  for (let at = 0; at < 30; at++) await call(paul, at)
  expect(browser.pushed).toHaveLength(8)
  await call(eric, 0) // somebody else is not held back by it
  expect(browser.pushed).toHaveLength(9)
  clock.ms += 120_000
  await call(paul, 0)
  await call(paul, 1)
  expect(browser.pushed).toHaveLength(10)
  node.close()
})
