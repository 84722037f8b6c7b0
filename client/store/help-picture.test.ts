/** A board of seeded people as one of them is shown it: every field from what was signed, and nothing made twice. */
import { acceptAnswer, agreeTime, markDone, proposeTime, rate } from '@kwata/shared/domain/help/commands.ts'
import { foldHelp, helpFold } from '@kwata/shared/domain/help/fold-help.ts'
import { makeRunningFold } from '@kwata/shared/events/running-fold.ts'
import type { FileId, RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import { answered, helpScene } from '@kwata/shared/testing/help-scene.ts'
import { someDayMs, type Said, type TestDevice } from '@kwata/shared/testing/people.ts'
import { expect, test } from 'vitest'
import type { AnswerView, FileView, PostView } from './app-state.ts'
import { makeHelpPicture } from './help-picture.ts'
import type { PostParts } from './post-view.ts'
import { makeReputations } from './reputations.ts'

const dayMs = 86_400_000

const photo = { id: 'a'.repeat(32) as FileId, key: new Uint8Array(32), bytes: 9, type: 'image/webp' }
const photoView = { id: photo.id, look: 'photo' } as FileView

const scene = async () => {
  const world = await helpScene()
  const membership = await world.membership()
  const { posted, answers, said } = await answered(world, {
    near: 's0c4x',
    urgency: 'now',
    fromMs: someDayMs,
    untilMs: someDayMs + 2 * dayMs,
    helpers: 2,
    photos: [photo],
  })
  const [one, two] = world.helpers as [TestDevice, TestDevice]
  const all: Said[] = [...said]
  const say = async (who: TestDevice, ...[content]: [Parameters<TestDevice['say']>[1]]): Promise<Said> => {
    const event = await who.say(world.help, content)
    all.push(event)
    return event
  }
  const partsOf = (me: TestDevice, change: Partial<PostParts> = {}): PostParts => ({
    membership,
    me: me.identity.user,
    profiles: new Map(),
    myProfile: { near: 's0c4r', skills: ['shopping'], free: 2 ** 21 - 1 },
    reputations: makeReputations().of([{ membership: () => membership, board: () => foldHelp(all) }]),
    blocked: new Set(),
    messagesOf: () => 3,
    photoView: () => photoView,
    progress: () => ({ at: 'relays', n: 1, m: 2 }),
    nowMs: someDayMs,
    offsetMinutes: 60,
    ...change,
  })
  const shownTo = (me: TestDevice, change: Partial<PostParts> = {}): PostView => {
    const [view] = makeHelpPicture().posts(foldHelp(all), partsOf(me, change))
    return view as PostView
  }
  const userOf = ({ identity }: TestDevice): UserId => identity.user
  const answer = (n: number) => answers[n]?.id as RecordId
  return {
    world,
    asker: world.asker,
    one,
    two,
    post: posted.id,
    answer,
    all,
    say,
    shownTo,
    partsOf,
    userOf,
    membership,
  }
}

/** The order of answers of one moment is by their ids. */
const by = (who: TestDevice, { answers }: PostView): AnswerView =>
  answers.find((one) => one.by.user === who.identity.user) as AnswerView

test('a post tells what its author signed, and a neighbour why it is for them', async () => {
  const { asker, one, two, shownTo, userOf, post, answer } = await scene()
  const view = shownTo(two)
  expect(view).toMatchObject({ id: post, urgency: 'now', fromMs: someDayMs, helpersWanted: 2, photos: [photoView] })
  expect(view).toMatchObject({ mine: false, messages: 3, mark: undefined, pinned: false, hidden: undefined })
  expect(view.metres).toBeGreaterThan(1_000)
  expect(view.reasons.map(({ what }) => what)).toEqual(['urgent', 'near', 'skill', 'free'])
  expect(view.score).toBeGreaterThan(5)
  expect(view.answers.filter(({ mine }) => mine).map(({ by }) => by.user)).toEqual([userOf(two)])
  expect(view.answers.flatMap(({ reasons }) => reasons)).toEqual([]) // those are for the asker
  expect(shownTo(asker)).toMatchObject({ mine: true, reasons: [], score: 0, mark: { at: 'relays', n: 1, m: 2 } })
  const profiles = new Map([[userOf(one), { near: 's0c4x', id: answer(0), atMs: 1 }]])
  expect(by(one, shownTo(asker, { profiles })).reasons).toEqual([{ what: 'near', metres: 0 }])
  expect(shownTo(two, { blocked: new Set([userOf(asker)]) })).toBeUndefined()
  expect(shownTo(two, { nowMs: someDayMs + 3 * dayMs })).toMatchObject({ state: 'expired', reasons: [], score: 0 })
})

test('times are for the two whom they concern; thanks are offered once both have signed, and once', async () => {
  const { asker, one, two, post, answer, all, say, shownTo, userOf } = await scene()
  const board = () => foldHelp(all)
  await say(asker, acceptAnswer(board(), userOf(asker), post, answer(0)))
  const at = { post, answer: answer(0), fromMs: someDayMs + dayMs, words: '' }
  const time = await say(one, proposeTime(board(), userOf(one), at))
  const timeFor = (who: TestDevice) => by(one, shownTo(who)).times
  expect(timeFor(asker)).toMatchObject({ id: time.id, mine: false, agreed: false, mayAgree: true })
  expect(timeFor(one)).toMatchObject({ mine: true, mayAgree: false })
  expect(timeFor(two)).toBeUndefined()
  await say(asker, agreeTime(board(), userOf(asker), { post, answer: answer(0), time: time.id }))
  expect(timeFor(one)).toMatchObject({ agreed: true, mayAgree: false })
  expect(shownTo(two)).toMatchObject({ state: 'matched' })
  expect(shownTo(two).reasons).not.toEqual([]) // one more is wanted

  await say(one, markDone(board(), userOf(one), post))
  expect(shownTo(one)).toMatchObject({ saysDone: true, mayRate: [] })
  await say(asker, markDone(board(), userOf(asker), post))
  expect(shownTo(one).mayRate.map(({ user }) => user)).toEqual([userOf(asker)])
  expect(shownTo(asker).mayRate.map(({ user }) => user)).toEqual([userOf(one)])
  expect(shownTo(two).mayRate).toEqual([])
  await say(asker, rate(board(), userOf(asker), { post, about: userOf(one), thanks: 'good', words: 'merci' }))
  const rated = shownTo(asker)
  expect(rated).toMatchObject({ state: 'done', mayRate: [], ratings: [{ mine: true, thanks: 'good', words: 'merci' }] })
  expect(by(one, rated).reputation).toEqual({ done: 1, withPeople: 1, thanks: { good: 1, mixed: 0, bad: 0 } })
  expect(rated.answers.filter(({ saysDone }) => saysDone)).toEqual([by(one, rated)])
})

test('a view stays the same object until something that it rests on says otherwise', async () => {
  const { world, asker, two, post, answer, all, say, partsOf, userOf } = await scene()
  await answered(world).then(({ said }) => all.push(...said))
  const running = makeRunningFold(helpFold)
  const picture = makeHelpPicture()
  const draw = (change: Partial<PostParts> = {}) => picture.posts(running.take([...all]), { ...parts, ...change })
  const parts = partsOf(two)
  const first = draw()
  expect(first).toHaveLength(2)
  expect(draw({ nowMs: someDayMs + 60_000, blocked: new Set() })).toBe(first)
  expect(draw({ progress: () => ({ at: 'relays', n: 1, m: 2 }) })).toBe(first)
  expect(draw({ membership: await world.membership() })).toBe(first) // made anew, and says the same

  await say(asker, acceptAnswer(foldHelp(all), userOf(asker), post, answer(0)))
  const then = draw()
  const changed = then.filter((view, i) => view !== first[i])
  expect(changed.map(({ id, state }) => [id, state])).toEqual([[post, 'matched']])
  const before = first.find(({ id }) => id === post) as PostView
  expect(by(two, changed[0] as PostView)).toBe(by(two, before))
  const further = draw({ progress: () => ({ at: 'relays', n: 2, m: 2 }) })
  expect(further.every((view, i) => view !== then[i])).toBe(true) // of mine on both: my answers'
  expect(
    draw({ messagesOf: () => 4, progress: () => ({ at: 'relays', n: 2, m: 2 }) }).map(({ messages }) => messages),
  ).toEqual([4, 4])
})
