import { expect, test } from 'vitest'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { about, answered, helpScene, onlyPost } from '../../testing/help-scene.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { acceptAnswer, markDone, rate } from '../help/commands.ts'
import { foldHelp } from '../help/fold-help.ts'
import type { Post } from '../help/help-board.ts'
import type { Thanks } from '../help/help-event.ts'
import { exchangesOf } from './exchanges.ts'
import { type Neighbourhood, reputations } from './reputation.ts'

const user = (name: string) => name as UserId

/** A request by `asker` that `helper` answered, signed as done by both, with what each said of the other. */
const exchanged = (n: number, asker: UserId, helper: UserId, thanks: Thanks | 'none' = 'good'): Post => {
  const at = { ms: n, n: 0 }
  const id = (what: string) => `${what}${n}` as RecordId
  const answer = { id: id('answer'), author: helper, words: '', at, withdrawn: false, time: undefined, trace: [] }
  const said = (by: UserId, of: UserId) => ({
    id: id(`thanks-${by}`),
    by,
    about: of,
    thanks: thanks === 'none' ? 'good' : thanks,
    words: '',
    at,
  })
  const ratings = thanks === 'none' ? [] : [said(asker, helper), said(helper, asker)]
  return {
    id: id('post'),
    author: asker,
    at,
    type: 'request',
    title: 'Carry water',
    words: '',
    category: 'errand',
    place: 'Bastos',
    state: 'done',
    helpers: 1,
    trace: [],
    heads: [],
    version: 0,
    accepted: new Map([[answer.id, id('choice')]]),
    doneBy: new Map([
      [asker, { id: id('done-a'), atMs: n }],
      [helper, { id: id('done-h'), atMs: n + 1 }],
    ]),
    answers: new Map([[answer.id, answer]]),
    ratings: new Map(ratings.map((rating) => [`${rating.by}/${rating.about}`, rating])),
  }
}

const among = (posts: readonly Post[], doorOf: Neighbourhood['doorOf'] = () => 'founder'): Neighbourhood => ({
  board: new Map(posts.map((post) => [post.id, post])),
  doorOf,
})

test('[REP1] an exchange rests on five signed events, and there is none that only one side signed', async () => {
  const world = await helpScene()
  const { posted, answers, said } = await answered(world)
  const helper = world.helpers[0] as (typeof world.helpers)[number]
  const [me, him] = [world.asker.identity.user, helper.identity.user]
  const all = [...said]
  all.push(await world.asker.say(world.help, acceptAnswer(foldHelp(all), me, posted.id, answers[0]?.id as RecordId)))
  all.push(await world.asker.say(world.help, markDone(foldHelp(all), me, posted.id)))
  expect(exchangesOf(onlyPost(foldHelp(all)))).toEqual([])
  all.push(await helper.say(world.help, markDone(foldHelp(all), him, posted.id)))
  const draft = { post: posted.id, about: him, thanks: 'good', words: 'merci' } as const
  all.push(await world.asker.say(world.help, rate(foldHelp(all), me, draft)))
  all.push(await helper.say(world.help, about('help.rated', { ...draft, about: him }, posted.id))) // of himself
  const [exchange, ...others] = exchangesOf(onlyPost(foldHelp(all)))
  expect(others).toEqual([])
  expect(exchange).toMatchObject({ asker: me, helper: him, ratings: [{ by: me, about: him }] })
  expect(exchange?.records).toEqual([posted.id, answers[0]?.id, ...all.slice(-5, -2).map(({ id }) => id)])
  const known = reputations([{ board: foldHelp(all), doorOf: () => 'founder' }])
  expect(known.get(him)).toEqual({ done: 1, withPeople: 1, thanks: { good: 1, mixed: 0, bad: 0 } })
  expect(known.get(me)).toEqual({ done: 1, withPeople: 1, thanks: { good: 0, mixed: 0, bad: 0 } })
})

test('[REP2] of one pair at most three exchanges and the three latest thanks count, over all groups', () => {
  const [awa, ben, cam] = [user('awa'), user('ben'), user('cam')]
  const posts = ['bad', 'bad', 'good', 'mixed', 'good'].map((thanks, n) => exchanged(n, awa, ben, thanks as Thanks))
  const split = [among(posts.slice(0, 3)), among([...posts.slice(3), exchanged(9, cam, ben, 'none')])]
  expect(reputations(split).get(ben)).toEqual({ done: 4, withPeople: 2, thanks: { good: 2, mixed: 1, bad: 0 } })
})

test('[REP3] a ring of 1,000 invented accounts, let in by one person, raises somebody by at most the stated bound', () => {
  const eve = user('eve')
  const ring = Array.from({ length: 1_000 }, (_, i) => user(`ring-${i}`))
  const posts: Post[] = [exchanged(0, user('awa'), eve)]
  for (const one of ring)
    for (let i = 0; i < 4; i++) posts.push(exchanged(posts.length, i % 2 === 0 ? one : eve, i % 2 === 0 ? eve : one))
  ring.forEach((one, i) => posts.push(exchanged(posts.length, one, ring[(i + 1) % ring.length] as UserId))) // among themselves
  const doorOf = (who: UserId) => (who.startsWith('ring') ? 'mallory' : 'founder')
  const people = limits.peoplePerDoorMax
  expect(reputations([among(posts, doorOf)]).get(eve)).toEqual({
    done: 1 + people * limits.donePerPairMax,
    withPeople: 1 + people,
    thanks: { good: 1 + people * limits.thanksPerPairMax, mixed: 0, bad: 0 },
  })
})

test('[REP4] whoever was removed is not heard any more: their word and what was done with them go', () => {
  const [awa, ben, eve] = [user('awa'), user('ben'), user('eve')]
  const posts = [exchanged(1, awa, ben), exchanged(2, eve, ben)]
  const without = reputations([among(posts, (who) => (who === eve ? undefined : 'founder'))])
  expect(without.get(ben)).toMatchObject({ done: 1, withPeople: 1 })
  expect(without.get(eve)).toMatchObject({ done: 1 }) // what others signed of her stands
})

test.each(seeds(20))(
  '[REP2] no reputation passes the caps, nor rests on the order of groups or posts (SEED=%i)',
  (seed) => {
    const random = prng(seed)
    const people = Array.from({ length: 6 }, (_, i) => user(`p${i}`))
    const posts = Array.from({ length: 60 }, (_, n) => {
      const [asker, helper] = random.shuffle(people) as [UserId, UserId]
      return exchanged(n, asker, helper, random.pick(['good', 'mixed', 'bad', 'none']))
    })
    const one = reputations([among(posts)])
    const two = random.shuffle(posts)
    expect(reputations([among(two.slice(30)), among(two.slice(0, 30))])).toEqual(one)
    for (const { done, withPeople, thanks } of one.values()) {
      expect(done).toBeLessThanOrEqual(withPeople * limits.donePerPairMax)
      expect(thanks.good + thanks.mixed + thanks.bad).toBeLessThanOrEqual(withPeople * limits.thanksPerPairMax)
    }
  },
)
