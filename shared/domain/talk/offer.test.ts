import { beforeAll, expect, test } from 'vitest'
import type { Agreement } from '../../events/agreement.ts'
import { webAead } from '../../events/aead.ts'
import { webSealing, type Sealing } from '../../events/box.ts'
import { agreementFromSeed } from '../../events/web-agreement.ts'
import { utf8 } from '../../kernel/bytes.ts'
import type { SpaceId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { makePerson, unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { prng, type Prng } from '../../testing/prng.ts'
import { makeSpace, type TestSpace } from '../../testing/space.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { makeOfferReader, offerTalk, type OfferDraft } from './offer.ts'

interface Phone {
  readonly person: TestDevice
  readonly agreement: Agreement
}

let random: Prng
let sealing: Sealing
let group: TestSpace
let talk: TestSpace
let awa: Phone
let ngo: Phone
let eve: Phone
let link: string
const keys = [prng(7).bytes(32), prng(8).bytes(32)]
const everybody = { counts: () => true }

beforeAll(async () => {
  random = prng(1)
  sealing = webSealing(random)
  group = await makeSpace(random)
  const phone = async (person: TestDevice): Promise<Phone> => ({
    person,
    agreement: await agreementFromSeed(random.bytes(32)),
  })
  talk = await makeSpace(random, 'Kwata')
  awa = await phone(talk.founder)
  ngo = await phone(await makePerson(random))
  eve = await phone(await makePerson(random))
  link = await talk.link(awa.person, talk.said[0]?.id as never)
})

const offer = (by: Phone, to: Phone, more: Partial<OfferDraft> = {}) =>
  offerTalk(
    {
      group: group.space,
      from: by.person.identity.user,
      to: to.person.identity.user,
      devices: [{ id: deviceIdOf(to.person.signer.key), agree: to.agreement.key }],
      link,
      keys,
      after: [],
      ...more,
    },
    sealing,
  )

const reader = (phone: Phone, space: SpaceId = group.space) =>
  makeOfferReader({
    group: space,
    me: phone.person.identity.user,
    device: phone.person.signer.key,
    agreement: phone.agreement,
    aead: webAead,
  })

const offered = async (by: Phone, to: Phone, more: Partial<OfferDraft> = {}): Promise<Said> =>
  by.person.say(group.members, await offer(by, to, more))

test('[TALK5] whom it is for reads a link and the keys so far; others read nothing', async () => {
  const said = await offered(awa, ngo)
  const [read] = await reader(ngo).read([said], everybody)
  expect(read).toMatchObject({ id: said.id, from: awa.person.identity.user, talk: talk.space, link, keys })
  expect(read?.join.invitation.space).toBe(talk.space)
  for (const other of [eve, awa]) expect(await reader(other).read([said], everybody)).toEqual([])
})

test('[TALK5] what stands in the group shows neither the talk, its link nor its keys', async () => {
  const { bytes } = await offered(awa, ngo)
  const text = Buffer.from(bytes).toString('latin1')
  expect(text).toContain('talk.offered')
  for (const secret of [talk.space, 'join/', 'Kwata', ...keys.map((key) => Buffer.from(key).toString('latin1'))])
    expect(text).not.toContain(secret)
})

test('[TALK6] copied into another mouth, to another person or another group it does not open', async () => {
  const { kind, body } = unwrap(await offer(awa, ngo))
  const stolen = await eve.person.say(group.members, { kind, body, after: [] })
  expect(await reader(ngo).read([stolen], everybody)).toEqual([])
  const readdressed = await awa.person.say(group.members, {
    kind,
    body: { ...body, to: eve.person.identity.user },
    after: [],
  })
  expect(await reader(eve).read([readdressed], everybody)).toEqual([])
  const elsewhere = await offered(awa, ngo)
  expect(await reader(ngo, talk.space).read([elsewhere], everybody)).toEqual([])
})

test('[TALK6] an invitation of another than who offers, or with another role, is no offer', async () => {
  const bySomebodyElse = await offered(eve, ngo) // Eve offers Awa's link
  expect(await reader(ngo).read([bySomebodyElse], everybody)).toEqual([])
  const asAdmin = await talk.link(awa.person, talk.said[0]?.id as never, { role: 'admin' })
  expect(await reader(ngo).read([await offered(awa, ngo, { link: asAdmin })], everybody)).toEqual([])
  for (const none of ['', 'http://x/#/join/', link.slice(0, -4)])
    expect(await reader(ngo).read([await offered(awa, ngo, { link: none })], everybody)).toEqual([])
})

test('[TALK7] an offer by somebody who does not count in the group is not taken up', async () => {
  const said = await offered(awa, ngo)
  expect(await reader(ngo).read([said], { counts: () => false })).toEqual([])
})

test('[TALK7] from one person no more than 32 offers are taken up, each opened once', async () => {
  const said: Said[] = []
  for (let i = 0; i < limits.talkOffersPerPersonMax + 3; i++) said.push(await offered(awa, ngo))
  let opened = 0
  const aead = { ...webAead, open: (...args: Parameters<typeof webAead.open>) => (opened++, webAead.open(...args)) }
  const { person, agreement } = ngo
  const mine = { group: group.space, me: person.identity.user, device: person.signer.key, agreement, aead }
  const offers = makeOfferReader(mine)
  expect(await offers.read(said, everybody)).toHaveLength(limits.talkOffersPerPersonMax)
  const after = opened
  expect(await offers.read(said, everybody)).toHaveLength(limits.talkOffersPerPersonMax)
  expect(opened).toBe(after)
})

test('[TALK8] nothing is offered to oneself, or to somebody without a device that could open it', async () => {
  const refused = { ok: false, refusal: { code: 'malformed' } }
  expect(await offer(awa, awa)).toEqual(refused)
  expect(await offer(awa, ngo, { devices: [] })).toEqual(refused)
  const none = { id: deviceIdOf(ngo.person.signer.key), agree: new Uint8Array(32) }
  expect(await offer(awa, ngo, { devices: [none] })).toEqual(refused)
  const both = [none, { id: deviceIdOf(ngo.person.signer.key), agree: ngo.agreement.key }]
  expect(await offer(awa, ngo, { devices: both })).toMatchObject({ ok: true })
})

test('[TALK8] the longest link and the most keys to the most devices fit in one ordinary event', async () => {
  const devices = Array.from({ length: 40 }, (_, i) => ({
    id: deviceIdOf(utf8(`device ${i}`)),
    agree: ngo.agreement.key,
  }))
  const many = Array.from({ length: 80 }, () => random.bytes(32))
  const said = await offered(awa, ngo, { devices, keys: many, link: link.padEnd(limits.linkCharsMax, 'A') })
  expect(said.bytes.length).toBeLessThan(15_872)
})
