/** What a person and a group tell of themselves, over the browser's own storage; no relay answers here. */
import type { SpaceId } from '@kwata/shared/kernel/ids.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test, vi } from 'vitest'
import type { ProfileDraft } from '../commands/neighbourhood-do.ts'
import type { AppState } from './app-state.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

type Ready = Extract<AppState, { phase: 'ready' }>

let names = 0
const start = async (name = `profile-test-${Date.now()}-${names++}`) => {
  const shown: Ready[] = []
  const database = await openDatabase(name)
  const engine = await startEngine({
    database,
    origin: 'http://127.0.0.1:9', // nobody is there
    show: (state) => void (state.phase === 'ready' && shown.push(state)),
  })
  return { ...engine, name, database, last: () => shown.at(-1) }
}

const face = Uint8Array.from([0xff, 0xd8, 0xff, 1, 2, 3])
const profile: ProfileDraft = {
  face,
  about: 'Je répare tout.',
  skills: ['plumbing'],
  languages: ['fr', 'pcm'],
  place: 'Biyem-Assi, Yaoundé',
  near: 's20fw',
  free: 5,
}

test('a profile is shown at once, told in a group opened later, once, and outlives the tab', async () => {
  const phone = await start()
  expect(await phone.send({ do: 'set-profile', profile })).toMatchObject({ ok: false })
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  unwrap(await phone.send({ do: 'set-profile', profile }))
  await vi.waitFor(() => expect(phone.last()?.myProfile).toMatchObject({ ...profile, metres: 0 }))
  unwrap(await phone.send({ do: 'found-space', name: 'Bastos' }))
  await vi.waitFor(() => expect(phone.last()?.spaces[0]?.members[0]?.profile).toMatchObject({ ...profile, metres: 0 }))
  unwrap(await phone.send({ do: 'retry-now' }))
  expect((await phone.database.outbox.load()).records).toHaveLength(2) // the founding, and this
  const again = await start(phone.name)
  await vi.waitFor(() => expect(again.last()?.myProfile?.face).toEqual(face))
  expect((await again.database.outbox.load()).records).toHaveLength(2)
})

test('a later profile stands in every group; what breaks a bound changes nothing', async () => {
  const phone = await start()
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  for (const name of ['Bastos', 'Les couturières']) unwrap(await phone.send({ do: 'found-space', name }))
  unwrap(await phone.send({ do: 'set-profile', profile }))
  unwrap(await phone.send({ do: 'set-profile', profile: { ...profile, face: undefined, about: 'Je couds.' } }))
  const abouts = () => phone.last()?.spaces.map(({ members }) => members[0]?.profile.about)
  await vi.waitFor(() => expect(abouts()).toEqual(['Je couds.', 'Je couds.']))
  expect(phone.last()?.myProfile?.face).toBeUndefined()
  const refused = await phone.send({ do: 'set-profile', profile: { ...profile, face: new Uint8Array(9) } })
  expect(refused).toEqual({ ok: false, refusal: { code: 'malformed' } })
  expect(abouts()).toEqual(['Je couds.', 'Je couds.'])
})

test('who founded a group says what it is', async () => {
  const phone = await start()
  unwrap(await phone.send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await phone.send({ do: 'found-space', name: 'Bastos' })).id as SpaceId
  const about = { about: 'Voisins', rules: 'Bonjour', place: 'Bastos', near: 's20fw', by: 'place' } as const
  unwrap(await phone.send({ do: 'describe-space', space, about }))
  await vi.waitFor(() => expect(phone.last()?.spaces[0]?.about).toEqual(about))
  expect(await phone.send({ do: 'describe-space', space: 'x' as SpaceId, about })).toMatchObject({
    refusal: { code: 'unknown-room' },
  })
})
