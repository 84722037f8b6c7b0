/** Conversations over the browser's own storage and keys; no relay answers here. */
import type { MessageDraft } from '../commands/chat-do.ts'
import type { RecordId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test, vi } from 'vitest'
import type { AppState, ThreadId, ThreadPage } from './app-state.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

const origin = 'http://127.0.0.1:9' // nobody is there
let names = 0
const freshName = (): string => `chat-test-${Date.now()}-${names++}`

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

type Ready = Extract<AppState, { phase: 'ready' }>

const start = async (name: string) => {
  const shown: Ready[] = []
  const database = await openDatabase(name)
  const engine = await startEngine({
    database,
    origin,
    show: (state) => void (state.phase === 'ready' && shown.push(state)),
  })
  return { ...engine, name, last: () => shown.at(-1) }
}
type Phone = Awaited<ReturnType<typeof start>>

const founded = async (): Promise<Phone & { readonly space: SpaceId }> => {
  const phone = await start(freshName())
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  return { ...phone, space: unwrap(await phone.send({ do: 'found-space', name: 'Bastos' })).id as SpaceId }
}

const draft = (words: string, more: Partial<MessageDraft> = {}): MessageDraft => ({
  words,
  answers: undefined,
  mentions: [],
  files: [],
  poll: undefined,
  ...more,
})
const say = async (phone: Phone, thread: ThreadId, words: string, more?: Partial<MessageDraft>): Promise<RecordId> =>
  unwrap(await phone.send({ do: 'say', thread, draft: draft(words, more) })).id as RecordId
const page = (phone: Phone, thread: ThreadId): ThreadPage | undefined =>
  phone.last()?.pages.find(({ id }) => id === thread)
const words = (phone: Phone, thread: ThreadId) => page(phone, thread)?.messages.map((message) => message.words)

test('a group talks with no network: said, edited, answered, liked, deleted, voted, and there after a restart', async () => {
  const phone = await founded()
  const { space } = phone
  unwrap(await phone.send({ do: 'look', by: 'one', thread: space, count: 50 }))
  const one = await say(phone, space, ' Bonjuor ')
  const two = await say(phone, space, 'Qui vient ?', {
    answers: one,
    poll: { choices: ['Moi', 'Pas moi'], many: false },
  })
  const three = await say(phone, space, 'Une erreur')
  unwrap(await phone.send({ do: 'edit-message', thread: space, message: one, words: 'Bonjour', mentions: [] }))
  unwrap(await phone.send({ do: 'react', thread: space, message: one, with: '👍', on: true }))
  unwrap(await phone.send({ do: 'vote', thread: space, message: two, choices: [1] }))
  unwrap(await phone.send({ do: 'delete-message', thread: space, message: three }))
  const check = async (on: Phone) => {
    await vi.waitFor(() => expect(words(on, space)).toEqual(['Bonjour', 'Qui vient ?', '']))
    const [first, second, third] = page(on, space)?.messages ?? []
    expect(first).toMatchObject({
      edited: true,
      mine: true,
      mark: { at: 'phone' },
      reactions: [{ with: '👍', mine: true }],
    })
    expect(second).toMatchObject({ answers: { id: one, words: 'Bonjour' }, poll: { voters: 1 } })
    expect(second?.poll?.choices[1]).toMatchObject({ words: 'Pas moi', mine: true })
    expect(third).toMatchObject({ deleted: true, mayEdit: false })
    expect(on.last()?.threads[0]).toMatchObject({ id: space, of: 'group', unread: 0, last: { words: 'Qui vient ?' } })
  }
  await check(phone)
  const again = await start(phone.name)
  unwrap(await again.send({ do: 'look', by: 'two', thread: space, count: 50 }))
  await check(again)
})

test('only what is looked at is in the picture, the newest so many, and messages that have not changed are the same objects', async () => {
  const phone = await founded()
  const { space } = phone
  for (let i = 0; i < 12; i++) await say(phone, space, `mot ${i}`)
  expect(phone.last()?.pages).toEqual([])
  unwrap(await phone.send({ do: 'look', by: 'one', thread: space, count: 10 }))
  await vi.waitFor(() => expect(page(phone, space)?.messages).toHaveLength(10))
  expect(page(phone, space)?.earlier).toBe('some')
  const before = page(phone, space)
  await say(phone, space, 'encore')
  await vi.waitFor(() => expect(words(phone, space)?.at(-1)).toBe('encore'))
  const after = page(phone, space)
  expect(after?.messages.slice(0, 9)).toEqual(before?.messages.slice(1))
  for (const [at, message] of (after?.messages.slice(0, 9) ?? []).entries())
    expect(message).toBe(before?.messages[at + 1])
  unwrap(await phone.send({ do: 'look', by: 'one', thread: space, count: 50 }))
  await vi.waitFor(() => expect(page(phone, space)?.messages).toHaveLength(13))
  expect(page(phone, space)?.earlier).toBe('none') // founded this month: nothing can have been said before
  unwrap(await phone.send({ do: 'look', by: 'one', thread: undefined, count: 0 }))
  await vi.waitFor(() => expect(phone.last()?.pages).toEqual([]))
})

test('topics and posts have conversations of their own; a closed topic is silent; what is muted stays so', async () => {
  const phone = await founded()
  const { space } = phone
  const topic = unwrap(await phone.send({ do: 'open-topic', space, title: 'Marché' })).id as ThreadId
  await say(phone, topic, 'Samedi')
  await say(phone, space, 'Ailleurs')
  await vi.waitFor(() =>
    expect(phone.last()?.threads.map(({ id, of, title, last }) => [id, of, title, last?.words])).toEqual([
      [space, 'group', 'Bastos', 'Ailleurs'],
      [topic, 'topic', 'Marché', 'Samedi'],
    ]),
  )
  unwrap(await phone.send({ do: 'close-topic', thread: topic, closed: true }))
  expect(await phone.send({ do: 'say', thread: topic, draft: draft('x') })).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  unwrap(await phone.send({ do: 'mute', thread: topic, until: 'ever' }))
  await vi.waitFor(() =>
    expect(phone.last()?.threads.find(({ id }) => id === topic)).toMatchObject({
      closed: true,
      mayWrite: false,
      muted: true,
    }),
  )
  const nowhere = `${space}/${'a'.repeat(32)}` as ThreadId
  expect((await phone.send({ do: 'say', thread: nowhere, draft: draft('x') })).ok).toBe(false)
})

test('the chat of a group that was sealed is sealed, and what was said before stays readable', async () => {
  const phone = await founded()
  const { space } = phone
  await say(phone, space, 'avant')
  unwrap(await phone.send({ do: 'seal-space', space }))
  await say(phone, space, 'après')
  unwrap(await phone.send({ do: 'look', by: 'one', thread: space, count: 50 }))
  await vi.waitFor(() => expect(words(phone, space)).toEqual(['avant', 'après']))
  expect(phone.last()?.threads[0]?.sealed).toBe(true)
  const again = await start(phone.name)
  unwrap(await again.send({ do: 'look', by: 'one', thread: space, count: 50 }))
  await vi.waitFor(() => expect(words(again, space)).toEqual(['avant', 'après']))
})
