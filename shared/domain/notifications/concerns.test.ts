import { expect, test } from 'vitest'
import { foldAll } from '../../events/running-fold.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { makePerson, type Said, type TestDevice } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { type Circle, type Concern, concernsOf } from './concerns.ts'
import { concernFold } from './fold-concerns.ts'
import { type Known, nothingKnown } from './known.ts'

const nobody: Circle = { isTalk: false, members: () => [], deciders: () => [], waits: () => false }

const scene = async (seed = 1) => {
  const random = prng(seed)
  const { help, members } = await makeSpace(random)
  const [asker, paul, eric, awa] = [
    await makePerson(random),
    await makePerson(random),
    await makePerson(random),
    await makePerson(random),
  ]
  const known: Known = nothingKnown()
  const all: Said[] = []
  const told: Concern[] = []
  /** Says it, and gives who is told what of it. */
  const say = async (by: TestDevice, kind: string, body: unknown, circle = nobody): Promise<[Said, string[]]> => {
    const said = await by.say(kind.startsWith('member.') ? members : help, { kind, body, after: [] })
    all.push(said)
    const concerns = concernsOf(known, said, circle)
    told.push(...concerns)
    const nameOf = new Map(
      [asker, paul, eric, awa].map((one, at) => [one.identity.user, ['asker', 'paul', 'eric', 'awa'][at]]),
    )
    return [said, concerns.map(({ to, what }) => `${nameOf.get(to) ?? '?'} ${what}`)]
  }
  const posted = async (): Promise<RecordId> =>
    (await say(asker, 'help.posted', { type: 'request', title: 'Carry water', words: '' }))[0].id
  return { random, asker, paul, eric, awa, say, posted, all, told }
}

const user = (one: TestDevice): UserId => one.identity.user

test('[NOTE1] nobody is told of what they did, nor of what may not happen', async () => {
  const { asker, paul, eric, say, posted } = await scene()
  const post = await posted()
  expect((await say(asker, 'help.answered', { post, words: 'me' }))[1]).toEqual([])
  const [answer] = await say(paul, 'help.answered', { post, words: 'I can' })
  expect((await say(eric, 'help.accepted', { post, answer: answer.id }))[1]).toEqual([])
  expect((await say(eric, 'help.withdrawn', { post, answer: answer.id }))[1]).toEqual([])
  expect((await say(eric, 'help.timed', { post, answer: answer.id, fromMs: 0, words: '' }))[1]).toEqual([])
  expect((await say(eric, 'help.done', { post }))[1]).toEqual([])
  expect((await say(eric, 'help.cancelled', { post }))[1]).toEqual([])
  expect((await say(eric, 'help.rated', { post, about: user(asker), thanks: 'bad', words: '' }))[1]).toEqual([])
})

test('[NOTE2] an answer concerns who asked; the rest concerns the other side', async () => {
  const { asker, paul, eric, say, posted, told } = await scene()
  const post = await posted()
  const [answer, answered] = await say(paul, 'help.answered', { post, words: 'I can' })
  expect(answered).toEqual(['asker answered'])
  expect(told.at(-1)).toMatchObject({ title: 'Carry water', about: post, record: answer.id })
  const [other] = await say(eric, 'help.answered', { post, words: 'me too' })
  expect((await say(eric, 'help.withdrawn', { post, answer: other.id }))[1]).toEqual([]) // nobody had counted on it
  expect((await say(asker, 'help.accepted', { post, answer: answer.id }))[1]).toEqual(['paul accepted'])
  expect((await say(paul, 'help.timed', { post, answer: answer.id, fromMs: 9, words: '' }))[1]).toEqual([
    'asker time-proposed',
  ])
  expect((await say(asker, 'help.agreed', { post, answer: answer.id, time: answer.id }))[1]).toEqual([
    'paul time-agreed',
  ])
  const thanks = { post, about: user(paul), thanks: 'bad', words: '' }
  expect((await say(asker, 'help.rated', thanks))[1]).toEqual([]) // neither has signed
  expect((await say(paul, 'help.done', { post }))[1]).toEqual(['asker says-done'])
  expect((await say(asker, 'help.rated', thanks))[1]).toEqual([])
  expect((await say(asker, 'help.rated', { ...thanks, about: user(eric) }))[1]).toEqual([])
  expect((await say(asker, 'help.done', { post }))[1]).toEqual(['paul says-done'])
  expect((await say(asker, 'help.rated', { post, about: user(paul), thanks: 'good', words: '' }))[1]).toEqual([
    'paul rated',
  ])
  expect((await say(paul, 'help.withdrawn', { post, answer: answer.id }))[1]).toEqual(['asker withdrawn'])
  expect((await say(asker, 'help.cancelled', { post }))[1]).toEqual(['paul cancelled', 'eric cancelled'])
})

test('[NOTE3] a message concerns each in one way: mentioned, answered, or whose post it is', async () => {
  const { asker, paul, eric, awa, say, posted } = await scene()
  const post = await posted()
  const [first, aboutPost] = await say(paul, 'message.said', { words: 'Which floor?', in: post })
  expect(aboutPost).toEqual(['asker post-message'])
  const mention = { words: 'Ask @Awa', in: post, to: first.id, mentions: [user(awa), user(awa), user(eric)] }
  expect((await say(eric, 'message.said', mention))[1]).toEqual(['awa mention', 'paul reply', 'asker post-message'])
  const toAll = { words: 'Look', to: first.id, mentions: [user(paul), user(asker)], in: post }
  expect((await say(awa, 'message.said', toAll))[1]).toEqual(['paul mention', 'asker mention'])
  expect((await say(awa, 'message.said', { words: 'Good evening' }))[1]).toEqual([])
  const talk: Circle = { ...nobody, isTalk: true, members: () => [user(awa), user(paul)] }
  expect((await say(awa, 'message.said', { words: 'Just us' }, talk))[1]).toEqual(['paul message'])
})

test('[NOTE4] who asks to come in concerns those who decide; a yes, a role, a removal whom they are about', async () => {
  const { asker, paul, eric, awa, say } = await scene()
  const circle: Circle = { ...nobody, deciders: () => [user(asker), user(awa)], waits: () => true }
  const [claim, asked] = await say(paul, 'member.joined', {}, circle)
  expect(asked).toEqual(['asker applied', 'awa applied'])
  expect((await say(eric, 'member.approved', { claim: claim.id }, circle))[1]).toEqual([])
  expect((await say(asker, 'member.approved', { claim: claim.id }, circle))[1]).toEqual(['paul let-in'])
  expect((await say(asker, 'member.declined', { claim: claim.id }, circle))[1]).toEqual(['paul declined'])
  expect((await say(asker, 'member.role', { user: user(paul), role: 'reader' }, circle))[1]).toEqual(['paul role'])
  expect((await say(asker, 'member.removed', { user: user(paul), last: [] }, circle))[1]).toEqual(['paul removed'])
  expect((await say(eric, 'member.removed', { user: user(awa), last: [] }, circle))[1]).toEqual([])
  expect((await say(eric, 'report.filed', { user: user(awa), reason: 'spam', words: '' }, circle))[1]).toEqual([
    'asker reported',
  ])
})

test.each(seeds(10))('[NOTE1] nothing that is signed makes it throw, and titles are short (SEED=%i)', async (seed) => {
  const { random, asker, paul, say, posted, told } = await scene(seed)
  const post = await posted()
  const kinds = [
    'help.posted',
    'help.answered',
    'help.accepted',
    'help.rated',
    'message.said',
    'member.approved',
    'x.y',
  ]
  const wild = [null, 7, 'x', [], { post: 7 }, { post, answer: post }, { post, words: 'w'.repeat(999) }]
  for (let at = 0; at < 60; at++) {
    const body = random.chance(0.5)
      ? random.pick(wild)
      : {
          title: 't '.repeat(300),
          words: '👋🏾'.repeat(200),
          post,
          in: post,
          mentions: random.pick([[user(asker)], 'all', [1, null]]),
        }
    await say(random.pick([asker, paul]), random.pick(kinds), body)
  }
  for (const { title } of told) expect(title.length).toBeLessThanOrEqual(limits.noticeTitleCharsMax)
})

test.each(seeds(10))('[NOTE2] the same concerns whatever order they came in (SEED=%i)', async (seed) => {
  const { random, asker, paul, eric, say, posted, all } = await scene(seed)
  const post = await posted()
  for (let at = 0; at < 20; at++) {
    const who = random.pick([asker, paul, eric])
    const answers = all.filter(({ envelope: { kind } }) => kind === 'help.answered')
    const kind = random.pick(['help.answered', 'help.accepted', 'help.withdrawn', 'help.done'])
    await say(who, kind, { post, words: 'w', answer: answers.length > 0 ? random.pick(answers).id : post })
  }
  const fold = concernFold(user(asker), nobody)
  expect(foldAll(fold, random.shuffle(all)).mine).toEqual(foldAll(fold, all).mine)
})
