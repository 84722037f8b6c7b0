/**
 * How a group does, over the last 12 weeks, computed on the phone from what it holds (SPEC.md [STAT1] to [STAT3]). Pure: the
 * time and what a week is come as arguments.
 */
import type { Fact } from '../../events/verify.ts'
import type { UserId } from '../../kernel/ids.ts'
import { type Category, categories } from '../help/help-event.ts'
import { type HelpBoard, type Post, shownState } from '../help/help-board.ts'

export interface StatisticsOf {
  readonly board: HelpBoard
  /** What counts of what people did, from which who was active is told, and when. */
  readonly told: readonly Fact[]
  readonly isHidden: (post: Post) => boolean
  readonly nowMs: number
  /** Of the clock on the wall to UTC: weeks begin on Monday, where the phone is. */
  readonly zoneMs: number
}

export interface Week {
  readonly startMs: number
  readonly posts: number
  readonly done: number
  readonly activePeople: number
  /** Of the posts of that week that were answered. */
  readonly medianFirstAnswerMs: number | undefined
}

export interface Statistics {
  /** Oldest first; the last one is under way. */
  readonly weeks: readonly Week[]
  readonly medianFirstAnswerMs: number | undefined
  /** Of the posts that are over: done ÷ (done + expired + cancelled). */
  readonly doneShare: number | undefined
  readonly byCategory: readonly { readonly category: Category; readonly posts: number; readonly done: number }[]
}

const dayMs = 86_400_000
export const weekMs = 7 * dayMs
export const weeksShown = 12
const firstMondayMs = 4 * dayMs // 5 January 1970

export const groupStatistics = ({ board, told, isHidden, nowMs, zoneMs }: StatisticsOf): Statistics => {
  const weekOf = (ms: number): number => Math.floor((ms + zoneMs - firstMondayMs) / weekMs)
  const first = weekOf(nowMs) - weeksShown + 1
  /** A clock that is ahead does not move anything into a week to come. */
  const isShown = (ms: number): boolean => ms <= nowMs && weekOf(ms) >= first
  const posts = [...board.values()].filter((post) => !isHidden(post))
  const recent = posts.filter(({ at }) => isShown(at.ms))
  const doneMs = posts.flatMap((post) => doneAtMs(post) ?? [])
  const people = activeByWeek(told, isShown, weekOf)
  const weeks = Array.from({ length: weeksShown }, (_, index) => {
    const week = first + index
    const ofWeek = recent.filter(({ at }) => weekOf(at.ms) === week)
    return {
      startMs: week * weekMs + firstMondayMs - zoneMs,
      posts: ofWeek.length,
      done: doneMs.filter((ms) => ms <= nowMs && weekOf(ms) === week).length,
      activePeople: people.get(week)?.size ?? 0,
      medianFirstAnswerMs: median(ofWeek.flatMap(firstAnswerMs)),
    }
  })
  return {
    weeks,
    medianFirstAnswerMs: median(recent.flatMap(firstAnswerMs)),
    doneShare: doneShare(recent, nowMs),
    byCategory: categories
      .map((category) => {
        const own = recent.filter((post) => post.category === category)
        return { category, posts: own.length, done: own.filter(({ state }) => state === 'done').length }
      })
      .filter((row) => row.posts > 0)
      .sort((a, b) => b.posts - a.posts),
  }
}

/** When its author said so. */
const doneAtMs = ({ state, doneBy, author }: Post): number | undefined =>
  state === 'done' ? doneBy.get(author)?.atMs : undefined

const firstAnswerMs = ({ at, answers }: Post): number[] => {
  const waits = [...answers.values()].map((answer) => Math.max(0, answer.at.ms - at.ms))
  return waits.length === 0 ? [] : [Math.min(...waits)]
}

const doneShare = (posts: readonly Post[], nowMs: number): number | undefined => {
  const states = posts.map((post) => shownState(post, nowMs))
  const over = states.filter((state) => state === 'done' || state === 'expired' || state === 'cancelled')
  return over.length === 0 ? undefined : over.filter((state) => state === 'done').length / over.length
}

const activeByWeek = (
  told: readonly Fact[],
  isShown: (ms: number) => boolean,
  weekOf: (ms: number) => number,
): ReadonlyMap<number, ReadonlySet<UserId>> => {
  const byWeek = new Map<number, Set<UserId>>()
  for (const { envelope } of told) {
    if (!isShown(envelope.at.ms)) continue
    const week = weekOf(envelope.at.ms)
    const people = byWeek.get(week) ?? new Set()
    byWeek.set(week, people.add(envelope.user))
  }
  return byWeek
}

/** Of an even number the mean of the two in the middle. */
export const median = (values: readonly number[]): number | undefined => {
  if (values.length === 0) return undefined
  const sorted = values.toSorted((a, b) => a - b)
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return (low + high) / 2
}
