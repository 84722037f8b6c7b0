import { expect, test } from 'vitest'
import type { RecordId } from '../../kernel/ids.ts'
import { makePerson, someDayMs, type TestDevice } from '../../testing/people.ts'
import { prng, seeds, type Prng } from '../../testing/prng.ts'
import { dayMs, makeSpace, type TestSpace } from '../../testing/space.ts'
import { acceptAnswer, answerPost, cancelPost, markDone, postHelp, withdrawAnswer, type PostDraft } from './commands.ts'
import { foldHelp } from './fold-help.ts'
import { shownState, type Post } from './help-board.ts'

const draft: PostDraft = {
  type: 'request',
  title: 'Carry water',
  words: '',
  category: 'errand',
  place: 'Bastos, near the market',
  near: undefined,
  untilMs: undefined,
}

const about = (kind: string, body: unknown, ...after: RecordId[]) => ({ kind, body, after })

interface Scene extends TestSpace {
  readonly asker: TestDevice
  readonly helpers: readonly TestDevice[]
  readonly random: Prng
}

const scene = async (seed = 1): Promise<Scene> => {
  const random = prng(seed)
  const space = await makeSpace(random)
  const helpers = [await makePerson(random), await makePerson(random), await makePerson(random)]
  const link = await space.link(space.founder, space.said[0]?.id as RecordId, { uses: 3 })
  for (const helper of helpers) await space.join(helper, link)
  return { ...space, asker: space.founder, helpers, random }
}

/** A post with an answer by each helper, and what was said so far. */
const answered = async (from: Scene) => {
  const posted = await from.asker.say(from.help, postHelp(draft))
  const answers = []
  for (const helper of from.helpers) {
    answers.push(await helper.say(from.help, answerPost(foldHelp([posted]), helper.identity.user, posted.id, 'I can')))
  }
  return { posted, answers, said: [posted, ...answers] }
}

const only = (posts: ReadonlyMap<RecordId, Post>): Post => {
  expect(posts.size).toBe(1)
  return [...posts.values()][0] as Post
}

test.each(seeds(30))('[HELP1] any arrival order gives the same board (SEED=%i)', async (seed) => {
  const world = await scene(seed)
  const { random, help } = world
  const people = [world.asker, ...world.helpers]
  const said = (await answered(world)).said
  for (let i = 0; i < 40; i++) {
    const person = random.pick(people)
    const seen = foldHelp(random.shuffle(said).slice(0, random.int(1, said.length + 1))) // nobody has seen everything
    const post = random.pick([...foldHelp(said).values()])
    const answer = random.pick([...post.answers.keys(), post.id])
    const after = seen.get(post.id)?.heads ?? []
    const kind = random.pick([
      'help.posted',
      'help.answered',
      'help.withdrawn',
      'help.accepted',
      'help.done',
      'help.cancelled',
    ])
    const body = {
      ...draft,
      title: `Title ${i}`,
      near: undefined,
      untilMs: undefined,
      words: 'I can',
      post: post.id,
      answer,
    }
    said.push(await person.say(help, about(kind, body, ...after)))
  }
  const membership = await world.membership()
  const board = foldHelp(said, membership)
  for (let i = 0; i < 5; i++) expect(foldHelp(random.shuffle([...said, ...said]), membership)).toEqual(board)
  expect([...foldHelp(random.shuffle(said), membership).keys()]).toEqual([...board.keys()])
})

test('[HELP2] a post is what its author signed, under the id of its event; what breaks its bounds is none', async () => {
  const { asker, help } = await scene()
  const typed = { ...draft, title: '  Carry\u202e water \n', near: 's0c4x', untilMs: someDayMs }
  const posted = await asker.say(help, postHelp(typed))
  expect(only(foldHelp([posted]))).toMatchObject({ id: posted.id, title: 'Carry water', near: 's0c4x', state: 'open' })
  const wrong = [
    { title: 'ab' },
    { title: ' padded' },
    { title: 'x'.repeat(121) },
    { words: 'x'.repeat(2001) },
    { place: 'x' },
  ]
  const worse = [
    { near: 's0c4' },
    { near: 's0c4a' },
    { untilMs: 1.5 },
    { category: 'love' },
    { type: 'gift' },
    { title: 'a\u0007bc' },
  ]
  for (const change of [...wrong, ...worse]) {
    expect(foldHelp([await asker.say(help, about('help.posted', { ...draft, ...change }))]).size).toBe(0)
  }
  for (const change of [{ title: 'ab' }, { words: 'x'.repeat(2001) }, { near: 'here' }]) {
    expect(postHelp({ ...draft, ...change })).toEqual({ ok: false, refusal: { code: 'malformed' } })
  }
})

test('[HELP3] concurrent answers are all kept; nobody answers themselves', async () => {
  const world = await scene()
  const { posted, answers, said } = await answered(world)
  const own = await world.asker.say(world.help, about('help.answered', { post: posted.id, words: 'me' }, posted.id))
  expect([...only(foldHelp([...said, own])).answers.keys()].toSorted()).toEqual(answers.map(({ id }) => id).toSorted())
})

test('[HELP4] only the author accepts, only an answer that stands, and of several acceptances the first in order counts', async () => {
  const world = await scene()
  const { posted, answers, said } = await answered(world)
  const [first, second] = answers.map(({ id }) => id) as [RecordId, RecordId]
  const me = world.asker.identity.user
  const one = await world.asker.say(world.help, acceptAnswer(foldHelp(said), me, posted.id, second))
  const two = await world.asker.say(world.help, about('help.accepted', { post: posted.id, answer: first }, first))
  expect(only(foldHelp([two, ...said, one]))).toMatchObject({ state: 'matched', accepted: second })
  const stranger = await (world.helpers[0] as TestDevice).say(
    world.help,
    about('help.accepted', { post: posted.id, answer: first }, first),
  )
  expect(only(foldHelp([...said, stranger])).state).toBe('open')
})

test('[HELP5] a withdrawn answer cannot be accepted; withdrawn after acceptance, the post is open again', async () => {
  const world = await scene()
  const { posted, answers, said } = await answered(world)
  const helper = world.helpers[0] as TestDevice
  const answer = answers[0]?.id as RecordId
  const withdrawal = withdrawAnswer(foldHelp(said), helper.identity.user, posted.id, answer)
  const withdrawn = [...said, await helper.say(world.help, withdrawal)]
  expect(acceptAnswer(foldHelp(withdrawn), world.asker.identity.user, posted.id, answer).ok).toBe(false)

  const stale = { kind: 'help.accepted', body: { post: posted.id, answer }, after: withdrawn.map(({ id }) => id) }
  expect(only(foldHelp([...withdrawn, await world.asker.say(world.help, stale)])).state).toBe('open')

  const matched = [
    ...said,
    await world.asker.say(world.help, acceptAnswer(foldHelp(said), world.asker.identity.user, posted.id, answer)),
  ]
  const away = withdrawAnswer(foldHelp(matched), helper.identity.user, posted.id, answer)
  const reopened = [...matched, await helper.say(world.help, away)]
  expect(only(foldHelp(reopened))).toMatchObject({ state: 'open', accepted: undefined })
  expect(only(foldHelp(reopened)).answers.get(answer)?.withdrawn).toBe(true)
})

test('[HELP6] done needs a match; its author makes it so, its helper confirms, nobody else does either', async () => {
  const world = await scene()
  const { posted, answers, said } = await answered(world)
  const [helper, other] = world.helpers as [TestDevice, TestDevice]
  const early = await world.asker.say(world.help, about('help.done', { post: posted.id }, posted.id))
  expect(only(foldHelp([...said, early])).state).toBe('open')
  const me = world.asker.identity.user
  const matched = [
    ...said,
    await world.asker.say(world.help, acceptAnswer(foldHelp(said), me, posted.id, answers[0]?.id as RecordId)),
  ]
  const meddled = [
    ...matched,
    await other.say(world.help, about('help.done', { post: posted.id }, matched.at(-1)?.id as RecordId)),
  ]
  expect(only(foldHelp(meddled))).toMatchObject({ state: 'matched', doneBy: new Set() })
  const confirmed = [
    ...meddled,
    await helper.say(world.help, markDone(foldHelp(meddled), helper.identity.user, posted.id)),
  ]
  expect(only(foldHelp(confirmed))).toMatchObject({ state: 'matched', doneBy: new Set([helper.identity.user]) })
  const done = [...confirmed, await world.asker.say(world.help, markDone(foldHelp(confirmed), me, posted.id))]
  expect(only(foldHelp(done))).toMatchObject({ state: 'done', doneBy: new Set([helper.identity.user, me]) })
})

test('[HELP7] only its author cancels, and what is done stays done', async () => {
  const world = await scene()
  const { posted, answers, said } = await answered(world)
  const me = world.asker.identity.user
  const meddled = [
    ...said,
    await (world.helpers[0] as TestDevice).say(world.help, about('help.cancelled', { post: posted.id }, posted.id)),
  ]
  expect(only(foldHelp(meddled)).state).toBe('open')
  expect(
    only(foldHelp([...said, await world.asker.say(world.help, cancelPost(foldHelp(said), me, posted.id))])).state,
  ).toBe('cancelled')
  const done = [...said]
  done.push(await world.asker.say(world.help, acceptAnswer(foldHelp(done), me, posted.id, answers[0]?.id as RecordId)))
  done.push(await world.asker.say(world.help, markDone(foldHelp(done), me, posted.id)))
  done.push(
    await world.asker.say(world.help, about('help.cancelled', { post: posted.id }, done.at(-1)?.id as RecordId)),
  )
  expect(only(foldHelp(done)).state).toBe('done')
})

test('[HELP8] an event of somebody who is no member changes nothing', async () => {
  const world = await scene()
  const { posted, said } = await answered(world)
  const stranger = await makePerson(world.random)
  const theirs = [
    await stranger.say(world.help, postHelp(draft)),
    await stranger.say(world.help, about('help.answered', { post: posted.id, words: 'trust me' }, posted.id)),
  ]
  const membership = await world.membership()
  expect(foldHelp([...theirs, ...said], membership)).toEqual(foldHelp(said, membership))
  expect(foldHelp([...theirs, ...said]).size).toBe(2) // the ids are not to blame
})

test('[HELP9] expiry is a view: an open post whose time is over, and nothing else', () => {
  expect(shownState({ state: 'open', untilMs: someDayMs }, someDayMs)).toBe('open')
  expect(shownState({ state: 'open', untilMs: someDayMs }, someDayMs + dayMs)).toBe('expired')
  expect(shownState({ state: 'matched', untilMs: someDayMs }, someDayMs + dayMs)).toBe('matched')
})

test('[HELP10] a kind of a newer app folds to nothing, and what names it as a cause still counts', async () => {
  const world = await scene()
  const newer = await world.asker.say(world.help, about('help.blessed', { by: 1.5 }))
  const posted = await world.asker.say(world.help, {
    ...about('help.posted', draft),
    after: [newer.id],
    body: { ...draft, near: undefined },
  })
  expect(only(foldHelp([posted, newer])).id).toBe(posted.id)
})
