import { expect, test } from 'vitest'
import type { UserId } from '../../kernel/ids.ts'
import { someDayMs } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { categories } from '../help/help-event.ts'
import { skills } from '../profile/skills.ts'
import { firstFree } from './free-time.ts'
import { helperForPost, type MatchedPerson, type MatchedPost, postForPerson, rankHelpers } from './match.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A Thursday at midnight in UTC; in Cameroon it is one in the morning. */
const at = { nowMs: someDayMs, offsetMinutes: 60 }
const nobody: MatchedPerson = { skills: [], free: 0, done: 0 }
const post: MatchedPost = { type: 'request', category: 'repair', near: 's0c4x', postedAtMs: someDayMs }
const free = (day: number, part: number) => 1 << (day * 3 + part)

test('[MATCH1] each reason is told, in words that a person understands', () => {
  const saturday = someDayMs + 2 * dayMs + 9 * hourMs
  const told = { ...post, urgency: 'today', fromMs: saturday, untilMs: someDayMs + 20 * hourMs } as const
  const me = { near: 's0c4x', skills: ['cooking', 'plumbing'], free: free(5, 0), done: 4 }
  expect(postForPerson({ ...told, untilMs: saturday + hourMs }, me, nobody, at).reasons).toEqual([
    { what: 'urgent' },
    { what: 'near', metres: 0 },
    { what: 'skill', skill: 'plumbing' },
    { what: 'free', day: 5, part: 'morning' },
  ])
  expect(postForPerson({ ...post, untilMs: someDayMs + 20 * hourMs }, nobody, nobody, at).reasons).toEqual([
    { what: 'ending', untilMs: someDayMs + 20 * hourMs },
  ])
  expect(helperForPost({ ...post, fromMs: saturday }, me, at).reasons).toEqual([
    { what: 'near', metres: 0 },
    { what: 'skill', skill: 'plumbing' },
    { what: 'done', count: 4 },
    { what: 'free', day: 5, part: 'morning' },
  ])
})

test('[MATCH2] an offer is for whoever is near, by what its author has done; one’s own skills are no reason for it', () => {
  const offer = { ...post, type: 'offer' } as const
  const author = { ...nobody, done: 7 }
  const me = { ...nobody, near: 's0c4x', skills: ['plumbing'], done: 3 }
  expect(postForPerson(offer, me, author, at).reasons.map(({ what }) => what)).toEqual(['near', 'done'])
})

test('[MATCH3] nearer, more able, more urgent and newer come first; what is far is not called near', () => {
  const here = { ...nobody, near: 's0c4x' }
  const score = (change: Partial<MatchedPost>, me: MatchedPerson = here) =>
    postForPerson({ ...post, ...change }, me, nobody, at).score
  expect(score({})).toBeGreaterThan(score({ near: 's0c4r' }))
  expect(score({}, { ...here, skills: ['plumbing'] })).toBeGreaterThan(score({}))
  expect(score({ urgency: 'now' })).toBeGreaterThan(score({ urgency: 'today' }))
  expect(score({})).toBeGreaterThan(score({ postedAtMs: someDayMs - 3 * dayMs }))
  const far = postForPerson({ ...post, near: 'u09tv' }, here, nobody, at)
  expect(far.reasons).toEqual([])
  const two = [
    { ...nobody, user: 'far' as UserId },
    { ...here, user: 'near' as UserId },
  ]
  expect(rankHelpers(post, two, at).map(({ user }) => user)).toEqual(['near', 'far'])
})

test.each(seeds(20))('[MATCH4] whatever is told, a score is a finite number, not below nothing (SEED=%i)', (seed) => {
  const random = prng(seed)
  const some = <T>(value: T): T | undefined => (random.chance(0.5) ? value : undefined)
  const ms = (): number => random.pick([0, someDayMs - dayMs, someDayMs, someDayMs + 9 * dayMs, 4_102_444_800_000])
  for (let i = 0; i < 200; i++) {
    const who = () => ({
      near: some('s0c4x'),
      skills: some([random.pick(skills), 'unheard-of']) ?? [],
      free: random.int(0, 2 ** 21),
      done: random.int(0, 100),
    })
    const one = {
      type: random.pick(['request', 'offer'] as const),
      category: random.pick(categories),
      near: some('s0c4r'),
      urgency: some('now' as const),
      fromMs: some(ms()),
      untilMs: some(ms()),
      postedAtMs: ms(),
    }
    const { score } = postForPerson(one, who(), who(), { nowMs: ms(), offsetMinutes: random.int(-720, 840) })
    expect(Number.isFinite(score) && score >= 0).toBe(true)
  }
})

test('[MATCH1] free time is local: the small hours belong to the evening before', () => {
  const thursday = 3
  expect(firstFree(free(thursday - 1, 2), someDayMs, someDayMs, 60)).toEqual({ day: thursday - 1, part: 'evening' })
  expect(firstFree(free(thursday, 0), someDayMs, someDayMs + 5 * hourMs, 60)).toEqual({
    day: thursday,
    part: 'morning',
  })
  expect(firstFree(free(thursday, 1), someDayMs, someDayMs + 5 * hourMs, 60)).toBeUndefined()
  expect(firstFree(free(thursday, 0), someDayMs, someDayMs + 5 * hourMs, -300)).toBeUndefined() // it is Wednesday yet
})
