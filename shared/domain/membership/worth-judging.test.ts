import { expect, test } from 'vitest'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import type { RecordId } from '../../kernel/ids.ts'
import { limits } from '../../kernel/limits.ts'
import { deviceOf, makePerson, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { makeGrant, makeLink } from '../identity/device-link.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { makeActReader } from './acts.ts'
import { revokingOf } from './attacks.ts'
import { addDevice } from './commands.ts'
import { foldMembership } from './fold-membership.ts'
import type { Role } from './membership-event.ts'
import { makeWorthJudging } from './worth-judging.ts'

/** A liar of some role writes as many idle revocations as they like, each concurrent to all that its victim does. */
const bombed = async (role: Role, bomb: (victim: TestDevice, liar: TestDevice) => { kind: string; body: unknown }) => {
  const random = prng(1)
  const space = await makeSpace(random)
  const [founding] = space.said
  const since = founding?.id as never
  const [victim, liar] = [await makePerson(random), await makePerson(random)]
  await space.join(victim, await space.link(space.founder, since))
  const claim = await space.join(liar, await space.link(space.founder, since, { role }))
  for (let i = 0; i < 1_000; i++)
    space.said.push(await liar.say(space.members, { ...bomb(victim, liar), after: [claim.id] }))
  const acts = await makeActReader(syncVerify)(space.said)
  const isWorth = makeWorthJudging(space.space, acts)
  const judged = acts.filter((fact) => {
    const act = revokingOf(fact)
    return act !== undefined && isWorth(fact, act)
  })
  const fromMs = performance.now()
  const membership = foldMembership(space.space, acts)
  console.log(
    `1,000 revocations by a ${role}: ${judged.length} judged, folded in ${Math.round(performance.now() - fromMs)} ms`,
  )
  return { judged: judged.length, membership, victim }
}

const removal = ({ identity: { user } }: TestDevice) => ({ kind: 'member.removed', body: { user, last: [] } })

test.each([
  ['removals of another', 'member', removal],
  ['removals by a reader', 'reader', removal],
  [
    'removals of another’s device',
    'member',
    ({ signer }: TestDevice) => ({ kind: 'device.removed', body: { device: signer.key, last: [] } }),
  ],
  [
    'demotions of another',
    'member',
    ({ identity: { user } }: TestDevice) => ({ kind: 'member.role', body: { user, role: 'reader', last: [] } }),
  ],
] as const)('[THREAT26] a thousand idle %s by a %s are judged not once', async (_, role, bomb) => {
  const { judged, membership, victim } = await bombed(role, bomb)
  expect(judged).toBe(0)
  expect(membership.roleOf(victim.identity.user)).toBe('member')
})

test('[THREAT26] somebody who raises themselves first is judged not once either', async () => {
  let first = true
  const { judged } = await bombed('member', (victim, liar) => {
    if (!first) return removal(victim)
    first = false
    return { kind: 'member.role', body: { user: liar.identity.user, role: 'admin' } }
  })
  expect(judged).toBe(0)
})

test('[THREAT26] of a thousand revocations of another, who may, so many are judged as one device may have', async () => {
  const { judged } = await bombed('coordinator', removal)
  expect(judged).toBe(limits.revocationsJudgedPerDeviceMax)
})

test('[THREAT26] of a thousand revocations of one’s own device, two are judged', async () => {
  const { judged } = await bombed('member', (_, { signer }) => ({
    kind: 'device.removed',
    body: { device: signer.key, last: [] },
  }))
  expect(judged).toBe(limits.revocationsJudgedPerPairMax)
})

test('[THREAT26] a hundred phones of one member are judged no oftener than those that count, the words’ earliest first', async () => {
  const random = prng(2)
  const space = await makeSpace(random)
  const liar = await space.welcome('member')
  const claim = space.said.at(-1)?.id as RecordId
  const publish = async () => {
    const words = seededSigner(random)
    const grant = await makeGrant(liar.identity.user, words.key, 0, liar.signer)
    const set = await liar.say(space.members, { kind: 'recovery.set', body: { grant: grant.blob }, after: [claim] })
    space.said.push(set)
    return { words, grant, set }
  }
  const addBy = async ({ words, grant, set }: Awaited<ReturnType<typeof publish>>) => {
    const phone = deviceOf(liar.identity, seededSigner(random))
    const link = await makeLink(grant, { key: phone.signer.key, agree: random.bytes(32) }, words)
    space.said.push(await phone.say(space.members, addDevice(link, [set.id])))
    return phone
  }
  const idle = async (phone: TestDevice) => {
    const content = { kind: 'device.removed', body: { device: liar.signer.key, last: [] }, after: [claim] }
    for (let i = 0; i < 5; i++) space.said.push(await phone.say(space.members, content))
  }
  const [owners, thiefs] = [await publish(), await publish()]
  for (let i = 0; i < 100; i++) await idle(await addBy(thiefs))
  const found = await addBy(owners)
  await idle(found)
  const acts = await makeActReader(syncVerify)(space.said)
  const isWorth = makeWorthJudging(space.space, acts)
  const judged = acts.filter((fact) => {
    const act = revokingOf(fact)
    return act !== undefined && isWorth(fact, act)
  })
  expect(judged.length).toBe(limits.devicesJudgedMax * limits.revocationsJudgedPerPairMax)
  expect(judged.some(({ device }) => device === deviceIdOf(found.signer.key))).toBe(true)
})
