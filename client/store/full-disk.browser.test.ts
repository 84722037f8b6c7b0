/** What this phone does unasked, while its disk refuses or its tab goes between two writes. No relay answers here. */
import { plain, words as said } from '../testing/plain-post.ts'
import type { OwnRecord } from '@kwata/shared/sync/storage.ts'
import { decodeEvent } from '@kwata/shared/events/envelope.ts'
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test, vi } from 'vitest'
import type { AppState } from './app-state.ts'
import { type FormerRecord, openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

const origin = 'http://127.0.0.1:9' // nobody is there
let names = 0
const freshName = (): string => `full-disk-test-${Date.now()}-${names++}`

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

type Ready = Extract<AppState, { phase: 'ready' }>

/** `refuses`: what the disk has no room for; a note is told by its name. `brought`: what came in a file. */
const start = async (
  name: string,
  refuses: (what: OwnRecord | string) => boolean = () => false,
  brought: readonly FormerRecord[] = [],
) => {
  const shown: Ready[] = []
  const database = await openDatabase(name)
  const unless = (what: OwnRecord | string, write: () => Promise<void>): Promise<void> =>
    refuses(what) ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : write()
  const engine = await startEngine({
    database: {
      ...database,
      former: () => Promise.resolve(brought),
      putNote: (note, value) => unless(note, () => database.putNote(note, value)),
      outbox: { ...database.outbox, put: (record) => unless(record, () => database.outbox.put(record)) },
    },
    origin,
    show: (state) => void (state.phase === 'ready' && shown.push(state)),
  })
  return { ...engine, name, database, shown, last: () => shown.at(-1) }
}
type Phone = Awaited<ReturnType<typeof start>>

const records = async ({ database }: Phone): Promise<readonly OwnRecord[]> => (await database.outbox.load()).records
const kindsIn = async (phone: Phone, room: string): Promise<string[]> =>
  (await records(phone))
    .filter((record) => record.room.startsWith(room))
    .map(({ bytes }) => unwrap(decodeEvent(bytes)).envelope.kind)

const founded = async (phone: Phone): Promise<SpaceId> => {
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  return unwrap(await phone.send({ do: 'found-space', name: 'Bastos' })).id as SpaceId
}

const post = (phone: Phone, space: SpaceId, title: string) =>
  phone.send({
    do: 'post',
    space,
    draft: {
      type: 'request',
      title,
      words: '',
      category: 'repair',
      place: 'Bastos',
      near: undefined,
      ...plain,
    },
  })

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('while the disk refuses the vault, the picture goes on and nothing is signed over and over', async () => {
  let full = false
  const phone = await start(freshName(), (what) => full && what === 'vault')
  const space = await founded(phone)
  const { words = '' } = unwrap(await phone.send({ do: 'make-recovery', language: 'en' }))
  unwrap(await phone.send({ do: 'keep-recovery', words }))
  await vi.waitFor(() => expect(phone.last()?.recovery.state).toBe('kept'))
  await pause(500)
  full = true
  unwrap(await phone.send({ do: 'seal-space', space })) // a new key: the vault is to be filled anew
  await vi.waitFor(() => expect(phone.shown.some(({ storage }) => storage.failing)).toBe(true), { timeout: 8_000 })
  const kept = (await records(phone)).length
  unwrap(await post(phone, space, 'Une pompe'))
  await vi.waitFor(() => expect(phone.last()?.spaces[0]?.posts.map(({ title }) => title)).toEqual(['Une pompe']))
  await pause(4_000)
  expect(await records(phone)).toHaveLength(kept + 1) // the post
})

test('what is signed again after a move is on the disk before the old is forgotten, and signed once', async () => {
  const first = await start(freshName())
  const space = await founded(first)
  unwrap(await post(first, space, 'Une pompe'))
  const again = (await records(first)).filter(({ room }) => room.startsWith(`${space}.help.`))
  await first.database.putNote('moving', { oldKey: new Uint8Array(32).fill(7), proofs: [], again, newIds: {} })
  let full = true
  const phone = await start(first.name, (what) => full && typeof what !== 'string')
  await vi.waitFor(() => expect(phone.last()?.storage.failing).toBe(true))
  await pause(4_000) // the disk was tried again
  expect(await phone.database.note('moving')).toMatchObject({ again: [{ id: again[0]?.id }] })
  full = false
  await vi.waitFor(async () => expect(await phone.database.note('moving')).toBeUndefined(), { timeout: 8_000 })
  expect(await kindsIn(phone, `${space}.help.`)).toEqual(['help.posted', 'help.posted'])
})

test('a second phone that comes by a link, and whose tab goes after the first of its two records, writes the other', async () => {
  const host = await start(freshName())
  const space = await founded(host)
  const terms = { role: 'member', uses: 5, lastsMs: 86_400_000, approval: false } as const
  const { link = '' } = unwrap(await host.send({ do: 'invite', space, terms }))
  const one = await start(freshName())
  unwrap(await one.send({ do: 'choose-name', name: 'Ngo' }))
  const { link: phones = '' } = unwrap(await one.send({ do: 'link-device' }))
  const dying = await start(
    freshName(),
    (what) => typeof what !== 'string' && what.room.startsWith(space) && what.seq > 0,
  )
  unwrap(await dying.send({ do: 'become-device', link: phones }))
  unwrap(await dying.send({ do: 'join', link }))
  expect(await kindsIn(dying, `${space}.members.`)).toEqual(['device.added'])
  const next = await start(dying.name)
  expect(await kindsIn(next, `${space}.members.`)).toEqual(['device.added', 'member.joined'])
  const last = await start(dying.name)
  expect(await kindsIn(last, `${space}.members.`)).toEqual(['device.added', 'member.joined'])
})

test('a talk whose tab went before it was offered is offered when it is spoken in, once', async () => {
  const host = await start(freshName())
  const space = await founded(host)
  const terms = { role: 'member', uses: 5, lastsMs: 86_400_000, approval: false } as const
  const { link = '' } = unwrap(await host.send({ do: 'invite', space, terms }))
  const guest = await start(freshName())
  unwrap(await guest.send({ do: 'choose-name', name: 'Ngo' }))
  unwrap(await guest.send({ do: 'join', link }))
  await vi.waitFor(async () => expect(await kindsIn(guest, space)).toEqual(['member.joined']))
  const brought = (await records(guest)).map((record): FormerRecord => ({ ...record, device: 'x' }))
  const user = guest.last()?.me?.user as never
  const dying = await start(
    host.name,
    (what) => typeof what !== 'string' && what.room.startsWith(`${space}.members.`),
    brought,
  )
  await vi.waitFor(() => expect(dying.last()?.spaces[0]?.members).toHaveLength(2))
  const talk = unwrap(await dying.send({ do: 'start-talk', space, user })).id as SpaceId
  expect(await kindsIn(dying, `${space}.members.`)).toEqual(['space.founded'])
  const next = await start(host.name, () => false, brought)
  for (const words of ['Bonjour', 'Tu es là ?'])
    unwrap(await next.send({ do: 'say', thread: talk, draft: said(words) }))
  unwrap(await next.send({ do: 'start-talk', space, user }))
  expect(await kindsIn(next, `${space}.members.`)).toEqual(['space.founded', 'talk.offered'])
  expect((await kindsIn(next, `${talk}.members.`)).filter((kind) => kind === 'space.founded')).toHaveLength(1)
})
