import { expect, test } from 'vitest'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, RoomName, SpaceId, UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { makePerson, someDayMs, unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { type Prng, prng, seeds } from '../../testing/prng.ts'
import { reactions } from './chat-event.ts'
import { chatRoomOf, isMonth, type Month, monthFrom, monthOf, monthOfRoom } from './chat-rooms.ts'
import { isClosed, type Chat, type ThreadKey, threadIn } from './chat.ts'
import { closeTopic, deleteMessage, edit, openTopic, react, say, tellSeen, vote } from './commands.ts'
import { chatFold, foldChat } from './fold-chat.ts'

const space = 'a'.repeat(32) as SpaceId
const rooms = ['2026-09', '2026-10'].map((month) => chatRoomOf(space, month as Month)) as [RoomName, RoomName]
const membership = { roleOf: (): string | undefined => 'member' }
const speaking = (chat: Chat, device: TestDevice) => ({ chat, membership, me: device.identity.user })
const wordsIn = (chat: Chat, key: ThreadKey = '') => threadIn(chat, key).messages.map(({ words }) => words)
/** Without the function that looks into it. */
const plain = ({ threads, topics }: Chat) => ({ threads, topics })

const tryOne = (random: Prng, chat: Chat, who: TestDevice, i: number) => {
  const all = [...chat.threads.values()].flatMap(({ messages }) => messages)
  const any = all.length === 0 ? undefined : random.pick(all)
  const topics = [...chat.topics.keys()]
  const by = speaking(chat, who)
  const what = random.int(0, 9)
  if (what === 0) return openTopic(by, `topic ${i}`)
  if (what === 1 && topics.length > 0) return closeTopic(by, random.pick(topics), random.chance(0.5))
  if (any === undefined || what < 4)
    return say(by, topics.length > 0 && random.chance(0.4) ? random.pick(topics) : '', {
      words: `words ${i}`,
      answers: any?.id,
      poll: random.chance(0.2) ? { choices: ['oui', 'non'], many: random.chance(0.5) } : undefined,
    })
  if (what === 4) return edit(by, any.id, `edited ${i}`, [])
  if (what === 5) return deleteMessage(by, any.id)
  if (what === 6) return vote(by, any.id, [random.int(0, 2)])
  if (what === 7) return tellSeen(by, any.id)
  return react(by, any.id, random.pick(reactions), random.chance(0.7))
}

const randomChat = async (seed: number): Promise<{ readonly random: Prng; readonly said: readonly Said[] }> => {
  const random = prng(seed)
  const now = () => someDayMs + random.int(-1e6, 1e6)
  const people = [await makePerson(random, now), await makePerson(random, now), await makePerson(random, now)]
  const said: Said[] = []
  for (let i = 0; i < 60; i++) {
    const who = random.pick(people)
    const content = tryOne(random, foldChat(said.filter(() => random.chance(0.8))), who, i)
    if (content.ok) said.push(await who.say(random.pick(rooms), content))
  }
  return { random, said }
}

test.each(seeds(20))(
  '[CHAT1] same events, any arrival order, over all months, same conversation (SEED=%i)',
  async (seed) => {
    const { random, said } = await randomChat(seed)
    const chat = foldChat(said)
    expect([...chat.threads.values()].flatMap(({ messages }) => messages).length).toBeGreaterThan(5)
    for (let i = 0; i < 5; i++) expect(plain(foldChat(random.shuffle([...said, ...said])))).toEqual(plain(chat))
  },
)

test.each(seeds(10))(
  '[CHAT1] of what is here a phone with fewer months shows the same messages in the same state (SEED=%i)',
  async (seed) => {
    const { said } = await randomChat(seed)
    const fewer = foldChat(said.filter(({ envelope }) => rooms[1].startsWith(envelope.room)))
    for (const { messages } of fewer.threads.values())
      for (const { id, author, thread } of messages)
        expect(foldChat(said).message(id)).toMatchObject({ id, author, thread })
  },
)

test('[TALK1] an answer comes after what it answers, whatever the clocks say', async () => {
  const random = prng(1)
  const [awa, ngo] = [await makePerson(random), await makePerson(random, () => 1)] // Ngo's phone believes in 1970
  const question = await awa.say(rooms[0], say(speaking(foldChat([]), awa), '', { words: 'Tu viens ?' }))
  const answer = await ngo.say(rooms[0], say(speaking(foldChat([question]), ngo), '', { words: 'Oui' }))
  const chat = foldChat([answer, question])
  expect(wordsIn(chat)).toEqual(['Tu viens ?', 'Oui'])
  expect(threadIn(chat, '').heads).toEqual([answer.id])
})

test('[CHAT2] words out of bounds, other kinds and other bodies fold to nothing', async () => {
  const awa = await makePerson(prng(3))
  const bodies = [
    { words: '' },
    { words: ' x' },
    { words: 'x'.repeat(limits.wordsCharsMax + 1) },
    { words: 1 },
    null,
    { words: 'a\u202eb' },
    { words: 'x', in: 'no id' },
    { words: 'x', files: [] },
    { words: 'x', mentions: Array.from({ length: limits.mentionsPerMessageMax + 1 }, () => awa.identity.user) },
    { words: 'x', poll: { choices: ['only one'], many: false } },
  ]
  const facts: Fact[] = []
  for (const body of bodies) facts.push(await awa.say(rooms[0], { kind: 'message.said', body, after: [] }))
  facts.push(await awa.say(rooms[0], { kind: 'message.retracted', body: { words: 'x' }, after: [] }))
  expect(plain(foldChat(facts))).toEqual({ threads: new Map(), topics: new Map() })
})

test('[TALK2] what was said before there was more to say is a message like any', async () => {
  const awa = await makePerson(prng(12))
  const one = await awa.say(chatRoomOf(space), { kind: 'message.said', body: { words: 'Salut' }, after: [] })
  const two = await awa.say(rooms[0], say(speaking(foldChat([one]), awa), '', { words: 'encore' }))
  expect(two.envelope.after).toEqual([one.id])
  expect(wordsIn(foldChat([two, one]))).toEqual(['Salut', 'encore'])
})

test('[CHAT3] only its author edits and deletes; a deleted one leaves nothing but that it was', async () => {
  const random = prng(4)
  const [awa, ngo] = [await makePerson(random), await makePerson(random)]
  const one = await awa.say(rooms[0], say(speaking(foldChat([]), awa), '', { words: 'bonjuor' }))
  const edited = await awa.say(rooms[0], edit(speaking(foldChat([one]), awa), one.id, 'bonjour', []))
  const liked = await ngo.say(rooms[0], react(speaking(foldChat([one]), ngo), one.id, '👍', true))
  const forged = await ngo.say(rooms[0], {
    kind: 'message.edited',
    body: { message: one.id, words: 'faux' },
    after: [one.id],
  })
  expect(foldChat([one, forged]).message(one.id)).toMatchObject({ words: 'bonjuor', edited: false })
  const facts = [one, edited, liked, forged]
  expect(foldChat(facts).message(one.id)).toMatchObject({ words: 'bonjour', edited: true, deleted: false })
  expect(edit(speaking(foldChat(facts), ngo), one.id, 'x', []).ok).toBe(false)
  expect(deleteMessage(speaking(foldChat(facts), ngo), one.id).ok).toBe(false)
  const deleted = await awa.say(rooms[1], deleteMessage(speaking(foldChat(facts), awa), one.id))
  const chat = foldChat([...facts, deleted])
  expect(chat.message(one.id)).toMatchObject({ words: '', deleted: true, reactions: new Map() })
  expect(JSON.stringify([...chat.threads.values()].map(({ messages }) => messages))).not.toContain('bonj')
  expect(react(speaking(chat, ngo), one.id, '👍', true).ok).toBe(false)
})

test('[CHAT4] what is told of a message that is not here waits, and applies when its month is opened', async () => {
  const random = prng(5)
  const [awa, ngo] = [await makePerson(random), await makePerson(random)]
  const one = await awa.say(rooms[0], say(speaking(foldChat([]), awa), '', { words: 'un' }))
  const edited = await awa.say(rooms[1], edit(speaking(foldChat([one]), awa), one.id, 'deux', []))
  const liked = await ngo.say(rooms[1], react(speaking(foldChat([one]), ngo), one.id, '🙏', true))
  const early = chatFold.start()
  for (const fact of [edited, liked, one]) chatFold.step(early, fact)
  expect(plain(early)).toEqual(plain(foldChat([one, edited, liked])))
  expect(early.message(one.id)).toMatchObject({ words: 'deux', reactions: new Map([['🙏', [ngo.identity.user]]]) })
  const flooded = chatFold.start()
  const about = (i: number) => `${i}`.padStart(32, 'a').replaceAll(/[0189]/g, 'b') as RecordId
  for (let i = 0; i < limits.chatWaitingMax + 100; i++)
    chatFold.step(flooded, {
      ...liked,
      envelope: { ...liked.envelope, body: { message: about(i), with: '🙏', on: true } },
    })
  expect(flooded.waiting).toBe(limits.chatWaitingMax)
})

test('[CHAT5] a reaction is one of a closed list; of each person and kind the last word stands', async () => {
  const random = prng(6)
  const [awa, ngo] = [await makePerson(random), await makePerson(random)]
  const one = await awa.say(rooms[0], say(speaking(foldChat([]), awa), '', { words: 'un' }))
  const facts: Said[] = [one]
  for (const [who, on] of [
    [ngo, true],
    [awa, true],
    [ngo, false],
    [awa, true],
  ] as const)
    facts.push(await who.say(rooms[0], react(speaking(foldChat(facts), who), one.id, '👏', on)))
  expect(foldChat(facts).message(one.id)?.reactions).toEqual(new Map([['👏', [awa.identity.user]]]))
  expect(react(speaking(foldChat(facts), awa), one.id, 'words', true).ok).toBe(false)
})

test('[CHAT6] of each voter the last vote counts; one choice where one is asked, and only choices that there are', async () => {
  const random = prng(7)
  const [awa, ngo] = [await makePerson(random), await makePerson(random)]
  const asked = { words: 'Quand ?', poll: { choices: ['lundi', ' mardi '], many: false } }
  const one = await awa.say(rooms[0], say(speaking(foldChat([]), awa), '', asked))
  const facts: Said[] = [one]
  for (const [who, choices] of [
    [ngo, [0]],
    [awa, [1]],
    [ngo, [1]],
  ] as const)
    facts.push(await who.say(rooms[0], vote(speaking(foldChat(facts), who), one.id, choices)))
  for (const choices of [[0, 1], [2], [-1]])
    facts.push(await ngo.say(rooms[0], { kind: 'poll.voted', body: { message: one.id, choices }, after: [one.id] }))
  const message = foldChat(facts).message(one.id)
  expect(message?.poll?.choices).toEqual(['lundi', 'mardi'])
  expect(message?.votes).toEqual(
    new Map([
      [ngo.identity.user, [1]],
      [awa.identity.user, [1]],
    ]),
  )
  const by = speaking(foldChat(facts), awa)
  expect([vote(by, one.id, [0, 1]).ok, vote(by, one.id, [2]).ok, vote(by, one.id, []).ok]).toEqual([false, false, true])
})

test('[CHAT7] what somebody has seen never goes back, and what they answer they have seen', async () => {
  const random = prng(8)
  const [awa, ngo] = [await makePerson(random), await makePerson(random)]
  const facts: Said[] = []
  for (const words of ['un', 'deux', 'trois'])
    facts.push(await awa.say(rooms[0], say(speaking(foldChat(facts), awa), '', { words })))
  const [one, two] = facts as [Said, Said]
  const seen = () => threadIn(foldChat(facts), '').seenBy.get(ngo.identity.user)
  for (const { id } of [two, one]) facts.push(await ngo.say(rooms[0], tellSeen(speaking(foldChat(facts), ngo), id)))
  expect(seen()).toBe(1)
  facts.push(await ngo.say(rooms[0], say(speaking(foldChat(facts), ngo), '', { words: 'oui' })))
  expect(seen()).toBe(2)
})

test('[CHAT8] a topic is closed and opened again by whoever began it or a coordinator, as they are now; closed, nobody speaks there', async () => {
  const random = prng(9)
  const [awa, ngo] = [await makePerson(random), await makePerson(random)]
  const roles = new Map<UserId, string>()
  const roleOf = (user: UserId) => roles.get(user) ?? 'member'
  const by = (chat: Chat, device: TestDevice) => ({ chat, me: device.identity.user, membership: { roleOf } })
  const topic = await awa.say(chatRoomOf(space), openTopic(by(foldChat([]), awa), 'Marché de samedi'))
  const facts: Said[] = [
    topic,
    await ngo.say(rooms[0], say(by(foldChat([topic]), ngo), topic.id, { words: 'Je viens' })),
  ]
  expect(wordsIn(foldChat(facts), topic.id)).toEqual(['Je viens'])
  expect(wordsIn(foldChat(facts))).toEqual([])
  expect(closeTopic(by(foldChat(facts), ngo), topic.id, true).ok).toBe(false)
  facts.push(
    await ngo.say(chatRoomOf(space), { kind: 'topic.closed', body: { topic: topic.id, closed: true }, after: [] }),
  )
  const closed = () => {
    const known = foldChat(facts).topics.get(topic.id)
    return known && isClosed(known, roleOf)
  }
  expect(closed()).toBe(false)
  roles.set(ngo.identity.user, 'coordinator')
  expect(closed()).toBe(true)
  expect(say(by(foldChat(facts), awa), topic.id, { words: 'x' })).toMatchObject({ refusal: { code: 'not-allowed' } })
  facts.push(await awa.say(chatRoomOf(space), closeTopic(by(foldChat(facts), awa), topic.id, false)))
  expect(closed()).toBe(false)
})

test('[TALK4] whoever may not speak is told why, before anything is signed', async () => {
  const awa = await makePerson(prng(10))
  const refusal = (role: string | undefined, words: string) => {
    const done = say({ ...speaking(foldChat([]), awa), membership: { roleOf: () => role } }, '', { words })
    return done.ok ? done.value.body : done.refusal.code
  }
  expect(refusal(undefined, 'x')).toBe('not-yet-a-member')
  for (const role of ['removed', 'left', 'applied', 'declined']) expect(refusal(role, 'x')).toBe('not-a-member')
  expect(refusal('reader', 'x')).toBe('read-only')
  expect(refusal('member', '  \u0000 ')).toBe('malformed')
  expect(refusal('admin', 'x'.repeat(limits.wordsCharsMax + 1))).toBe('too-large')
  expect(refusal('member', ' À demain\u202e ')).toEqual({ words: 'À demain' })
})

test('[TALK3] every message has its place, however many there are; the newest are the last', async () => {
  const awa = await makePerson(prng(11))
  const one = await awa.say(rooms[0], { kind: 'message.said', body: { words: 'x' }, after: [] })
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    ...one,
    id: `${i}`.padStart(32, 'a') as RecordId,
    envelope: { ...one.envelope, seq: i, at: { ms: i, n: 0 }, prev: undefined },
  }))
  const { messages, heads } = threadIn(foldChat(many), '')
  expect([messages.length, messages.at(-1)?.at.ms, messages.at(-50)?.index]).toEqual([20_000, 19_999, 19_950])
  expect(heads).toHaveLength(limits.afterCountMax)
})

test('[CHAT9] a month has a room of its own, and a name that only months have', () => {
  expect(monthOf(Date.UTC(2026, 10, 30, 23, 59))).toBe('2026-11')
  expect([monthFrom('2026-12' as Month, 1), monthFrom('2026-01' as Month, -2)]).toEqual(['2027-01', '2025-11'])
  expect(monthOfRoom(chatRoomOf(space, '2026-11' as Month))).toBe('2026-11')
  expect(monthOfRoom(chatRoomOf(space))).toBeUndefined()
  expect(['2026-13', '2026-1', '1970-01', 'part'].filter(isMonth)).toEqual([])
  expect(
    unwrap(say({ chat: foldChat([]), me: 'b'.repeat(32) as UserId, membership }, '', { words: 'x' })).body,
  ).toEqual({ words: 'x' })
})
