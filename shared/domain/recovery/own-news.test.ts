import { beforeAll, expect, test } from 'vitest'
import { webAead } from '../../events/aead.ts'
import type { Agreement } from '../../events/agreement.ts'
import { webSealing } from '../../events/box.ts'
import { agreementFromSeed } from '../../events/web-agreement.ts'
import { signerFromSeed } from '../../events/web-crypto.ts'
import { limits } from '../../kernel/limits.ts'
import { makePerson, unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { prng, type Prng } from '../../testing/prng.ts'
import { makeSpace, type TestSpace } from '../../testing/space.ts'
import { makeGrant } from '../identity/device-link.ts'
import { deviceIdOf } from '../identity/identity.ts'
import type { Belongings } from './belongings.ts'
import { makeOwnNewsReader, tellOwnDevice, type OwnNewsDraft } from './own-news.ts'

let random: Prng
let group: TestSpace
let news: TestSpace
let awa: TestDevice
let eve: TestDevice
let second: { readonly key: Uint8Array; readonly agreement: Agreement }
let secret: Uint8Array
let own: Belongings
const everybody = { counts: () => true }

beforeAll(async () => {
  random = prng(5)
  group = await makeSpace(random)
  news = await makeSpace(random, 'Mokolo')
  awa = group.founder
  eve = await makePerson(random)
  const key = (await signerFromSeed(random.bytes(32))).key
  second = { key, agreement: await agreementFromSeed(random.bytes(32)) }
  secret = random.bytes(32)
  const { key: grantKey } = await signerFromSeed(secret)
  const grant = await makeGrant(awa.identity.user, grantKey, 90 * 86_400_000, awa.signer)
  const space = { id: news.space, kind: 'group' as const, name: 'Mokolo', urls: ['https://a.example'], after: [] }
  own = {
    genesis: awa.identity.genesis,
    links: [],
    grant: grant.blob,
    name: 'Awa',
    spaces: [{ ...space, keys: [random.bytes(32)] }],
  }
})

const tell = async (more: Partial<OwnNewsDraft> = {}) =>
  tellOwnDevice(
    {
      group: group.space,
      user: awa.identity.user,
      to: { id: deviceIdOf(second.key), agree: second.agreement.key },
      secret,
      own,
      after: [],
      ...more,
    },
    webSealing(random),
  )

const reader = (more: Partial<Parameters<typeof makeOwnNewsReader>[0]> = {}) =>
  makeOwnNewsReader({
    group: group.space,
    me: awa.identity.user,
    device: second.key,
    agreement: second.agreement,
    aead: webAead,
    ...more,
  })

const said = async (by = awa, more: Partial<OwnNewsDraft> = {}): Promise<Said> =>
  by.say(group.members, await tell(more))

test('[OWN1] the other phone reads where the new space is, its keys, and how to come in; the group sees none of it', async () => {
  const told = await said()
  expect(await reader().read([told], everybody)).toEqual([{ id: told.id, secret, own }])
  const text = Buffer.from(told.bytes).toString('latin1')
  for (const hidden of ['Mokolo', 'a.example', Buffer.from(secret).toString('latin1'), news.space])
    expect(text).not.toContain(hidden)
})

test('[OWN2] another author, another group, another phone, or one who does not count tells nothing', async () => {
  const told = await said()
  const { kind, body } = unwrap(await tell())
  const stolen = await eve.say(group.members, { kind, body, after: [] })
  expect(await reader().read([stolen], everybody)).toEqual([])
  expect(await reader({ me: eve.identity.user }).read([stolen], everybody)).toEqual([])
  expect(await reader({ group: news.space }).read([told], everybody)).toEqual([])
  expect(await reader({ agreement: await agreementFromSeed(random.bytes(32)) }).read([told], everybody)).toEqual([])
  expect(await reader({ device: awa.signer.key }).read([told], everybody)).toEqual([])
  expect(await reader().read([told], { counts: () => false })).toEqual([])
})

test('[OWN1] what does not fit, and what nobody could open, is not told', async () => {
  const [space] = own.spaces
  const keys = Array.from({ length: 400 }, () => random.bytes(32))
  const spaces = space === undefined ? [] : [{ ...space, keys }]
  expect(await tell({ own: { ...own, spaces } })).toMatchObject({ ok: false, refusal: { code: 'too-large' } })
  const to = { id: deviceIdOf(second.key), agree: new Uint8Array(32) }
  expect(await tell({ to })).toEqual({ ok: false, refusal: { code: 'malformed' } })
})

test('[OWN4] a phone looks at the latest of many, and opens each once', async () => {
  const many: Said[] = []
  for (let i = 0; i < limits.ownNewsMax + 2; i++) many.push(await said())
  let opened = 0
  const aead = { ...webAead, open: (...args: Parameters<typeof webAead.open>) => (opened++, webAead.open(...args)) }
  const one = reader({ aead })
  expect(await one.read(many, everybody)).toHaveLength(limits.ownNewsMax)
  const after = opened
  await one.read(many, everybody)
  expect(opened).toBe(after)
})
