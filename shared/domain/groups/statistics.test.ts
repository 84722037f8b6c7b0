import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact } from '../../events/verify.ts'
import type { RecordId, UserId } from '../../kernel/ids.ts'
import { categories } from '../help/help-event.ts'
import type { Post } from '../help/help-board.ts'
import { groupStatistics, median, weekMs, weeksShown } from './statistics.ts'

const hourMs = 3_600_000
const nowMs = Date.UTC(2026, 10, 25, 12) // a Wednesday
const mondayMs = Date.UTC(2026, 10, 23)

interface Made {
  readonly agoMs: number
  readonly category: (typeof categories)[number]
  readonly state: Post['state']
  readonly untilMs: number | undefined
  readonly answersAfterMs: readonly number[]
}

let next = 0
const post = (part: Partial<Made> = {}): Post => {
  const { agoMs = 0, category = 'repair', state = 'open', untilMs, answersAfterMs = [] } = part
  const id = `post-${next++}` as RecordId
  const atMs = nowMs - agoMs
  const answers = answersAfterMs.map((afterMs, at) => [`${id}-${at}`, { at: { ms: atMs + afterMs, n: 0 } }] as const)
  const doneBy = state === 'done' ? [['awa', { id: `${id}-done`, atMs: atMs + hourMs }] as const] : []
  return {
    id,
    author: 'awa' as UserId,
    at: { ms: atMs, n: 0 },
    category,
    state,
    untilMs,
    answers: new Map(answers),
    doneBy: new Map(doneBy),
  } as unknown as Post
}

const fact = (user: string, ms: number, id = `fact-${next++}`): Fact =>
  ({ id, envelope: { user, at: { ms, n: 0 } } }) as unknown as Fact

const of = (
  posts: readonly Post[],
  told: readonly Fact[] = [],
  part: { zoneMs?: number; hidden?: readonly Post[] } = {},
) =>
  groupStatistics({
    board: new Map(posts.map((one) => [one.id, one])),
    told,
    isHidden: (one) => part.hidden?.includes(one) ?? false,
    nowMs,
    zoneMs: part.zoneMs ?? 0,
  })

test('[STAT1] twelve weeks from Monday to Monday where the phone is, the last one under way', () => {
  const { weeks } = of([])
  expect(weeks).toHaveLength(weeksShown)
  expect(weeks.at(-1)?.startMs).toBe(mondayMs)
  expect(weeks[0]?.startMs).toBe(mondayMs - 11 * weekMs)
  expect(of([], [], { zoneMs: hourMs }).weeks.at(-1)?.startMs).toBe(mondayMs - hourMs)
  const sundayNight = post({ agoMs: nowMs - (mondayMs - hourMs / 2) })
  expect(of([sundayNight]).weeks.at(-1)?.posts).toBe(0)
  expect(of([sundayNight], [], { zoneMs: hourMs }).weeks.at(-1)?.posts).toBe(1)
})

test('[STAT2] posts, done, who was active, and the time to the first answer', () => {
  const posts = [
    post({ answersAfterMs: [3 * hourMs, hourMs] }),
    post({ answersAfterMs: [5 * hourMs], agoMs: 10 * hourMs, state: 'done' }),
    post({ category: 'food', state: 'cancelled', agoMs: 8 * 24 * hourMs }),
    post({ category: 'food', untilMs: nowMs - 1, agoMs: hourMs }),
  ]
  const told = [
    fact('paul', nowMs - hourMs),
    fact('paul', nowMs),
    fact('eric', nowMs - 9 * 24 * hourMs),
    fact('awa', nowMs - hourMs, `${posts[1]?.id}-done`),
  ]
  const all = of(posts, told)
  expect(all.weeks.at(-1)).toEqual({
    startMs: mondayMs,
    posts: 3,
    done: 1,
    activePeople: 2,
    medianFirstAnswerMs: 3 * hourMs,
  })
  expect(all.weeks.at(-2)).toMatchObject({ posts: 1, done: 0, activePeople: 1, medianFirstAnswerMs: undefined })
  expect(all.doneShare).toBeCloseTo(1 / 3)
  expect(all.byCategory).toEqual([
    { category: 'repair', posts: 2, done: 1 },
    { category: 'food', posts: 2, done: 0 },
  ])
  expect(of([]).doneShare).toBeUndefined()
})

test('[STAT3] what is hidden is left out, and a clock that is ahead fills no week', () => {
  const [spam, ahead, old] = [post(), post({ agoMs: -48 * hourMs }), post({ agoMs: 13 * weekMs })]
  const all = of([spam, ahead, old], [fact('eric', nowMs + hourMs)], { hidden: [spam] })
  expect(all.weeks.every(({ posts, activePeople }) => posts === 0 && activePeople === 0)).toBe(true)
  expect(all.byCategory).toEqual([])
})

test('[STAT2] whatever the posts: sums agree, shares lie between 0 and 1, and no time is negative', () => {
  const made = fc.record({
    agoMs: fc.integer({ min: -2 * weekMs, max: 20 * weekMs }),
    category: fc.constantFrom(...categories),
    state: fc.constantFrom('open', 'matched', 'done', 'cancelled'),
    untilMs: fc.option(fc.integer({ min: nowMs - weekMs, max: nowMs + weekMs }), { nil: undefined }),
    answersAfterMs: fc.array(fc.integer({ min: -weekMs, max: weekMs }), { maxLength: 4 }),
  } satisfies { [K in keyof Made]: fc.Arbitrary<Made[K]> })
  fc.assert(
    fc.property(fc.array(made, { maxLength: 30 }), (many) => {
      const { weeks, byCategory, doneShare, medianFirstAnswerMs } = of(many.map(post))
      const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0)
      expect(sum(weeks.map((week) => week.posts))).toBe(sum(byCategory.map((row) => row.posts)))
      expect(byCategory.every(({ posts, done }) => done <= posts)).toBe(true)
      expect(doneShare ?? 0).toBeGreaterThanOrEqual(0)
      expect(doneShare ?? 0).toBeLessThanOrEqual(1)
      expect(medianFirstAnswerMs ?? 0).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('[STAT2] half of all values lie below a median, half above', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const middle = median(values) ?? 0
      expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2)
      expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2)
    }),
  )
})
