/** [THREAT5] A device that signs twice must not take back what others have built on: its own founding, its own claim. */
import { expect, test } from 'vitest'
import { signEvent } from '../../events/sign.ts'
import { verifyEvent } from '../../events/verify.ts'
import { baseOf } from '../../kernel/ids.ts'
import { syncVerify } from '../../testing/crypto.ts'
import { makePerson, type Said, type TestDevice, unwrap } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace, type TestSpace } from '../../testing/space.ts'

/** Another record at sequence 0 of this device, with a lower id than the first: a few tries away. */
const rivalOf = async (space: TestSpace, { identity, signer, clock }: TestDevice, first: Said): Promise<Said> => {
  for (let n = 0; ; n++) {
    const draft = {
      room: baseOf(space.members),
      user: identity.user,
      seq: 0,
      prev: undefined,
      after: [],
      at: clock.tick(),
      kind: 'profile.named',
      body: { name: `Personne ${n}` },
    }
    const rival = unwrap(await verifyEvent(unwrap(await signEvent(draft, signer)).bytes, syncVerify))
    if (rival.id < first.id) return rival
  }
}

const told = async (space: TestSpace, by: TestDevice, rival: Said): Promise<void> => {
  space.said.push(await by.say(space.members, { kind: 'fork.record', body: { bytes: rival.bytes }, after: [] }))
}

test('[THREAT5] a founder who signs a second first record does not take the space from everybody', async () => {
  const random = prng(1)
  const space = await makeSpace(random)
  const [founding] = space.said as [Said]
  const member = await makePerson(random)
  await space.join(member, await space.link(space.founder, founding.id))
  await told(space, member, await rivalOf(space, space.founder, founding))
  const membership = await space.membership()
  expect(membership.name).toBe('Bastos')
  expect([space.founder, member].map(({ identity }) => membership.roleOf(identity.user))).toEqual(['admin', 'member'])
})

test('[THREAT5] a coordinator who signs a second claim does not throw out those whom they let in', async () => {
  const random = prng(2)
  const space = await makeSpace(random)
  const [founding] = space.said as [Said]
  const [coordinator, member] = [await makePerson(random), await makePerson(random)]
  const claim = await space.join(coordinator, await space.link(space.founder, founding.id, { role: 'coordinator' }))
  await space.join(member, await space.link(coordinator, claim.id))
  await told(space, member, await rivalOf(space, coordinator, claim))
  const membership = await space.membership()
  expect([coordinator, member].map(({ identity }) => membership.roleOf(identity.user))).toEqual([
    'coordinator',
    'member',
  ])
})

/** What others built on holds the first branch in place ([MEM27]); it takes a member who builds on the rival to have a say. */
test('[THREAT5] a removed coordinator who signs a second record takes back none of their removals', async () => {
  const random = prng(3)
  const space = await makeSpace(random)
  const [founding] = space.said as [Said]
  const [coordinator, spammer, member] = [await makePerson(random), await makePerson(random), await makePerson(random)]
  const claim = await space.join(coordinator, await space.link(space.founder, founding.id, { role: 'coordinator' }))
  await space.join(spammer, await space.link(space.founder, founding.id))
  await space.join(member, await space.link(space.founder, founding.id))
  const { user } = spammer.identity
  const removal = await coordinator.say(space.members, {
    kind: 'member.removed',
    body: { user, last: [] },
    after: [claim.id],
  })
  space.said.push(removal)
  space.said.push(await member.say(space.members, { kind: 'profile.named', body: { name: 'Vu' }, after: [removal.id] }))
  expect((await space.membership()).roleOf(user)).toBe('removed')
  await told(space, member, await rivalOf(space, coordinator, claim))
  expect((await space.membership()).roleOf(user)).toBe('removed')
})
