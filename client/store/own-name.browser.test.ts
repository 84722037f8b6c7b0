/** A changed name reaches every group, also when the tab went before it was told; over the browser's own storage. */
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test, vi } from 'vitest'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

type Ready = Extract<AppState, { phase: 'ready' }>

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const start = async (name: string) => {
  const shown: Ready[] = []
  const database = await openDatabase(name)
  const show = (state: AppState) => void (state.phase === 'ready' && shown.push(state))
  const engine = await startEngine({ database, origin: 'http://127.0.0.1:9', show })
  return { ...engine, database, names: () => shown.at(-1)?.spaces.map(({ members }) => members[0]?.name) }
}

test('a name that was kept and told nowhere yet is told at the next start, once', async () => {
  const name = `name-test-${Date.now()}`
  const phone = await start(name)
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  for (const group of ['Bastos', 'Essos']) unwrap(await phone.send({ do: 'found-space', name: group }))
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa Njoya' }))
  await vi.waitFor(() => expect(phone.names()).toEqual(['Awa Njoya', 'Awa Njoya']))

  // As if the tab had gone between the disk and the groups.
  const me = await phone.database.me()
  if (me === undefined) throw new Error('nobody is here')
  await phone.database.putMe({ ...me, name: 'Awa N.' })
  const notes = (await phone.database.note('own-notes')) as object
  await phone.database.putNote('own-notes', { ...notes, nameChosenAtMs: Date.now() })
  const again = await start(name)
  await vi.waitFor(() => expect(again.names()).toEqual(['Awa N.', 'Awa N.']))
  const before = (await again.database.outbox.load()).records.length
  expect(before).toBe(6) // two foundings, two names, twice
  await start(name)
  expect((await again.database.outbox.load()).records).toHaveLength(before)
})
