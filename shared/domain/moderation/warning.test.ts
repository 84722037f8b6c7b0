import { beforeAll, expect, test } from 'vitest'
import { webAead } from '../../events/aead.ts'
import type { Agreement } from '../../events/agreement.ts'
import { webSealing } from '../../events/box.ts'
import { agreementFromSeed } from '../../events/web-agreement.ts'
import type { UserId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { makeIdentity } from '../identity/identity.ts'
import { seededSigner } from '../../testing/crypto.ts'
import { deviceOf, someDayMs, unwrap, type Said, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace, type TestSpace } from '../../testing/space.ts'
import { removeMember } from '../membership/commands.ts'
import type { Role } from '../membership/membership-event.ts'
import { warnedKind } from './moderation-event.ts'
import { makeWarningReader, warnMember, type WarningDraft } from './warning.ts'

const random = prng(7)

interface Phone {
  readonly person: TestDevice
  readonly agreement: Agreement
  readonly user: UserId
}

let space: TestSpace
let coordinator: Phone
let other: Phone
let paul: Phone
let eric: Phone
let admin: Phone

const comeIn = async (role: Role): Promise<Phone> => {
  const agreement = await agreementFromSeed(random.bytes(32))
  const signer = seededSigner(random)
  const person = deviceOf(await makeIdentity(signer, agreement.key, someDayMs, random), signer)
  const since = space.said[0]?.id
  if (!since) throw new Error('no founding')
  await space.join(person, await space.link(space.founder, since, { role }))
  return { person, agreement, user: person.identity.user }
}

beforeAll(async () => {
  space = await makeSpace(random)
  admin = await comeIn('admin')
  coordinator = await comeIn('coordinator')
  other = await comeIn('coordinator')
  paul = await comeIn('member')
  eric = await comeIn('member')
})

const sealing = webSealing({ ...random })
const draftTo = (to: Phone, part: Partial<WarningDraft> = {}): WarningDraft => ({
  space: space.space,
  to: to.user,
  reason: 'insult',
  words: ' Restez poli avec Maman Ngassa. ',
  ...part,
})
const warn = async (from: Phone, to: Phone, part: Partial<WarningDraft> = {}) =>
  warnMember({ membership: await space.membership(), user: from.user, after: [] }, draftTo(to, part), sealing)
const warned = async (from: Phone, to: Phone, part: Partial<WarningDraft> = {}): Promise<Said> =>
  from.person.say(space.members, unwrap(await warn(from, to, part)))
const reads = async (who: Phone, said: readonly Said[], here: TestSpace = space) =>
  makeWarningReader({ space: here.space, agreement: who.agreement, aead: webAead }).read(said, await space.membership())

test('[MOD6] the person warned and the coordinators read it; nobody else does', async () => {
  const said = await warned(coordinator, paul)
  const expected = {
    id: said.id,
    by: coordinator.user,
    to: paul.user,
    reason: 'insult',
    words: 'Restez poli avec Maman Ngassa.',
    atMs: said.envelope.at.ms,
  }
  for (const reader of [paul, coordinator, other, admin]) expect(await reads(reader, [said])).toEqual([expected])
  expect(await reads(eric, [said])).toEqual([])
})

test('[MOD6] in another mouth, in another group, or with any box or byte changed, it does not open', async () => {
  const said = await warned(coordinator, paul)
  const { body } = said.envelope
  const again = await other.person.say(space.members, { kind: warnedKind, body, after: [] })
  expect(await reads(paul, [again])).toEqual([])
  expect(await reads(paul, [said], await makeSpace(random))).toEqual([])
  const { sealed, boxes } = body as { sealed: { n: Uint8Array; c: Uint8Array }; boxes: Uint8Array[] }
  const c = Uint8Array.from(sealed.c, (byte, i) => (i === 3 ? byte ^ 1 : byte))
  const bent = await coordinator.person.say(space.members, {
    kind: warnedKind,
    body: { sealed: { ...sealed, c }, boxes },
    after: [],
  })
  expect(await reads(paul, [bent])).toEqual([])
})

test('[MOD7] what it weighs and how it is boxed does not tell whom it is for', async () => {
  const shape = async (to: Phone, words: string) => {
    const { sealed, boxes } = unwrap(await warn(coordinator, to, { words })).body
    const order = boxes.map((box) => [...box.subarray(0, 4)].map((byte) => String.fromCharCode(byte)).join(''))
    expect(order).toEqual(order.toSorted())
    return [sealed.c.length, boxes.length]
  }
  const one = await shape(paul, 'Oui.')
  expect(await shape(eric, 'Soyez plus aimable avec vos voisins.')).toEqual(one)
  expect(one[1]).toBe(8)
})

test('[MOD7] the longest warning to the most devices fits in one ordinary event', async () => {
  const words = 'é'.repeat(limits.warningWordsCharsMax)
  expect((await warned(coordinator, paul, { words })).bytes.length).toBeLessThan(15_872)
  expect((await warn(coordinator, paul, { words: `${words}x` })).ok).toBe(false)
})

test('[MOD8] only whoever may moderate them warns somebody', async () => {
  const refused = { ok: false, refusal: { code: 'not-allowed' } }
  expect(await warn(paul, eric)).toEqual(refused)
  expect(await warn(coordinator, other)).toEqual(refused)
  expect(await warn(coordinator, admin)).toEqual(refused)
  expect(await warn(coordinator, coordinator)).toEqual(refused)
  expect((await warn(admin, coordinator)).ok).toBe(true)
  const asIf = unwrap(
    await warnMember({ membership: await space.membership(), user: admin.user, after: [] }, draftTo(other), sealing),
  )
  const byMember = await paul.person.say(space.members, asIf) // and bound to another author besides
  expect(await reads(other, [byMember])).toEqual([])
})

test('[MOD8] boxes are tried for coordinators alone, the latest 64, each once', async () => {
  const said: Said[] = []
  for (let i = 0; i < limits.warningsReadMax + 2; i++) said.push(await warned(coordinator, paul))
  const byMember = await eric.person.say(space.members, { kind: warnedKind, body: said[0]?.envelope.body, after: [] })
  let opened = 0
  const aead = { ...webAead, open: (...args: Parameters<typeof webAead.open>) => (opened++, webAead.open(...args)) }
  const reader = makeWarningReader({ space: space.space, agreement: paul.agreement, aead })
  expect(await reader.read([...said, byMember], await space.membership())).toHaveLength(limits.warningsReadMax)
  const after = opened
  expect(after).toBeLessThanOrEqual(limits.warningsReadMax * (limits.warningBoxesMax + 1))
  await reader.read([...said, byMember], await space.membership())
  expect(opened).toBe(after)
})

test('[MOD8] nobody is warned who is gone', async () => {
  await space.say(space.founder, removeMember(await space.asking(space.founder), eric.user, []))
  expect(await warn(coordinator, eric)).toMatchObject({ ok: false })
})
