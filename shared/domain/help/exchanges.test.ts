import { expect, test } from 'vitest'
import { makeRunningFold } from '../../events/running-fold.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import type { Result } from '../../kernel/result.ts'
import { about, answered, signature, helpScene, onlyPost } from '../../testing/help-scene.ts'
import { someDayMs, type Said, type TestDevice } from '../../testing/people.ts'
import { dayMs } from '../../testing/space.ts'
import type { EventContent } from '../event-content.ts'
import { acceptAnswer, agreeTime, answerPost, extendPost, markDone, postHelp, proposeTime, rate } from './commands.ts'
import { foldHelp, helpFold } from './fold-help.ts'
import type { HelpBoard } from './help-board.ts'

const refused = (code: string) => ({ ok: false, refusal: { code } })

/** A post that wants `helpers`, answered by three, and who says what next. */
const begun = async (helpers: number) => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world, { helpers })
  const [first, second, third] = answers.map(({ id }) => id) as [RecordId, RecordId, RecordId]
  const [one, two, three] = world.helpers as [TestDevice, TestDevice, TestDevice]
  const all: Said[] = [...said]
  const say = async (
    who: TestDevice,
    content: (board: HelpBoard, me: UserId) => EventContent | Result<EventContent>,
  ): Promise<Said> => {
    const event = await who.say(world.help, content(foldHelp(all), who.identity.user))
    all.push(event)
    return event
  }
  const accept = (answer: RecordId) => say(world.asker, (board, me) => acceptAnswer(board, me, posted.id, answer))
  const done = (who: TestDevice) => say(who, (board, me) => markDone(board, me, posted.id))
  return { world, asker: world.asker, one, two, three, post: posted.id, first, second, third, all, say, accept, done }
}

test('[HELP11] as many are chosen as are wanted, each another person; of concurrent ones the first in order count', async () => {
  const { world, asker, one, post, first, second, third, all, accept, say } = await begun(2)
  await accept(first)
  expect(onlyPost(foldHelp(all))).toMatchObject({ state: 'matched', helpers: 2 })
  const again = await say(one, (board, me) => answerPost(board, me, post, ''))
  expect(acceptAnswer(foldHelp(all), asker.identity.user, post, again.id)).toEqual(refused('malformed'))
  await say(asker, () => about('help.accepted', { post, answer: again.id }, again.id))
  expect([...onlyPost(foldHelp(all)).accepted.keys()]).toEqual([first])
  const seen = foldHelp(all)
  await accept(second)
  expect(acceptAnswer(foldHelp(all), asker.identity.user, post, third)).toEqual(refused('malformed'))
  all.push(await asker.say(world.help, acceptAnswer(seen, asker.identity.user, post, third))) // as another phone of hers might
  expect([...onlyPost(foldHelp(all)).accepted.keys()]).toEqual([first, second])
})

test('[HELP12] a post may tell urgency, a beginning, how many helpers, photos; without them it is as it was', async () => {
  const { asker, help } = await helpScene()
  const plain = { type: 'request', title: 'Carry water', words: '', category: 'errand', place: 'Bastos' } as const
  const old = onlyPost(foldHelp([await asker.say(help, about('help.posted', plain))]))
  expect(old).toMatchObject({ helpers: 1, accepted: new Map() })
  expect([old.urgency, old.fromMs, old.photos]).toEqual([undefined, undefined, undefined])
  const photo = { id: 'a'.repeat(32), key: new Uint8Array(32), bytes: 9, type: 'image/webp' }
  const told = { ...plain, urgency: 'now', fromMs: 5, helpers: 20, photos: [photo] }
  expect(onlyPost(foldHelp([await asker.say(help, about('help.posted', told))]))).toMatchObject(told)
  const wrong = [{ urgency: 'soon' }, { fromMs: -1 }, { helpers: 0 }, { helpers: 21 }, { photos: Array(5).fill(photo) }]
  const worse = [{ photos: [{ ...photo, key: new Uint8Array(16) }] }, { photos: 'none' }]
  for (const change of [...wrong, ...worse])
    expect(foldHelp([await asker.say(help, about('help.posted', { ...plain, ...change }))]).size).toBe(0)
})

test('[HELP13] of the times that asker and helper propose the latest stands; the other side agrees to it, and to no other', async () => {
  const { asker, one, two, post, first, all, say, accept } = await begun(1)
  const time = () => onlyPost(foldHelp(all)).answers.get(first)?.time
  const at = (fromMs: number) => (board: HelpBoard, me: UserId) =>
    proposeTime(board, me, { post, answer: first, fromMs, words: ' with a bucket ' })
  const hers = await say(asker, at(someDayMs))
  expect(time()).toMatchObject({ id: hers.id, by: asker.identity.user, words: 'with a bucket', agreed: false })
  expect(agreeTime(foldHelp(all), asker.identity.user, { post, answer: first, time: hers.id }).ok).toBe(false)
  await say(asker, () => about('help.agreed', { post, answer: first, time: hers.id }, hers.id)) // to her own
  await say(two, () => about('help.timed', { post, answer: first, fromMs: 1, words: '' }, hers.id)) // not his to say
  await say(two, () => about('help.agreed', { post, answer: first, time: hers.id }, hers.id))
  expect(time()).toMatchObject({ id: hers.id, agreed: false })
  const theirs = await say(one, at(someDayMs + dayMs))
  await say(one, () => about('help.agreed', { post, answer: first, time: hers.id }, theirs.id)) // the one before
  expect(time()).toMatchObject({ id: theirs.id, agreed: false })
  await accept(first)
  await say(asker, (board, me) => agreeTime(board, me, { post, answer: first, time: theirs.id }))
  expect(time()).toMatchObject({ id: theirs.id, fromMs: someDayMs + dayMs, agreed: true })
  await say(asker, at(someDayMs + 2 * dayMs))
  expect(time()).toMatchObject({ agreed: false })
})

test('[HELP14] its author gives an open post more time, the last word stands, and what is over stays over', async () => {
  const { asker, one, post, first, all, say, accept, done } = await begun(1)
  const until = () => onlyPost(foldHelp(all)).untilMs
  const to = (untilMs: number) => (board: HelpBoard, me: UserId) => extendPost(board, me, post, untilMs, someDayMs)
  await say(asker, to(someDayMs + dayMs))
  await say(asker, to(someDayMs + 3 * dayMs))
  await say(one, () => about('help.extended', { post, untilMs: 5 }, post))
  expect(until()).toBe(someDayMs + 3 * dayMs)
  expect(to(someDayMs)(foldHelp(all), asker.identity.user)).toEqual(refused('malformed')) // no longer to come
  await accept(first)
  await done(asker)
  expect(to(someDayMs + 9 * dayMs)(foldHelp(all), asker.identity.user)).toEqual(refused('malformed'))
  await say(asker, () => about('help.extended', { post, untilMs: someDayMs + 9 * dayMs }, post))
  expect(until()).toBe(someDayMs + 3 * dayMs)
})

test('[HELP15] an exchange is signed as done by both sides, each helper for themselves; who withdrew before has none', async () => {
  const { asker, one, two, three, post, first, second, all, say, accept, done } = await begun(2)
  await accept(first)
  await accept(second)
  const mine = await done(one)
  expect(markDone(foldHelp(all), one.identity.user, post).ok).toBe(false) // it has been said
  expect(markDone(foldHelp(all), three.identity.user, post).ok).toBe(false)
  await say(one, () => about('help.withdrawn', { post, answer: first }, mine.id))
  expect([...onlyPost(foldHelp(all)).doneBy.keys()]).toEqual([])
  const hers = await done(asker)
  const his = await done(two)
  await say(one, () => about('help.done', { post }, hers.id))
  expect([...onlyPost(foldHelp(all)).doneBy]).toEqual([
    [asker.identity.user, signature(hers)],
    [two.identity.user, signature(his)],
  ])
})

test('[HELP16] thanks count between two who had both signed as done before; one each, the last stands', async () => {
  const { asker, one, two, post, first, second, all, say, accept, done } = await begun(2)
  await accept(first)
  await accept(second)
  const [me, him, other] = [asker, one, two].map(({ identity }) => identity.user) as [UserId, UserId, UserId]
  const ratings = () =>
    [...onlyPost(foldHelp(all)).ratings.values()].map(({ by, about: of, thanks }) => [by, of, thanks])
  const thank = (user: UserId, thanks: string) =>
    about('help.rated', { post, about: user, thanks, words: '' }, all.at(-1)?.id as RecordId)
  const drawn = (user: UserId) => (board: HelpBoard, by: UserId) =>
    rate(board, by, { post, about: user, thanks: 'good', words: ' merci ' })

  const early = foldHelp(all)
  expect(drawn(him)(early, me)).toEqual(refused('not-allowed'))
  await say(asker, () => thank(him, 'bad'))
  await done(asker)
  await say(asker, () => thank(him, 'bad')) // he has not signed: one side alone
  await say(one, () => thank(me, 'good'))
  expect(ratings()).toEqual([])
  await done(one)
  expect(ratings()).toEqual([]) // nor does it count afterwards
  await say(asker, drawn(him))
  await say(one, () => thank(other, 'bad')) // two helpers have no exchange with each other
  await say(one, () => thank(him, 'good')) // nor anybody with themselves
  await say(two, () => thank(me, 'good')) // he has not signed
  await say(one, drawn(me))
  expect(ratings()).toEqual([
    [me, him, 'good'],
    [him, me, 'good'],
  ])
  const last = await say(asker, () => thank(him, 'mixed'))
  expect(ratings()).toEqual([
    [me, him, 'mixed'],
    [him, me, 'good'],
  ])
  expect(onlyPost(foldHelp(all)).ratings.get(`${me}/${him}`)).toMatchObject({ id: last.id, words: '' })
})

test('[HELP16] thanks name both signatures among their causes, however much else was said of the post', async () => {
  const { world, asker, one, post, first, all, accept, done } = await begun(1)
  await accept(first)
  const [his, hers] = [await done(one), await done(asker)]
  for (let i = 0; i < 12; i++)
    all.push(await (world.helpers[2] as TestDevice).say(world.help, about('help.answered', { post, words: '' }, post)))
  const thanks = rate(foldHelp(all), asker.identity.user, { post, about: one.identity.user, thanks: 'good', words: '' })
  expect(thanks).toMatchObject({ ok: true, value: { after: expect.arrayContaining([his.id, hers.id]) } })
  if (thanks.ok) expect(thanks.value.after.length).toBeLessThanOrEqual(8)
})

test('[HELP3] an answer without words means "I can"', async () => {
  const { one, post, all, say } = await begun(1)
  const bare = await say(one, (board, me) => answerPost(board, me, post, '  '))
  expect(onlyPost(foldHelp(all)).answers.get(bare.id)?.words).toBe('')
  expect(postHelp({ type: 'request', title: '', words: '', category: 'errand', place: 'Bastos' }).ok).toBe(false)
})

test('[HELP3] of one person the first sixteen answers to a post are kept, in any arrival order', async () => {
  const { world, one, post, all } = await begun(1)
  for (let i = 0; i < 20; i++)
    all.push(await one.say(world.help, about('help.answered', { post, words: `${i}` }, post)))
  const theirs = (board: HelpBoard) =>
    [...onlyPost(board).answers.values()].filter(({ author }) => author === one.identity.user).map(({ words }) => words)
  expect(theirs(foldHelp(all))).toHaveLength(16)
  expect(theirs(foldHelp(world.random.shuffle(all)))).toEqual(theirs(foldHelp(all)))
  expect(answerPost(foldHelp(all), one.identity.user, post, 'again')).toEqual(refused('malformed'))
})

test('[HELP16] a running fold that takes steps back ends where a whole one does: done and thanks that fall away, fall away', async () => {
  const { asker, one, post, first, all, say, accept, done } = await begun(1)
  const choice = await accept(first)
  await done(one)
  await done(asker)
  await say(one, (board, me) => rate(board, me, { post, about: asker.identity.user, thanks: 'good', words: '' }))
  const running = makeRunningFold(helpFold)
  expect(onlyPost(running.take([...all])).ratings.size).toBe(1)
  const before = [...all]
  const told = await say(one, () => about('help.withdrawn', { post, answer: first }, choice.id))
  const soon = { ...told.envelope, prev: undefined, at: { ms: someDayMs, n: choice.envelope.at.n + 0.5 } } // before she signs
  const here = [...before, { ...told, envelope: soon }]
  expect(running.take(here)).toEqual(foldHelp(here))
  expect(onlyPost(running.take(here))).toMatchObject({ state: 'open', ratings: new Map(), doneBy: new Map() })
})
