/** One person, several phones, over the browser's own storage; no relay answers here (journeys: e2e/journeys/own-phones.spec.ts). */
import { plain } from '../testing/plain-post.ts'
import { decodeDeviceLink, encodeDeviceLink } from '@kwata/shared/domain/recovery/links.ts'
import { wordsOf } from '@kwata/shared/domain/recovery/words.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { afterEach, expect, test, vi } from 'vitest'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

afterEach(() => vi.restoreAllMocks())

const origin = 'http://127.0.0.1:9' // nobody is there
let names = 0
const freshName = (): string => `devices-test-${Date.now()}-${names++}`

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

type Ready = Extract<AppState, { phase: 'ready' }>

const start = async (name = freshName()) => {
  const shown: Ready[] = []
  const database = await openDatabase(name)
  const engine = await startEngine({
    database,
    origin,
    show: (state) => void (state.phase === 'ready' && shown.push(state)),
  })
  return { ...engine, name, database, last: () => shown.at(-1) }
}
type Phone = Awaited<ReturnType<typeof start>>

const founder = async (): Promise<Phone & { readonly space: SpaceId }> => {
  const phone = await start()
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await phone.send({ do: 'found-space', name: 'Bastos' })).id as SpaceId
  return { ...phone, space }
}

const linkOf = async (phone: Phone): Promise<string> => unwrap(await phone.send({ do: 'link-device' })).link ?? ''
const refused = (code: string) => ({ ok: false, refusal: { code } })

const isNobody = async ({ database }: Phone): Promise<void> => {
  expect(await database.me()).toBeUndefined()
  expect(await database.spaces()).toEqual([])
}

test('a link makes a phone the same person with no network, under a key of its own', async () => {
  const first = await founder()
  const second = await start()
  unwrap(await second.send({ do: 'become-device', link: await linkOf(first) }))
  await vi.waitFor(() => expect(second.last()?.me).toEqual(first.last()?.me))
  await vi.waitFor(() => expect(second.last()?.spaces.map(({ name }) => name)).toEqual(['Bastos']))
  const records = (await second.database.outbox.load()).records
  expect(records.map(({ seq }) => seq)).toEqual([0]) // its coming alone
  const again = await start(second.name)
  await vi.waitFor(() => expect(again.last()?.me).toEqual(first.last()?.me))
  expect((await again.database.outbox.load()).records).toHaveLength(1)
})

test('a link is good for ten minutes', async () => {
  const link = await linkOf(await founder())
  const second = await start()
  const now = Date.now()
  vi.spyOn(Date, 'now').mockImplementation(() => now + 601_000)
  expect(await second.send({ do: 'become-device', link })).toEqual(refused('bad-link'))
  await isNobody(second)
})

test('a link with another secret, or of somebody else, makes nobody', async () => {
  const link = unwrap(decodeDeviceLink(await linkOf(await founder())))
  const other = unwrap(decodeDeviceLink(await linkOf(await founder())))
  const second = await start()
  for (const spoilt of [
    { ...link, secret: other.secret },
    { ...link, own: { ...link.own, genesis: other.own.genesis } },
    { secret: other.secret, own: { ...link.own, grant: other.own.grant } },
  ])
    expect(await second.send({ do: 'become-device', link: encodeDeviceLink(origin, spoilt) })).toEqual(
      refused('bad-link'),
    )
  await isNobody(second)
})

test('a phone that is somebody becomes nobody else', async () => {
  const [first, second] = [await founder(), await founder()]
  const before = await second.database.me()
  expect(await second.send({ do: 'become-device', link: await linkOf(first) })).toEqual(refused('malformed'))
  expect((await second.database.me())?.genesis).toEqual(before?.genesis)
})

test('a kit counts once its words were given back; it is kept once, and outlives the tab', async () => {
  const phone = await founder()
  const { words = '', link = '' } = unwrap(await phone.send({ do: 'make-recovery', language: 'fr' }))
  expect(link).toContain('#/recover/')
  expect(phone.last()?.recovery.state).toBe('none')
  expect(await phone.send({ do: 'keep-recovery', words: words.replace(/ \S+$/, '') })).toEqual(refused('bad-words'))
  unwrap(await phone.send({ do: 'keep-recovery', words }))
  await vi.waitFor(() => expect(phone.last()?.recovery.state).toBe('kept'))
  expect(phone.last()?.recovery.savedAtMs).toBeUndefined() // no relay has it
  const kept = (await phone.database.outbox.load()).records.length

  const again = await start(phone.name)
  await vi.waitFor(() => expect(again.last()?.recovery.state).toBe('kept'))
  await new Promise((resolve) => setTimeout(resolve, 4_000)) // longer than a change has to settle
  expect((await again.database.outbox.load()).records).toHaveLength(kept)
})

test('words that are not the kit’s export nothing; with no relay they bring nobody back', async () => {
  const phone = await founder()
  const { words = '' } = unwrap(await phone.send({ do: 'make-recovery', language: 'en' }))
  expect(await phone.send({ do: 'export-backup', words })).toEqual(refused('bad-words')) // not kept yet
  unwrap(await phone.send({ do: 'keep-recovery', words }))
  const others = await wordsOf(new Uint8Array(32).fill(9), 'en')
  expect(await phone.send({ do: 'export-backup', words: others })).toEqual(refused('bad-words'))
  expect(unwrap(await phone.send({ do: 'export-backup', words })).link).toMatch(
    /^data:application\/octet-stream;base64,/,
  )

  const fresh = await start()
  expect(await fresh.send({ do: 'recover', words })).toEqual(refused('unreachable'))
  await isNobody(fresh)
})

test('a backup is imported whole or not at all, under a new key, and stays after a restart', async () => {
  const phone = await founder()
  const { space } = phone
  const draft = { type: 'request', title: 'Une pompe', words: '', category: 'repair', place: 'Bastos' } as const
  unwrap(await phone.send({ do: 'post', space, draft: { ...draft, near: undefined, ...plain } }))
  const { words = '' } = unwrap(await phone.send({ do: 'make-recovery', language: 'fr' }))
  unwrap(await phone.send({ do: 'keep-recovery', words }))
  const { link = '' } = unwrap(await phone.send({ do: 'export-backup', words }))
  const file = new Uint8Array(await (await fetch(link)).arrayBuffer())

  const fresh = await start()
  const others = await wordsOf(new Uint8Array(32).fill(9), 'en')
  expect(await fresh.send({ do: 'import-backup', words: others, file })).toEqual(refused('bad-backup'))
  expect(await fresh.send({ do: 'import-backup', words, file: file.subarray(1) })).toEqual(refused('bad-backup'))
  await isNobody(fresh)
  for (const room of (await phone.database.outbox.load()).records.map((record) => record.room))
    indexedDB.deleteDatabase(`kwata/${room}`) // two phones share a browser here, and with it its caches
  unwrap(await fresh.send({ do: 'import-backup', words, file }))
  const again = await start(fresh.name)
  await vi.waitFor(() => expect(again.last()?.spaces[0]?.posts.map(({ title }) => title)).toEqual(['Une pompe']))
  const own = (await again.database.outbox.load()).records
  const old = new Set((await phone.database.outbox.load()).records.map(({ id }) => id))
  expect(own.filter(({ id }) => old.has(id))).toEqual([])
  expect(own.length).toBeGreaterThan(0)
})

test('somebody is kept whole or not at all', async () => {
  const { database } = await founder()
  const me = (await database.me())!
  const spaces = await database.spaces()
  const put = database.putPerson({ me, spaces: [{ ...spaces[0]!, id: 'x' as never }], notes: {}, former: [] })
  await expect(put).rejects.toThrow()
  expect(await database.spaces()).toEqual(spaces)
})
