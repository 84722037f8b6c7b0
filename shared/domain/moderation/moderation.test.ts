import { expect, test } from 'vitest'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import type { Result } from '../../kernel/result.ts'
import { unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import type { EventContent } from '../event-content.ts'
import { giveRole, leave, removeMember } from '../membership/commands.ts'
import { hideRecord, pinPost, restoreRecord } from './commands.ts'
import { foldModeration } from './fold-moderation.ts'
import { hidingOf, pinnedOf } from './judging.ts'

const scene = async (seed = 1) => {
  const random = prng(seed)
  const space = await makeSpace(random)
  const [coordinator, other] = [await space.welcome('coordinator'), await space.welcome('coordinator')]
  const [member, victim] = [await space.welcome(), await space.welcome()]
  const said: Said[] = []
  const post = await victim.say(space.help, { kind: 'help.posted', body: {}, after: [] })
  const record = { record: post.id, author: victim.identity.user }
  const judges = () => space.membership()
  const counting = async () => (await judges()).effective(said).counting
  const asking = async (who: TestDevice) => ({
    moderation: foldModeration(await counting()),
    judges: await judges(),
    user: who.identity.user,
  })
  const say = async (who: TestDevice, content: EventContent | Result<EventContent>): Promise<Said> => {
    const one = await who.say(space.help, content)
    said.push(one)
    return one
  }
  const hiding = async (facts: readonly Said[] = said, author: UserId = record.author) => {
    const now = await judges()
    return hidingOf(foldModeration(now.effective(facts).counting), now, record.record, author)
  }
  return {
    random,
    space,
    founder: space.founder,
    coordinator,
    other,
    member,
    victim,
    said,
    record,
    asking,
    say,
    hiding,
  }
}

const signed = (kind: string, body: object, after: readonly RecordId[] = []) => ({ kind, body, after })

test('[MOD1] what a coordinator hid is hidden with who and why, until one shows it again', async () => {
  const { coordinator, founder, record, asking, say, hiding } = await scene()
  expect(await hiding()).toBeUndefined()
  await say(coordinator, hideRecord(await asking(coordinator), record, ' scam '))
  expect(await hiding()).toMatchObject({ by: coordinator.identity.user, reason: 'scam', did: 'hid' })
  await say(founder, restoreRecord(await asking(founder), record))
  expect(await hiding()).toBeUndefined()
  await say(coordinator, hideRecord(await asking(coordinator), record, 'Encore'))
  expect((await hiding())?.reason).toBe('Encore')
})

test.each(seeds(20))('[MOD1] any arrival order gives the same hiding and the same pins (SEED=%i)', async (seed) => {
  const { random, founder, coordinator, other, member, record, say, said, space } = await scene(seed)
  const people = [founder, coordinator, other, member]
  for (let i = 0; i < 14; i++) {
    const after = said.length > 0 && random.chance(0.5) ? [random.pick(said).id] : []
    const act = random.pick([
      signed('moderation.hid', { record: record.record, reason: `raison ${i}` }, after),
      signed('moderation.restored', { record: record.record }, after),
      signed('post.pinned', { post: record.record, on: random.chance(0.5) }, after),
    ])
    await say(random.pick(people), act)
  }
  const judges = await space.membership()
  const all = (facts: readonly Said[]) => {
    const moderation = foldModeration(judges.effective(facts).counting)
    return [
      moderation,
      hidingOf(moderation, judges, record.record, record.author),
      pinnedOf(moderation, judges, () => true),
    ]
  }
  const expected = all(said)
  for (let i = 0; i < 4; i++) expect(all(random.shuffle([...said, ...said]))).toEqual(expected)
})

test('[MOD2] members hide nothing, coordinators only what those below wrote, nobody judges their own', async () => {
  const { coordinator, other, founder, member, record, asking, say, hiding } = await scene()
  const refused = { refusal: { code: 'not-allowed' } }
  expect(hideRecord(await asking(member), record, 'spam')).toMatchObject(refused)
  await say(member, signed('moderation.hid', { record: record.record, reason: 'spam' }))
  expect(await hiding()).toBeUndefined()
  for (const author of [other, coordinator, founder].map(({ identity }) => identity.user))
    expect(hideRecord(await asking(coordinator), { ...record, author }, 'spam')).toMatchObject(refused)
  expect(hideRecord(await asking(founder), { ...record, author: other.identity.user }, 'spam').ok).toBe(true)
  await say(coordinator, signed('moderation.hid', { record: record.record, reason: 'spam' }))
  expect(await hiding(undefined, other.identity.user)).toBeUndefined()
  expect(await hiding(undefined, coordinator.identity.user)).toBeUndefined()
  expect(await hiding()).toBeDefined()
})

test('[MOD2] it stays hidden when the coordinator goes, and not when they are made a member', async () => {
  const { space, coordinator, other, founder, record, asking, say, hiding } = await scene()
  await say(coordinator, hideRecord(await asking(coordinator), record, 'spam'))
  await space.say(coordinator, leave(await space.asking(coordinator)))
  expect(await hiding()).toBeDefined()
  await say(founder, restoreRecord(await asking(founder), record))
  await say(other, hideRecord(await asking(other), record, 'spam'))
  await space.say(founder, giveRole(await space.asking(founder), other.identity.user, 'member'))
  expect(await hiding()).toBeUndefined()
})

test('[MOD2] what somebody hid after they were removed hides nothing', async () => {
  const { space, coordinator, founder, record, say, said, hiding } = await scene()
  await space.say(founder, removeMember(await space.asking(founder), coordinator.identity.user, said))
  await say(coordinator, signed('moderation.hid', { record: record.record, reason: 'spam' }))
  expect(await hiding()).toBeUndefined()
})

test('[MOD3] three posts are pinned at most, the oldest falls', async () => {
  const { space, coordinator, member, victim, asking, say, said } = await scene()
  const posts: RecordId[] = []
  for (let i = 0; i < 4; i++) posts.push((await victim.say(space.help, signed('help.posted', {}))).id)
  const pinned = async (isHere = (_post: RecordId) => true) => [
    ...pinnedOf(foldModeration(said), await space.membership(), isHere),
  ]
  for (const post of posts) await say(coordinator, pinPost(await asking(coordinator), post, true))
  expect(await pinned()).toEqual(posts.slice(-limits.pinnedPostsMax))
  await say(member, signed('post.pinned', { post: posts[0], on: true }))
  expect(await pinned()).toEqual(posts.slice(1))
  await say(coordinator, pinPost(await asking(coordinator), posts[3] as RecordId, false))
  expect(await pinned()).toEqual(posts.slice(0, 3))
  expect(await pinned((post) => post !== posts[1])).toEqual([posts[0], posts[2]])
  expect(pinPost(await asking(member), posts[3] as RecordId, true)).toMatchObject({ refusal: { code: 'not-allowed' } })
})

test('[MOD4] a command gives only what changes something, after what it answers', async () => {
  const { space, coordinator, record, asking, say } = await scene()
  const malformed = { refusal: { code: 'malformed' } }
  expect(restoreRecord(await asking(coordinator), record)).toMatchObject(malformed)
  expect(hideRecord(await asking(coordinator), record, ' ')).toMatchObject(malformed)
  const hid = await say(coordinator, hideRecord(await asking(coordinator), record, 'spam'))
  expect(hideRecord(await asking(coordinator), record, 'spam')).toMatchObject(malformed)
  expect(unwrap(restoreRecord(await asking(coordinator), record)).after).toEqual([record.record, hid.id])
  expect(pinPost(await asking(coordinator), record.record, false)).toMatchObject(malformed)
  await space.say(coordinator, leave(await space.asking(coordinator)))
  expect(restoreRecord(await asking(coordinator), record)).toMatchObject({ refusal: { code: 'not-a-member' } })
})

test('[MOD5] bodies that break the rules, and unknown kinds, fold to nothing', async () => {
  const {
    coordinator,
    record: { record },
    say,
    said,
  } = await scene()
  const wrong = [
    signed('moderation.hid', { record, reason: '' }),
    signed('moderation.hid', { record, reason: 'x'.repeat(201) }),
    signed('moderation.hid', { record: 'no id', reason: 'spam' }),
    signed('moderation.hid', { reason: 'spam' }),
    signed('post.pinned', { post: record, on: 1 }),
    signed('moderation.burnt', { record, reason: 'spam' }),
  ]
  for (const one of wrong) await say(coordinator, one)
  expect(foldModeration(said).acts).toEqual([])
})
