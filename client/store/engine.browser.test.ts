/** The engine over the browser's own storage and keys; no relay answers here. */
import { plain } from '../testing/plain-post.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test, vi } from 'vitest'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

const origin = 'http://127.0.0.1:9' // nobody is there
let names = 0
const freshName = (): string => `engine-test-${Date.now()}-${names++}`

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
  return { ...engine, database, shown }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 300))

test('two tabs that choose a name in one moment make one identity', async () => {
  const name = freshName()
  const made = vi.spyOn(crypto.subtle, 'generateKey')
  const { send, shown } = await start(name)
  await Promise.all([send({ do: 'choose-name', name: 'Awa' }), send({ do: 'choose-name', name: 'Ngo' })])
  await settle()
  const again = await start(name)
  expect(again.shown.at(-1)?.me?.name).toBe('Ngo')
  const users = [...shown, ...again.shown].flatMap(({ me }) => me?.user ?? [])
  expect(new Set(users).size).toBe(1)
  expect(made).toHaveBeenCalledTimes(2) // one to sign with, one to agree on secrets with
})

test('a link that is taken up twice in one moment is claimed once', async () => {
  const host = await start(freshName())
  unwrap(await host.send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await host.send({ do: 'found-space', name: 'Bastos' })).id
  const link =
    unwrap(
      await host.send({
        do: 'invite',
        space: space as never,
        terms: { role: 'member', uses: 50, lastsMs: 86_400_000, approval: false },
      }),
    ).link ?? ''
  const guest = await start(freshName())
  unwrap(await guest.send({ do: 'choose-name', name: 'Ngo' }))
  for (const done of await Promise.all([guest.send({ do: 'join', link }), guest.send({ do: 'join', link })]))
    unwrap(done)
  await settle()
  expect(guest.shown.at(-1)?.storage.failing).toBe(false)
  expect((await guest.database.outbox.load()).records.map(({ seq }) => seq)).toEqual([0])
})

test('at the start of somebody with spaces no picture shows nobody', async () => {
  const name = freshName()
  const { send } = await start(name)
  unwrap(await send({ do: 'choose-name', name: 'Awa' }))
  for (const space of ['Bastos', 'Mokolo', 'Essos']) unwrap(await send({ do: 'found-space', name: space }))
  await settle()
  const again = await start(name)
  await settle()
  expect(again.shown.map(({ me, spaces }) => [me?.name, spaces.length])).toEqual(again.shown.map(() => ['Awa', 3]))
})

test('with no relay there is no complete synchronisation', async () => {
  const { send, shown } = await start(freshName())
  unwrap(await send({ do: 'choose-name', name: 'Awa' }))
  await settle()
  expect(shown.at(-1)?.sync.lastCompleteMs).toBeUndefined()
})

test('what this phone cannot store stays in memory, is shown and offered as a file, and is stored once there is room', async () => {
  const shown: Ready[] = []
  const database = await openDatabase(freshName())
  let full = false
  const put = (record: Parameters<typeof database.outbox.put>[0]): Promise<void> =>
    full ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : database.outbox.put(record)
  const { send } = await startEngine({
    database: { ...database, outbox: { ...database.outbox, put } },
    origin,
    show: (state) => void (state.phase === 'ready' && shown.push(state)),
  })
  unwrap(await send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await send({ do: 'found-space', name: 'Bastos' })).id as never
  full = true
  const draft = { type: 'request', title: 'Une pompe', words: '', category: 'repair', place: 'Bastos' } as const
  const id = unwrap(await send({ do: 'post', space, draft: { ...draft, near: undefined, ...plain } })).id
  await vi.waitFor(() => expect(shown.at(-1)?.spaces[0]?.posts[0]?.mark).toEqual({ at: 'memory' }))
  expect(shown.at(-1)?.storage.failing).toBe(true)
  expect(shown.at(-1)?.sync.attention).toMatchObject([{ id, code: 'disk', title: 'Une pompe' }])
  expect(unwrap(await send({ do: 'export-kept', id: id as never })).link).toMatch(
    /^data:application\/octet-stream;base64,.{300}/,
  )
  expect((await database.outbox.load()).records).toHaveLength(1) // the founding alone

  full = false
  await vi.waitFor(() => expect(shown.at(-1)?.spaces[0]?.posts[0]?.mark).toEqual({ at: 'phone' }), { timeout: 8_000 })
  expect(shown.at(-1)?.sync.attention).toEqual([])
  expect((await database.outbox.load()).records).toHaveLength(2)
})
