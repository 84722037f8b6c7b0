import { expect, test } from 'vitest'
import { makeRunningFold } from '../../events/running-fold.ts'
import type { Fact } from '../../events/verify.ts'
import type { RecordId } from '../../kernel/ids.ts'
import { about, answered, signature, helpScene, onlyPost, someDraft } from '../../testing/help-scene.ts'
import { makePerson, someDayMs, type TestDevice } from '../../testing/people.ts'
import { seeds } from '../../testing/prng.ts'
import { dayMs } from '../../testing/space.ts'
import { acceptAnswer, cancelPost, markDone, postHelp, withdrawAnswer } from './commands.ts'
import { foldHelp, helpFold } from './fold-help.ts'
import { shownState } from './help-board.ts'

test.each(seeds(30))('[HELP1] any arrival order gives the same board (SEED=%i)', async (seed) => {
  const world = await helpScene(seed)
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
      'help.timed',
      'help.agreed',
      'help.extended',
      'help.done',
      'help.rated',
      'help.cancelled',
    ])
    const other = random.pick(people).identity.user
    const time = post.answers.get(answer)?.time?.id ?? answer
    const times = { fromMs: someDayMs + i, untilMs: kind === 'help.extended' ? someDayMs + i : undefined }
    const body = {
      ...someDraft,
      title: `Title ${i}`,
      ...times,
      helpers: random.int(1, 4),
      about: other,
      thanks: 'good',
      time,
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

  const running = makeRunningFold(helpFold)
  const late = said.map((event, i) => ({ event, at: i + random.int(0, 8) })).toSorted((a, b) => a.at - b.at)
  let here: Fact[] = []
  for (const { event } of late) {
    here = [...here, event]
    const now = running.take(here)
    if (!random.chance(0.3)) continue
    expect(now).toEqual(foldHelp(here))
    expect([...now.keys()]).toEqual([...foldHelp(here).keys()])
  }
})

test('[HELP2] a post is what its author signed, under the id of its event; what breaks its bounds is none', async () => {
  const { asker, help } = await helpScene()
  const typed = { ...someDraft, title: '  Carry\u202e water \n', near: 's0c4x', untilMs: someDayMs }
  const posted = await asker.say(help, postHelp(typed))
  expect(onlyPost(foldHelp([posted]))).toMatchObject({
    id: posted.id,
    title: 'Carry water',
    near: 's0c4x',
    state: 'open',
  })
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
    expect(foldHelp([await asker.say(help, about('help.posted', { ...someDraft, ...change }))]).size).toBe(0)
  }
  for (const change of [{ title: 'ab' }, { words: 'x'.repeat(2001) }, { near: 'here' }]) {
    expect(postHelp({ ...someDraft, ...change })).toEqual({ ok: false, refusal: { code: 'malformed' } })
  }
})

test('[HELP3] concurrent answers are all kept; nobody answers themselves', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const own = await world.asker.say(world.help, about('help.answered', { post: posted.id, words: 'me' }, posted.id))
  expect([...onlyPost(foldHelp([...said, own])).answers.keys()].toSorted()).toEqual(
    answers.map(({ id }) => id).toSorted(),
  )
})

test('[HELP4] only the author accepts, only an answer that stands, and of several acceptances the first in order counts', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const [first, second] = answers.map(({ id }) => id) as [RecordId, RecordId]
  const me = world.asker.identity.user
  const one = await world.asker.say(world.help, acceptAnswer(foldHelp(said), me, posted.id, second))
  const two = await world.asker.say(world.help, about('help.accepted', { post: posted.id, answer: first }, first))
  expect(onlyPost(foldHelp([two, ...said, one]))).toMatchObject({
    state: 'matched',
    accepted: new Map([[second, one.id]]),
  })
  const stranger = await (world.helpers[0] as TestDevice).say(
    world.help,
    about('help.accepted', { post: posted.id, answer: first }, first),
  )
  expect(onlyPost(foldHelp([...said, stranger])).state).toBe('open')
})

test('[HELP5] a withdrawn answer cannot be accepted; withdrawn after acceptance, the post is open again', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const helper = world.helpers[0] as TestDevice
  const answer = answers[0]?.id as RecordId
  const withdrawal = withdrawAnswer(foldHelp(said), helper.identity.user, posted.id, answer)
  const withdrawn = [...said, await helper.say(world.help, withdrawal)]
  expect(acceptAnswer(foldHelp(withdrawn), world.asker.identity.user, posted.id, answer).ok).toBe(false)

  const stale = { kind: 'help.accepted', body: { post: posted.id, answer }, after: withdrawn.map(({ id }) => id) }
  expect(onlyPost(foldHelp([...withdrawn, await world.asker.say(world.help, stale)])).state).toBe('open')

  const matched = [
    ...said,
    await world.asker.say(world.help, acceptAnswer(foldHelp(said), world.asker.identity.user, posted.id, answer)),
  ]
  const away = withdrawAnswer(foldHelp(matched), helper.identity.user, posted.id, answer)
  const reopened = [...matched, await helper.say(world.help, away)]
  expect(onlyPost(foldHelp(reopened))).toMatchObject({ state: 'open', accepted: new Map() })
  expect(onlyPost(foldHelp(reopened)).answers.get(answer)?.withdrawn).toBe(true)
})

test('[HELP6] done needs a match; its author makes it so, its helper confirms, nobody else does either', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const [helper, other] = world.helpers as [TestDevice, TestDevice]
  const early = await world.asker.say(world.help, about('help.done', { post: posted.id }, posted.id))
  expect(onlyPost(foldHelp([...said, early])).state).toBe('open')
  const me = world.asker.identity.user
  const matched = [
    ...said,
    await world.asker.say(world.help, acceptAnswer(foldHelp(said), me, posted.id, answers[0]?.id as RecordId)),
  ]
  const meddled = [
    ...matched,
    await other.say(world.help, about('help.done', { post: posted.id }, matched.at(-1)?.id as RecordId)),
  ]
  expect(onlyPost(foldHelp(meddled))).toMatchObject({ state: 'matched', doneBy: new Map() })
  const theirs = await helper.say(world.help, markDone(foldHelp(meddled), helper.identity.user, posted.id))
  const confirmed = [...meddled, theirs]
  expect(onlyPost(foldHelp(confirmed))).toMatchObject({
    state: 'matched',
    doneBy: new Map([[helper.identity.user, signature(theirs)]]),
  })
  const mine = await world.asker.say(world.help, markDone(foldHelp(confirmed), me, posted.id))
  const doneBy = new Map([
    [helper.identity.user, signature(theirs)],
    [me, signature(mine)],
  ])
  expect(onlyPost(foldHelp([...confirmed, mine]))).toMatchObject({ state: 'done', doneBy })
})

test('[HELP7] only its author cancels, and what is done stays done', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const me = world.asker.identity.user
  const meddled = [
    ...said,
    await (world.helpers[0] as TestDevice).say(world.help, about('help.cancelled', { post: posted.id }, posted.id)),
  ]
  expect(onlyPost(foldHelp(meddled)).state).toBe('open')
  expect(
    onlyPost(foldHelp([...said, await world.asker.say(world.help, cancelPost(foldHelp(said), me, posted.id))])).state,
  ).toBe('cancelled')
  const done = [...said]
  done.push(await world.asker.say(world.help, acceptAnswer(foldHelp(done), me, posted.id, answers[0]?.id as RecordId)))
  done.push(await world.asker.say(world.help, markDone(foldHelp(done), me, posted.id)))
  done.push(
    await world.asker.say(world.help, about('help.cancelled', { post: posted.id }, done.at(-1)?.id as RecordId)),
  )
  expect(onlyPost(foldHelp(done)).state).toBe('done')
})

test('[HELP8] an event of somebody who is no member changes nothing', async () => {
  const world = await helpScene()
  const { posted, said } = await answered(world)
  const stranger = await makePerson(world.random)
  const theirs = [
    await stranger.say(world.help, postHelp(someDraft)),
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
  const world = await helpScene()
  const newer = await world.asker.say(world.help, about('help.blessed', { by: 1.5 }))
  const posted = await world.asker.say(world.help, {
    ...about('help.posted', someDraft),
    after: [newer.id],
    body: { ...someDraft, near: undefined },
  })
  expect(onlyPost(foldHelp([posted, newer])).id).toBe(posted.id)
})
