/** The keys of a real space: founded, joined by links, left, with second phones and readers. */
import { expect, test } from 'vitest'
import { webSealing } from '../../events/box.ts'
import type { Fact } from '../../events/verify.ts'
import { agreementFromSeed } from '../../events/web-agreement.ts'
import type { UserId } from '../../kernel/ids.ts'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import { deviceOf, someDayMs, unwrap, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { deviceIdOf, makeIdentity } from '../identity/identity.ts'
import { giveRole, leave, readmit, removeMember, sealRoom } from '../membership/commands.ts'
import { membershipOf } from '../membership/fold-membership.ts'
import type { Membership } from '../membership/membership.ts'
import { choreOf } from './key-keeper.ts'
import { isSealed, keyMembershipOf, wantsKeys } from './key-membership.ts'
import { makeKeyRing, type KeyRing } from './key-ring.ts'

interface Phone {
  readonly person: TestDevice
  readonly ring: KeyRing
  readonly user: UserId
}

const scene = async (seed: number) => {
  const random = prng(seed)
  const group = await makeSpace(random)
  const { members, space, said, founder } = group
  const ringFor = async (person: TestDevice, agreeSeed: Uint8Array): Promise<Phone> => {
    const agreement = await agreementFromSeed(agreeSeed)
    const ring = makeKeyRing({ space, device: person.signer.key, agreement, sealing: webSealing(random) })
    return { person, ring, user: person.identity.user }
  }
  const newPerson = async (): Promise<Phone> => {
    const seed_ = random.bytes(32)
    const signer = seededSigner(random)
    const { key } = await agreementFromSeed(seed_)
    return ringFor(deviceOf(await makeIdentity(signer, key, someDayMs, random), signer), seed_)
  }
  const membership = (): Promise<Membership> => membershipOf(space, said, syncVerify)
  const heads = () => said.slice(-1).map(({ id }) => id)
  const asking = async (by: TestDevice) => ({
    membership: await membership(),
    user: by.identity.user,
    device: by.signer.key,
    after: heads(),
  })
  const learn = async (...phones: Phone[]): Promise<void> => {
    const now = keyMembershipOf(await membership())
    for (const { ring } of phones) await ring.learn(said, now)
  }
  const tell = async (by: TestDevice, content: Parameters<TestDevice['say']>[1]): Promise<Fact> => {
    for (const { envelope } of said) by.clock.observe(envelope.at)
    const fact = await by.say(members, content)
    said.push(fact)
    return fact
  }
  const renew = async (by: Phone): Promise<void> => {
    await learn(by)
    for (const content of await by.ring.renew(heads())) await tell(by.person, content)
  }
  const chores = async (...phones: Phone[]): Promise<void> => {
    for (const phone of phones) {
      await learn(phone)
      const me = { user: phone.user, device: deviceIdOf(phone.person.signer.key) }
      for (const content of (await choreOf(phone.ring, me, heads, [])?.contents()) ?? [])
        await tell(phone.person, content)
    }
    await learn(...phones)
  }
  const join = async (role: 'admin' | 'member' | 'reader'): Promise<Phone> => {
    const phone = await newPerson()
    const link = await group.link(founder, said[0]?.id as never, { role })
    for (const { envelope } of said) phone.person.clock.observe(envelope.at)
    await group.join(phone.person, link)
    return phone
  }
  return { group, founder, said, membership, asking, learn, tell, renew, chores, join, heads }
}

test('[PRIV13] members and readers are given the key; readers pass none on', async () => {
  const { join, renew, chores, learn } = await scene(1)
  const [awa, reader] = [await join('admin'), await join('reader')]
  await renew(awa)
  await learn(awa, reader)
  const key = awa.ring.writeKey()
  expect(reader.ring.keyOf(key?.id as never)).toEqual(key)
  const late = await join('member')
  await chores(reader)
  await learn(late)
  expect(late.ring.writeKey()).toBeUndefined()
  expect(await reader.ring.renew([])).toEqual([])
  await chores(awa)
  await learn(late)
  expect(late.ring.writeKey()?.id).toBe(key?.id)
})

test('[PRIV13] after a removal, and after somebody left, a new epoch is due; they never hold it', async () => {
  const { join, renew, learn, tell, asking, said } = await scene(2)
  const [awa, ngo, bih] = [await join('admin'), await join('member'), await join('member')]
  await renew(awa)
  await learn(awa, ngo, bih)
  const [first] = [awa.ring.writeKey()?.id]
  expect(bih.ring.writeKey()?.id).toBe(first)

  await tell(awa.person, removeMember(await asking(awa.person), ngo.user, said))
  await learn(awa, bih)
  expect([awa.ring.writeKey(), bih.ring.writeKey()]).toEqual([undefined, undefined])
  await renew(awa)
  await learn(awa, ngo, bih)
  const second = awa.ring.writeKey()?.id
  expect(bih.ring.writeKey()?.id).toBe(second)
  expect(ngo.ring.keyOf(second as never)).toBeUndefined()

  await tell(bih.person, leave(await asking(bih.person)))
  await learn(awa)
  expect(awa.ring.writeKey()).toBeUndefined()
  await renew(awa)
  await learn(awa, bih)
  expect(awa.ring.writeKey()).toBeDefined()
  expect(bih.ring.keyOf(awa.ring.writeKey()?.id as never)).toBeUndefined()
})

test('[PRIV13] whoever is readmitted is given the keys again', async () => {
  const { join, renew, learn, tell, asking, said, chores } = await scene(3)
  const [awa, ngo] = [await join('admin'), await join('member')]
  await renew(awa)
  await tell(awa.person, removeMember(await asking(awa.person), ngo.user, said))
  await renew(awa)
  await tell(awa.person, readmit(await asking(awa.person), ngo.user, 'member', said))
  await chores(awa)
  await learn(awa, ngo)
  expect(awa.ring.writeKey()?.id).toBe(awa.ring.epochs().latest?.id)
  expect(ngo.ring.writeKey()?.id).toBe(awa.ring.writeKey()?.id)
  expect(ngo.ring.keys()).toHaveLength(2)
})

test('[PRIV13] a demotion to reader takes nothing away and makes nothing due', async () => {
  const { join, renew, learn, tell, asking } = await scene(4)
  const [awa, ngo] = [await join('admin'), await join('member')]
  await renew(awa)
  await tell(awa.person, giveRole(await asking(awa.person), ngo.user, 'reader'))
  await learn(awa, ngo)
  expect(awa.ring.writeKey()).toBeDefined()
  expect(ngo.ring.keyOf(awa.ring.writeKey()?.id as never)).toBeDefined()
})

test('[PRIV13] a group needs keys once a room of it is sealed', async () => {
  const { founder, membership, tell, asking } = await scene(5)
  const before = await membership()
  expect([wantsKeys(before), isSealed(before, 'help')]).toEqual([false, false])
  await tell(founder, unwrap(sealRoom(await asking(founder), 'help')))
  const after = await membership()
  expect([wantsKeys(after), isSealed(after, 'help'), isSealed(after, 'members')]).toEqual([true, true, false])
  const talk = { kind: 'talk' as const, sealedKinds: new Set<string>() }
  expect([wantsKeys(talk), isSealed(talk, 'chat'), isSealed(talk, 'members')]).toEqual([true, true, false])
})
