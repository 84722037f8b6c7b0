import { expect, test } from 'vitest'
import type { Envelope } from '../../events/envelope.ts'
import { roomOf, type RecordId, type SpaceId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { makePerson, someDayMs, unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { say } from './commands.ts'
import { foldTalk } from './fold-talk.ts'
import { talkKinds, wordsCharsMax } from './talk-event.ts'

const room = roomOf('a'.repeat(32) as SpaceId, 'chat')
const everybody = { counts: () => true }
const asMember = { roleOf: () => 'member' }

const heard = (device: TestDevice, ...said: readonly Said[]): void => {
  for (const { envelope } of said) device.clock.observe(envelope.at)
}

test.each(seeds(20))('[TALK1] same events, any arrival order, same conversation (SEED=%i)', async (seed) => {
  const random = prng(seed)
  const now = () => someDayMs + random.int(-1e6, 1e6)
  const people = [await makePerson(random, now), await makePerson(random, now), await makePerson(random, now)]
  const said: Said[] = []
  for (let i = 0; i < 30; i++) {
    const seen = said.filter(() => random.chance(0.8))
    const who = random.pick(people)
    const talk = foldTalk(seen, everybody)
    said.push(await who.say(room, unwrap(say(talk, asMember, who.identity.user, `words ${i}`))))
  }
  const talk = foldTalk(said, everybody)
  expect(talk.messages).toHaveLength(30)
  for (let i = 0; i < 5; i++) expect(foldTalk(random.shuffle([...said, ...said]), everybody)).toEqual(talk)
})

test('[TALK1] an answer comes after what it answers, whatever the clocks say', async () => {
  const random = prng(1)
  const [awa, ngo] = [await makePerson(random), await makePerson(random, () => 1)] // Ngo's phone believes in 1970
  const question = await awa.say(room, unwrap(say(foldTalk([], everybody), asMember, awa.identity.user, 'Tu viens ?')))
  const talk = foldTalk([question], everybody)
  const answer = await ngo.say(room, unwrap(say(talk, asMember, ngo.identity.user, 'Oui')))
  expect(foldTalk([answer, question], everybody).messages.map(({ words }) => words)).toEqual(['Tu viens ?', 'Oui'])
  expect(foldTalk([answer, question], everybody).heads).toEqual([answer.id])
})

test('[TALK2] what membership does not count is not said', async () => {
  const random = prng(2)
  const [awa, gone] = [await makePerson(random), await makePerson(random)]
  const one = await awa.say(room, { kind: talkKinds.said, body: { words: 'ici' }, after: [] })
  const two = await gone.say(room, { kind: talkKinds.said, body: { words: 'dehors' }, after: [] })
  heard(awa, one, two)
  const counts = ({ user }: Envelope, id: RecordId) => user === awa.identity.user && id === one.id
  expect(foldTalk([one, two], { counts }).messages).toEqual([
    { id: one.id, author: awa.identity.user, words: 'ici', at: one.envelope.at },
  ])
})

test('[TALK2] words out of bounds, other kinds and other bodies fold to nothing', async () => {
  const awa = await makePerson(prng(3))
  const bodies = [
    { words: '' },
    { words: ' x' },
    { words: 'x'.repeat(wordsCharsMax + 1) },
    { words: 1 },
    null,
    { words: 'a\u202eb' },
  ]
  const facts = []
  for (const body of bodies) facts.push(await awa.say(room, { kind: talkKinds.said, body, after: [] }))
  facts.push(await awa.say(room, { kind: 'message.retracted', body: { words: 'x' }, after: [] }))
  expect(foldTalk(facts, everybody)).toEqual({ messages: [], earlier: 0, heads: [] })
})

test('[TALK3] the latest messages are shown, and how many there were before', async () => {
  const awa = await makePerson(prng(4))
  const one = await awa.say(room, { kind: talkKinds.said, body: { words: 'x' }, after: [] })
  const many = Array.from({ length: limits.talkMessagesMax + 7 }, (_, i) => ({
    ...one,
    id: `${i}`.padStart(32, 'a') as RecordId,
    envelope: { ...one.envelope, seq: i, at: { ms: i, n: 0 }, prev: undefined },
  }))
  const talk = foldTalk(many, everybody)
  expect([talk.messages.length, talk.earlier, talk.messages.at(-1)?.at.ms]).toEqual([5_000, 7, 5_006])
  expect(talk.heads).toHaveLength(limits.afterCountMax)
})

test('[TALK4] whoever may not speak is told why, before anything is signed', () => {
  const talk = foldTalk([], everybody)
  const me = 'b'.repeat(32) as never
  const refusal = (role: string | undefined, words: string) => {
    const done = say(talk, { roleOf: () => role }, me, words)
    return done.ok ? done.value.body : done.refusal.code
  }
  expect(refusal(undefined, 'x')).toBe('not-yet-a-member')
  for (const role of ['removed', 'left', 'applied', 'declined']) expect(refusal(role, 'x')).toBe('not-a-member')
  expect(refusal('reader', 'x')).toBe('read-only')
  expect(refusal('member', '  \u0000 ')).toBe('malformed')
  expect(refusal('admin', 'x'.repeat(wordsCharsMax + 1))).toBe('too-large')
  expect(refusal('member', ' À demain\u202e ')).toEqual({ words: 'À demain' })
})
