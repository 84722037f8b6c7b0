import { expect, test } from 'vitest'
import type { ConcernWhat } from '@kwata/shared/domain/notifications/concerns.ts'
import { shownPush } from './push-note.ts'

const [space, about] = ['a'.repeat(32), 'b'.repeat(32)]
const named = async () => 'Bastos'
const nameless = async () => undefined
const note = {
  what: 'answered',
  space,
  about,
  record: 'c'.repeat(32),
  n: 1,
  title: 'Porter',
  by: 'Ngo',
  language: 'fr',
}

test('says who did what about what, in the language of the phone, and leads there', async () => {
  expect(await shownPush(note, named)).toEqual({
    title: 'Ngo vous a répondu',
    body: 'Porter',
    tag: `answered ${space} ${about}`,
    path: `/g/${space}/p/${about}`,
    record: note.record,
    language: 'fr',
  })
  expect((await shownPush({ ...note, n: 3, language: 'en' }, named)).title).toBe('Ngo and others offer their help')
  expect((await shownPush({ ...note, by: '' }, named)).title).toBe('Un voisin vous a répondu')
})

test.each([
  ['mention', about, `/talks/${space}~${about}`],
  ['mention', undefined, `/talks/${space}`],
  ['applied', undefined, `/g/${space}/people`],
  ['reported', undefined, `/g/${space}/reports`],
  ['role', undefined, `/g/${space}`],
] satisfies [ConcernWhat, string | undefined, string][])('%s about %s leads to %s', async (what, of, path) => {
  expect((await shownPush({ ...note, what, about: of }, named)).path).toBe(path)
})

test('what was woken without content is named by the phone alone', async () => {
  const wake = { ...note, what: 'wake', about: undefined, title: '', by: '' }
  expect(await shownPush(wake, named)).toMatchObject({ title: 'Du nouveau\u00a0: Bastos', path: '/inbox', tag: 'wake' })
  expect((await shownPush(wake, nameless)).title).toBe('Il y a du nouveau pour vous')
})

test.each([
  undefined,
  null,
  7,
  'text',
  [],
  {},
  { ...note, space: '../../evil' },
  { ...note, what: 'constructor' },
  { ...note, what: '__proto__' },
  { ...note, what: 7 },
])('whatever comes is shown as something new, and leads nowhere else: %j', async (pushed) => {
  expect(await shownPush(pushed, nameless)).toMatchObject({ title: 'Il y a du nouveau pour vous', path: '/inbox' })
})

test('a path is made of ids alone', async () => {
  const { path, body } = await shownPush({ ...note, about: '//evil.example', title: 'x'.repeat(999) }, named)
  expect(path).toBe(`/g/${space}`)
  expect(body.length).toBe(80)
})
