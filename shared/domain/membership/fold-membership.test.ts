import { expect, test } from 'vitest'
import { roomOf, type RecordId } from '../../kernel/ids.ts'
import { syncVerify } from '../../testing/crypto.ts'
import { deviceOf, makePerson, someDayMs, type TestDevice } from '../../testing/people.ts'
import { prng, seeds, type Prng } from '../../testing/prng.ts'
import { dayMs, makeSpace, type TestSpace } from '../../testing/space.ts'
import { makeIdentity } from '../identity/identity.ts'
import { nameMyself, nameRelays, removalOf } from './commands.ts'
import { membershipOf } from './fold-membership.ts'
import type { Role } from './membership-event.ts'

const founding = (space: TestSpace): RecordId => space.said[0]?.id as RecordId

const start = async (seed = 1) => {
  const random = prng(seed)
  return { random, space: await makeSpace(random) }
}

/** Somebody new who claimed an invitation by the founder. */
const newMember = async (space: TestSpace, random: Prng, role: Role = 'member', name = 'Ngo') => {
  const person = await makePerson(random)
  const claim = await space.join(person, await space.link(space.founder, founding(space), { role }), name)
  return { person, claim, user: person.identity.user }
}

test('[MEM1] the founder is the one whose genesis the space is the hash of, whatever anybody else says', async () => {
  const { random, space } = await start()
  const other = await makeSpace(random, 'Mvog-Ada')
  const membership = await membershipOf(space.space, [...other.said, ...space.said], syncVerify)
  expect(membership).toMatchObject({ name: 'Bastos' })
  expect([...membership.membersByUser.keys()]).toEqual([space.founder.identity.user])
  const thief = deviceOf(other.founder.identity, other.founder.signer)
  const replayed = await thief.say(space.members, {
    kind: 'space.founded',
    body: space.said[0]?.envelope.body,
    after: [],
  })
  expect((await membershipOf(space.space, [replayed], syncVerify)).membersByUser.size).toBe(0)
  const founded = space.said[0]?.envelope.body as object
  const asOwn = { kind: 'space.founded', body: { ...founded, identity: thief.identity.genesis }, after: [] }
  expect(
    (await membershipOf(space.space, [await thief.say(space.members, asOwn)], syncVerify)).membersByUser.size,
  ).toBe(0)
  const foreign = await thief.say(space.members, {
    kind: 'space.founded',
    body: other.said[0]?.envelope.body,
    after: [],
  })
  expect((await membershipOf(space.space, [foreign], syncVerify)).membersByUser.size).toBe(0)
})

test.each(seeds(15))('[MEM2] any arrival order gives the same membership (SEED=%i)', async (seed) => {
  const { random, space } = await start(seed)
  const roles = ['admin', 'coordinator', 'member', 'reader'] as const
  const shared = await space.link(space.founder, founding(space), { uses: 2 })
  const people: TestDevice[] = [space.founder]
  for (let i = 0; i < 6; i++) {
    const person = await makePerson(random, () => someDayMs + random.int(-3, 3) * dayMs)
    const link = random.chance(0.5)
      ? shared
      : await space.link(random.pick(people), founding(space), { role: random.pick(roles) })
    await space.join(person, link, `Person ${i}`)
    people.push(person)
  }
  for (let i = 0; i < 10; i++) {
    const author = random.pick(people)
    const after = random.chance(0.5) ? [random.pick(space.said).id] : []
    const { user } = random.pick(people).identity
    const seen = random.shuffle(space.said).slice(0, random.int(0, space.said.length))
    const relays = [{ url: `https://relay-${i}.example`, key: author.signer.key }]
    const content = random.pick([
      removalOf(user, seen, after),
      nameMyself(`Name ${i}`, after),
      nameRelays(relays, after),
    ])
    space.said.push(await author.say(space.members, content))
  }
  const expected = await space.membership()
  for (let i = 0; i < 4; i++) {
    expect(await membershipOf(space.space, random.shuffle([...space.said, ...space.said]), syncVerify)).toEqual(
      expected,
    )
  }
})

test('[MEM3] only an admin names the relays; the last in order stands', async () => {
  const { random, space } = await start()
  const { person } = await newMember(space, random, 'coordinator')
  const relay = (url: string) => [{ url, key: space.founder.signer.key }]
  space.said.push(await space.founder.say(space.members, nameRelays(relay('https://one.example'), [])))
  space.said.push(await space.founder.say(space.members, nameRelays(relay('http://two.example:8787'), [])))
  space.said.push(
    await person.say(space.members, nameRelays(relay('https://evil.example'), [space.said.at(-1)?.id as RecordId])),
  )
  expect((await space.membership()).relays.map(({ url }) => url)).toEqual(['http://two.example:8787'])
  for (const url of ['javascript:alert(1)', 'ws://x', 'https://x/#', 'https://', `https://${'x'.repeat(200)}`]) {
    expect(nameRelays(relay(url), []).ok).toBe(false)
  }
})

test('[MEM4] a claim admits its author once, with the role of the invitation, vouched for by its inviter', async () => {
  const { random, space } = await start()
  const { person, user } = await newMember(space, random, 'reader', 'Ngo Bi')
  await space.join(person, await space.link(space.founder, founding(space), { role: 'admin' }))
  const membership = await space.membership()
  const vouchedBy = space.founder.identity.user
  expect(membership.membersByUser.get(user)).toMatchObject({ role: 'reader', name: 'Ngo Bi', vouchedBy })
  expect([...membership.usesByInvitation.values()]).toEqual([1]) // a member's second claim uses nothing up
})

test('[MEM5] an invitation lets in as many as it says, in order, and until its expiry by the clock of the claim', async () => {
  const { random, space } = await start()
  const link = await space.link(space.founder, founding(space), { uses: 2, expiresMs: someDayMs + dayMs })
  const late = await makePerson(random, () => someDayMs + 2 * dayMs)
  await space.join(late, await space.link(space.founder, founding(space), { expiresMs: someDayMs + dayMs }))
  const others = [await makePerson(random), await makePerson(random), await makePerson(random)]
  for (const person of others) await space.join(person, link)
  const membership = await space.membership()
  expect(membership.roleOf(late.identity.user)).toBeUndefined()
  expect(others.map(({ identity }) => membership.roleOf(identity.user)).filter(Boolean)).toEqual(['member', 'member'])
})

test('[MEM6] an invitation counts only from somebody who may give its role', async () => {
  const { random, space } = await start()
  const coordinator = await newMember(space, random, 'coordinator')
  const member = await newMember(space, random, 'member')
  const stranger = await makePerson(random)
  const roleBy = async (inviter: TestDevice, role: Role) => {
    const person = await makePerson(random)
    await space.join(person, await space.link(inviter, coordinator.claim.id, { role }))
    return (await space.membership()).roleOf(person.identity.user)
  }
  expect(await roleBy(coordinator.person, 'member')).toBe('member')
  expect(await roleBy(coordinator.person, 'coordinator')).toBeUndefined()
  expect(await roleBy(member.person, 'reader')).toBeUndefined()
  expect(await roleBy(stranger, 'member')).toBeUndefined()
  const impostor = deviceOf(space.founder.identity, stranger.signer)
  expect(await roleBy(impostor, 'member')).toBeUndefined()
})

test('[MEM7] a claim by a phone whose clock says 1970 still comes after the invitation that it rests on', async () => {
  const { random, space } = await start()
  const { person, claim } = await newMember(space, random, 'coordinator')
  const lost = await makePerson(random, () => 0)
  await space.join(lost, await space.link(person, claim.id))
  expect((await space.membership()).roleOf(lost.identity.user)).toBe('member')
})

test('[MEM8] a claim proves its secret for one user, one device, one space', async () => {
  const { random, space } = await start()
  const { claim, user } = await newMember(space, random)
  const thief = await makePerson(random)
  const stolen = await thief.say(space.members, claim.envelope)
  const body = { ...(claim.envelope.body as object), identity: thief.identity.genesis }
  const altered = await thief.say(space.members, { ...claim.envelope, body })
  const asVictim = await deviceOf(claim.envelope as never, thief.signer).say(space.members, claim.envelope)
  const said = [space.said[0] as (typeof space.said)[0], stolen, altered, asVictim]
  expect((await membershipOf(space.space, said, syncVerify)).membersByUser.size).toBe(1)
  expect((await membershipOf(space.space, [...said, claim], syncVerify)).roleOf(user)).toBe('member')
  const other = await makeSpace(random, 'Mvog-Ada')
  const inBoth = await makePerson(random)
  const since = await space.join(inBoth, await space.link(space.founder, founding(space), { role: 'admin' }))
  await other.join(inBoth, await other.link(other.founder, founding(other), { role: 'admin' }))
  const guest = await makePerson(random)
  const claimed = await guest.say(space.members, (await space.join(guest, await space.link(inBoth, since.id))).envelope)
  const wrongDoor = await guest.say(other.members, claimed.envelope)
  expect(
    (await membershipOf(other.space, [...other.said, wrongDoor], syncVerify)).roleOf(guest.identity.user),
  ).toBeUndefined()
  const elsewhere = await thief.say(other.members, claim.envelope)
  expect(
    (await membershipOf(other.space, [...other.said, elsewhere], syncVerify)).roleOf(thief.identity.user),
  ).toBeUndefined()
})

test("[MEM9] readers read; members write; a device that is not its user's does neither", async () => {
  const { random, space } = await start()
  const reader = await newMember(space, random, 'reader')
  const member = await newMember(space, random)
  const membership = await space.membership()
  const key = member.person.signer.key
  expect(membership.mayRead(reader.user, reader.person.signer.key, 'help')).toBe(true)
  expect(membership.mayWrite(reader.user, reader.person.signer.key, 'help')).toBe(false)
  expect(membership.mayWrite(member.user, key, 'help')).toBe(true)
  expect(membership.mayRead(space.founder.identity.user, key, 'help')).toBe(false)
  const place = { room: member.claim.envelope.room, seq: 0 }
  expect(membership.counts({ ...place, user: member.user, device: key }, member.claim.id)).toBe(true)
  expect(membership.counts({ ...place, user: space.founder.identity.user, device: key }, member.claim.id)).toBe(false)
  expect(membership.counts({ ...place, user: reader.user, device: reader.person.signer.key }, member.claim.id)).toBe(
    false,
  )
})

test('[MEM10] a removal ends what somebody may do; of their work what it names goes on counting', async () => {
  const { random, space } = await start()
  let nowMs = someDayMs
  const person = await makePerson(random, () => nowMs)
  const { user } = person.identity
  await space.join(person, await space.link(space.founder, founding(space)))
  const note = { kind: 'help.posted', body: {}, after: [] }
  const seen = [...space.said, await person.say(space.help, note), await person.say(space.help, note)]
  const later = await person.say(space.help, note)
  const chat = await person.say(roomOf(space.space, 'chat'), note)
  const after = [space.said.at(-1)?.id as RecordId]
  space.said.push(await space.founder.say(space.members, removalOf(user, seen, after)))
  nowMs += dayMs
  space.said.push(await person.say(space.members, nameMyself('Nobody', after)))
  const membership = await space.membership()
  expect(membership.roleOf(user)).toBe('removed')
  expect(membership.removedByUser.get(user)?.name).toBe('Ngo')
  expect(membership.mayRead(user, person.signer.key, 'help')).toBe(false)
  expect([...seen.slice(-2), later, chat].map(({ envelope, id }) => membership.counts(envelope, id))).toEqual([
    true,
    true,
    false,
    false,
  ])
  await space.join(person, await space.link(space.founder, founding(space)))
  expect((await space.membership()).roleOf(user)).toBe('removed')
})

test('[MEM11] a member removes nobody, a coordinator only those below, nobody themselves', async () => {
  const { random, space } = await start()
  const coordinator = await newMember(space, random, 'coordinator')
  const member = await newMember(space, random)
  const after = [space.said.at(-1)?.id as RecordId]
  const founder = space.founder.identity.user
  const tries: [TestDevice, typeof founder][] = [
    [member.person, coordinator.user],
    [coordinator.person, founder],
    [space.founder, founder],
  ]
  for (const [author, victim] of tries) space.said.push(await author.say(space.members, removalOf(victim, [], after)))
  expect((await space.membership()).removedByUser.size).toBe(0)
  space.said.push(await coordinator.person.say(space.members, removalOf(member.user, [], after)))
  expect((await space.membership()).roleOf(member.user)).toBe('removed')
})

test("[MEM12] a device is a user's by the user's genesis alone", async () => {
  const { random, space } = await start()
  const { user } = await newMember(space, random)
  const thief = await makePerson(random)
  const pretender = deviceOf({ ...(await makeIdentity(thief.signer, random.bytes(32), 0, random)), user }, thief.signer)
  space.said.push(await pretender.say(space.members, nameMyself('Stolen', [space.said.at(-1)?.id as RecordId])))
  await space.join(pretender, await space.link(space.founder, founding(space), { role: 'admin' }))
  const unasked = await makePerson(random)
  const kidnapper = deviceOf({ ...unasked.identity, device: thief.signer.key }, thief.signer)
  await space.join(kidnapper, await space.link(space.founder, founding(space)))
  const membership = await space.membership()
  expect(membership.membersByUser.get(user)).toMatchObject({ name: 'Ngo', role: 'member' })
  expect(membership.membersByUser.size).toBe(2)
})
