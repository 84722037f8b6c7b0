/** What a large conversation costs: folded, one message more, drawn. */
import { threadIn } from '@kwata/shared/domain/chat/chat.ts'
import { chatFold } from '@kwata/shared/domain/chat/fold-chat.ts'
import { makeRunningFold } from '@kwata/shared/events/running-fold.ts'
import type { Fact } from '@kwata/shared/events/verify.ts'
import { expect, test } from 'vitest'
import type { ChatContext } from './chat-context.ts'
import { makeThreadPages, type PageParts } from './thread-page.ts'

const count = 10_000
const base32 = (n: number): string =>
  Array.from({ length: 32 }, (_, i) => 'abcdefghijklmnopqrstuvwxyz234567'[Math.floor(n / 32 ** (31 - i)) % 32]).join('')

/** As from many months: authors, causes and times as a real chat has them. */
const factOf = (i: number): Fact =>
  ({
    id: base32(i + 1),
    envelope: {
      room: `${'a'.repeat(32)}.chat.2026-11`,
      user: base32(i % 40),
      device: new Uint8Array(32),
      seq: i,
      prev: undefined,
      after: i === 0 ? [] : [base32(i)],
      at: { ms: 1_700_000_000_000 + i, n: 0 },
      kind: 'message.said',
      body: { words: `mot numéro ${i}, et encore quelques mots` },
    },
  }) as unknown as Fact

const timed = (run: () => void): number => {
  const startMs = performance.now()
  run()
  return performance.now() - startMs
}

test('10,000 messages are folded at once, and one more costs little, in the fold and in the picture', () => {
  const facts = Array.from({ length: count }, (_, i) => factOf(i))
  const more = [...facts, factOf(count)]
  const running = makeRunningFold(chatFold)
  let chat = chatFold.start()
  const wholeMs = timed(() => (chat = running.take(facts)))
  const people = new Map<string, { user: string; name: string }>()
  const context = {
    me: base32(1),
    blocked: new Set(),
    membership: { roleOf: () => 'member' },
    tellsSeen: false,
    named: (user: string) => {
      const one = people.get(user) ?? { user, name: user }
      people.set(user, one)
      return one
    },
    people: () => noPeople,
    space: {
      isTalk: true,
      known: { id: 'a'.repeat(32) },
      chat: () => chat,
      chatRooms: { hasEarlier: () => false, heardAll: () => true },
    },
  } as unknown as ChatContext
  const noPeople: never[] = []
  const pageOf = makeThreadPages()
  const person = { files: {}, replica: { progress: () => ({ at: 'phone' }) } } as unknown as PageParts['person']
  const draw = (shown: number) =>
    pageOf({
      listed: { id: 'a'.repeat(32) as never, key: '', of: 'group', title: '', closed: false, sinceMs: 0 },
      look: { thread: 'a'.repeat(32) as never, count: shown, firstUnread: undefined, atMs: 0 },
      context,
      person,
      here: [],
      typing: [],
      nowMs: Date.now(),
    })
  const firstMs = timed(() => draw(50))
  const allMs = timed(() => draw(20_000))
  const before = draw(20_000)
  const oneMs = timed(() => (chat = running.take(more)))
  const drawnMs = timed(() => draw(20_000))
  const after = draw(20_000)
  expect(threadIn(chat, '').messages).toHaveLength(count + 1)
  expect(after.messages.slice(0, count).every((message, i) => message === before.messages[i])).toBe(true)
  console.log(
    `10,000 messages: folded ${wholeMs.toFixed(0)} ms, one more ${oneMs.toFixed(1)} ms; ` +
      `newest 50 drawn ${firstMs.toFixed(1)} ms, all ${allMs.toFixed(0)} ms, all again with one more ${drawnMs.toFixed(0)} ms`,
  )
  expect(oneMs).toBeLessThan(50)
})
