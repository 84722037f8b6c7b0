import { expect, test } from 'vitest'
import type { RecordId } from '../../kernel/ids.ts'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import { deviceOf, makePerson, someDayMs, unwrap, type TestDevice } from '../../testing/people.ts'
import { prng, type Prng } from '../../testing/prng.ts'
import { dayMs, makeSpace } from '../../testing/space.ts'
import {
  grantOf,
  makeGrant,
  makeLink,
  verifyChain,
  verifyLink,
  type DeviceLink,
  type Grant,
} from '../identity/device-link.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { addDevice, joinSpace, removeDevice, setRecovery } from './commands.ts'
import { decodeJoinLink } from './join-link.ts'
import { signerOfSeed } from '../../testing/crypto.ts'

const start = async (seed = 1) => {
  const random = prng(seed)
  const space = await makeSpace(random)
  return { random, space, bea: await space.welcome('coordinator') }
}
const idOf = (device: TestDevice) => deviceIdOf(device.signer.key)
const minutes = 60_000

/** A grant by `granter`, and what signs with its key. */
const granted = async (random: Prng, granter: TestDevice, expiresMs: number) => {
  const secret = seededSigner(random)
  return { secret, grant: await makeGrant(granter.identity.user, secret.key, expiresMs, granter.signer) }
}
/** A new phone of the same user, and the link that adds it. */
const phoneBy = async (
  random: Prng,
  owner: TestDevice,
  { grant, secret }: { grant: Grant; secret: TestDevice['signer'] },
  now = () => someDayMs,
) => {
  const signer = seededSigner(random)
  const link = await makeLink(grant, { key: signer.key, agree: random.bytes(32) }, secret)
  return { phone: deviceOf(owner.identity, signer, now), link }
}
const taking = (device: TestDevice, after: readonly RecordId[]) => ({
  kind: 'device.removed',
  body: { device: device.signer.key, last: [] },
  after,
})

test('[ID3] a link is good for its user, grant and key; a chain leads from the genesis, each granter before it', async () => {
  const { random, bea, space } = await start()
  const one = await granted(random, bea, someDayMs)
  const { phone, link } = await phoneBy(random, bea, one)
  expect(unwrap(grantOf(link.grant)).id).toBe(one.grant.id)
  for (const blob of ['grant', 'added'] as const) {
    for (let at = 0; at < link[blob].length; at += 7) {
      const flipped = { ...link, [blob]: link[blob].map((byte, i) => (i === at ? byte ^ 1 : byte)) }
      expect((await verifyLink(flipped, syncVerify)).ok).toBe(false)
    }
  }
  const other = await granted(random, bea, someDayMs)
  expect((await verifyLink({ ...link, grant: other.grant.blob }, syncVerify)).ok).toBe(false)
  const two = await phoneBy(random, phone, await granted(random, phone, someDayMs))
  const chain = (genesis: Uint8Array, links: readonly DeviceLink[]) => verifyChain(genesis, links, syncVerify)
  const { genesis } = bea.identity
  expect(unwrap(await chain(genesis, [link, two.link])).devices.map(({ id }) => id)).toEqual(
    [bea, phone, two.phone].map(idOf),
  )
  for (const links of [[two.link], [two.link, link], [link, link]]) expect((await chain(genesis, links)).ok).toBe(false)
  expect((await chain(space.founder.identity.genesis, [link])).ok).toBe(false)
})

test('[ID4] a phone is added by a device of its user that is one then, once; strangers add nothing', async () => {
  const { random, bea, space } = await start()
  const { phone, link } = await phoneBy(random, bea, await granted(random, bea, someDayMs + 10 * minutes))
  await space.say(phone, addDevice(link, space.heads()))
  const thief = await makePerson(random)
  const asBea = deviceOf(bea.identity, thief.signer)
  const forged = await phoneBy(random, asBea, await granted(random, asBea, 0))
  await space.say(forged.phone, addDevice(forged.link, space.heads()))
  const overheard = deviceOf(bea.identity, thief.signer)
  await space.say(overheard, addDevice(link, space.heads()))
  const membership = await space.membership()
  expect(membership.devicesOf(bea.identity.user).map(({ id, by }) => [id, by])).toEqual([
    [idOf(bea), 'first'],
    [idOf(phone), 'link'],
  ])
  await space.say(bea, taking(phone, space.heads()))
  const again = await makeLink(
    (await granted(random, bea, 0)).grant,
    { key: phone.signer.key, agree: random.bytes(32) },
    bea.signer,
  )
  await space.say(phone, { kind: 'device.added', body: { link: again }, after: space.heads() })
  expect((await space.membership()).isDeviceOf(bea.identity.user, phone.signer.key)).toBe(false)
})

test('[ID5] a stolen one-time grant used twice adds one phone, the first in order; an expired one none', async () => {
  const { random, bea, space } = await start()
  const once = await granted(random, bea, someDayMs + 10 * minutes)
  const before = space.heads()
  const [mine, stolen] = [await phoneBy(random, bea, once), await phoneBy(random, bea, once, () => someDayMs + minutes)]
  await space.say(stolen.phone, addDevice(stolen.link, before))
  await space.say(mine.phone, addDevice(mine.link, before))
  const slow = await phoneBy(random, bea, await granted(random, bea, someDayMs), () => someDayMs + dayMs)
  await space.say(slow.phone, addDevice(slow.link, before))
  const { user } = bea.identity
  const here = async (device: TestDevice) => (await space.membership()).isDeviceOf(user, device.signer.key)
  expect([await here(mine.phone), await here(stolen.phone), await here(slow.phone)]).toEqual([true, false, false])
})

test('[ID5] a published grant brings back any number of phones, even when the phone that granted it is gone', async () => {
  const { random, bea, space } = await start()
  const kit = await granted(random, bea, 0)
  const unpublished = await granted(random, bea, 0)
  await space.say(bea, setRecovery(await space.asking(bea), kit.grant))
  await space.say(space.founder, removeDevice(await space.asking(space.founder), bea.signer.key, space.said))
  const [one, two] = [await phoneBy(random, bea, kit), await phoneBy(random, bea, kit)]
  const not = await phoneBy(random, bea, unpublished)
  for (const { phone, link } of [one, two, not]) await space.say(phone, addDevice(link, space.heads()))
  const devices = (await space.membership()).devicesOf(bea.identity.user)
  expect(devices.map(({ id, by, removed }) => [id, by, removed !== undefined])).toEqual([
    [idOf(bea), 'first', true],
    [idOf(one.phone), 'recovery', false],
    [idOf(two.phone), 'recovery', false],
  ])
})

test("[MEM18] a phone brought back by words revokes the thief's, though the thief's revokes it back", async () => {
  for (const quick of ['thief', 'owner'] as const) {
    const { random, bea, space } = await start()
    const kit = await granted(random, bea, 0)
    await space.say(bea, setRecovery(await space.asking(bea), kit.grant))
    const late = quick === 'thief' ? () => someDayMs + dayMs : () => someDayMs
    const { phone, link } = await phoneBy(random, bea, kit, late)
    await space.say(phone, addDevice(link, space.heads()))
    const before = space.heads()
    const own = await granted(random, bea, 0) // the thief makes words of their own as well
    await space.say(bea, { kind: 'recovery.set', body: { grant: own.grant.blob }, after: before })
    await space.say(bea, taking(phone, before))
    await space.say(phone, taking(bea, before))
    const membership = await space.membership()
    const owned = [bea, phone].map(({ signer }) => membership.isDeviceOf(bea.identity.user, signer.key))
    expect(owned).toEqual([false, true])
    expect(membership.recoveryByUser.get(bea.identity.user)?.map(({ id }) => id)).toEqual([kit.grant.id])
  }
})

test('[MEM16] a phone that a lost phone granted meanwhile falls with it; one by published words does not', async () => {
  const { random, bea, space } = await start()
  const kit = await granted(random, bea, 0)
  await space.say(bea, setRecovery(await space.asking(bea), kit.grant))
  const before = space.heads()
  const byLink = await phoneBy(random, bea, await granted(random, bea, someDayMs + 10 * minutes))
  const byWords = await phoneBy(random, bea, kit)
  for (const { phone, link } of [byLink, byWords]) await space.say(phone, addDevice(link, before))
  await space.say(space.founder, taking(bea, before))
  const membership = await space.membership()
  const here = [bea, byLink.phone, byWords.phone].map(({ signer }) =>
    membership.isDeviceOf(bea.identity.user, signer.key),
  )
  expect(here).toEqual([false, false, true])
})

test('[MEM18] of two phones that the same words brought back, the earlier stands', async () => {
  const { random, bea, space } = await start()
  const kit = await granted(random, bea, 0)
  await space.say(bea, setRecovery(await space.asking(bea), kit.grant))
  const [first, second] = [await phoneBy(random, bea, kit, () => someDayMs + dayMs), await phoneBy(random, bea, kit)]
  await space.say(first.phone, addDevice(first.link, space.heads()))
  await space.say(second.phone, addDevice(second.link, space.heads()))
  const before = space.heads()
  await space.say(second.phone, taking(first.phone, before))
  await space.say(first.phone, taking(second.phone, before))
  const membership = await space.membership()
  const here = [first, second].map(({ phone }) => membership.isDeviceOf(bea.identity.user, phone.signer.key))
  expect(here).toEqual([true, false])
})

test('[MEM16] whom a lost phone invited meanwhile did not come in', async () => {
  const { random, bea, space } = await start()
  const before = space.heads()
  await space.say(space.founder, taking(bea, before))
  const puppet = await makePerson(random, () => 0)
  await space.join(puppet, await space.link(bea, before[0] as RecordId))
  expect((await space.membership()).roleOf(puppet.identity.user)).toBeUndefined()
})

test('[MEM12] links in a claim bring all devices of the chain; a removed device keeps what was seen of it', async () => {
  const { random, space } = await start()
  const person = await makePerson(random)
  const { phone, link } = await phoneBy(random, person, await granted(random, person, 0))
  const invited = unwrap(decodeJoinLink(await space.link(space.founder, space.said[0]?.id as RecordId)))
  const claim = await joinSpace(invited, person.identity, 'Ngo', signerOfSeed(invited.secret), 0, { links: [link] })
  await space.say(phone, claim)
  expect((await space.membership()).membersByUser.get(person.identity.user)?.devices).toEqual(
    new Set([idOf(person), idOf(phone)]),
  )
  const note = { kind: 'help.posted', body: {}, after: [] }
  const seen = await person.say(space.help, note)
  await space.say(phone, removeDevice(await space.asking(phone), person.signer.key, [...space.said, seen]))
  const unseen = await person.say(space.help, note)
  const other = await phone.say(space.help, note)
  const membership = await space.membership()
  const standing = [seen, unseen, other].map(({ envelope, id }) => membership.standing(envelope, id))
  expect(standing).toEqual(['counts', 'late', 'counts'])
  expect(removeDevice(await space.asking(phone), phone.signer.key, [])).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
})
