import type { Message, Thread } from '@kwata/shared/domain/chat/chat.ts'
import type { RecordId, UserId } from '@kwata/shared/kernel/ids.ts'
import { expect, test } from 'vitest'
import type { ChatContext } from './chat-context.ts'
import { makeLooks } from './looks.ts'
import { unreadIn } from './unread.ts'

const [me, awa, ngo] = ['m', 'a', 'n'].map((letter) => letter.repeat(32)) as [UserId, UserId, UserId]
const joinedMs = 100

const said = (author: UserId, at: number, more: Partial<Message> = {}): Partial<Message> => ({
  author,
  at: { ms: at, n: 0 },
  ...more,
})

const threadOf = (...said: readonly Partial<Message>[]): Thread => ({
  messages: said.map((one, index) => ({
    id: `${index}` as RecordId,
    index,
    thread: '',
    mentions: [],
    deleted: false,
    ...one,
  })) as unknown as Message[],
  heads: [],
  seenBy: new Map(),
  version: 1,
})

const contextOf = ({ messages }: Thread, blocked: readonly UserId[] = []): ChatContext =>
  ({
    me,
    blocked: new Set(blocked),
    membership: { membersByUser: new Map([[me, { since: { ms: joinedMs } }]]) },
    space: { chat: () => ({ message: (id: RecordId) => messages.find((one) => one.id === id) }) },
  }) as unknown as ChatContext

test('unread is what others said after what was read: not my own, not what is deleted, nobody whom I blocked', () => {
  const thread = threadOf(
    said(awa, 110),
    said(me, 120),
    said(ngo, 130, { mentions: [me] }),
    said(awa, 140, { deleted: true }),
  )
  const context = contextOf(thread)
  expect(unreadIn(thread, context, undefined)).toEqual({ count: 2, mentionsMe: true, first: '0' })
  expect(unreadIn(thread, context, { upTo: '0' as RecordId, atMs: 110 })).toEqual({
    count: 1,
    mentionsMe: true,
    first: '2',
  })
  expect(unreadIn(thread, context, { upTo: '2' as RecordId, atMs: 130 }).count).toBe(0)
  expect(unreadIn(thread, contextOf(thread, [ngo]), undefined)).toEqual({ count: 1, mentionsMe: false, first: '0' })
})

test('what was said before I came is not unread; what I showed to have seen by my own words, on any phone, neither', () => {
  const thread = threadOf(said(awa, 90), said(awa, 110), said(me, 120), said(awa, 130))
  expect(unreadIn(thread, contextOf(thread), undefined)).toMatchObject({ count: 2, first: '1' })
  const answered = { ...thread, seenBy: new Map([[me, 1]]) }
  expect(unreadIn(answered, contextOf(thread), undefined)).toMatchObject({ count: 1, first: '3' })
})

test('words of others that come late and belong before my own are unread all the same', () => {
  const thread = { ...threadOf(said(awa, 110), said(ngo, 115), said(me, 120)), seenBy: new Map([[me, 0]]) }
  expect(unreadIn(thread, contextOf(thread), { upTo: '0' as RecordId, atMs: 110 })).toMatchObject({
    count: 1,
    first: '1',
  })
})

test('where what was read stands in a month that is not open, its time tells', () => {
  const thread = threadOf(said(awa, 110), said(awa, 150))
  expect(unreadIn(thread, contextOf(thread), { upTo: 'elsewhere' as RecordId, atMs: 140 })).toMatchObject({
    count: 1,
    first: '1',
  })
})

test('looks: the most that any screen asks for, the first unread as it was at the beginning, forgotten in the end', () => {
  let nowMs = 0
  const looks = makeLooks(() => nowMs)
  const thread = awa as never
  looks.look('one', thread, 50)
  looks.foundUnread(thread, '7' as RecordId)
  looks.foundUnread(thread, '9' as RecordId)
  looks.look('one', thread, 100)
  looks.look('two', thread, 30)
  expect(looks.all().get(thread)).toMatchObject({ count: 100, firstUnread: '7' })
  looks.look('one', undefined, 0)
  expect(looks.all().get(thread)).toMatchObject({ count: 30, firstUnread: 'unknown' })
  for (let i = 0; i < 100; i++) looks.look(`screen ${i}`, `${i}` as never, 50)
  expect(looks.all().size).toBeLessThanOrEqual(16)
  nowMs = 86_400_000
  expect(looks.all().size).toBe(0)
})
