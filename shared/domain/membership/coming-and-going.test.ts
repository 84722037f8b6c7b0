import { expect, test } from 'vitest'
import type { RecordId } from '../../kernel/ids.ts'
import { makePerson, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace, type TestSpace } from '../../testing/space.ts'
import {
  admitWork,
  approve,
  decline,
  giveRole,
  keepForkRecord,
  leave,
  readmit,
  removeMember,
  sealRoom,
} from './commands.ts'
import { isOwnAffair, type Role } from './membership-event.ts'

const start = async (seed = 1) => {
  const random = prng(seed)
  return { random, space: await makeSpace(random) }
}
const userOf = ({ identity }: TestDevice) => identity.user
const note = { kind: 'help.posted', body: {}, after: [] }
const asks = async (space: TestSpace, person: TestDevice, draft: { role?: Role; uses?: number } = {}) => {
  const link = await space.link(space.founder, space.said[0]?.id as RecordId, { approval: true, ...draft })
  return (again = person) => space.join(again, link, 'Ngo', { words: 'I live next door' })
}

test('[MEM13] who asks waits, and is told of with their words, until somebody who may gives the role says yes', async () => {
  const { space, random } = await start()
  const [bea, cam] = [await space.welcome('coordinator'), await space.welcome()]
  const ngo = await makePerson(random)
  const claim = await (await asks(space, ngo))()
  const waiting = await space.membership()
  expect(waiting.roleOf(userOf(ngo))).toBe('applied')
  expect(waiting.mayRead(userOf(ngo), ngo.signer.key, 'help')).toBe(false)
  expect(waiting.applicants.get(claim.id)).toMatchObject({ name: 'Ngo', words: 'I live next door', role: 'member' })
  expect(waiting.usesByInvitation.size).toBe(2) // nothing is used up by asking
  expect(approve(await space.asking(cam), claim.id)).toMatchObject({ refusal: { code: 'not-allowed' } })
  await space.say(cam, { kind: 'member.approved', body: { claim: claim.id }, after: space.heads() })
  expect((await space.membership()).roleOf(userOf(ngo))).toBe('applied')
  await space.say(bea, approve(await space.asking(bea), claim.id))
  const after = await space.membership()
  expect([after.roleOf(userOf(ngo)), after.applicants.size]).toEqual(['member', 0])
})

test('[MEM13] a coordinator approves no coordinator; a no ends the claim; of both the first in order counts', async () => {
  const { space, random } = await start()
  const bea = await space.welcome('coordinator')
  const [one, two] = [await makePerson(random), await makePerson(random)]
  const high = await (await asks(space, one, { role: 'coordinator' }))()
  await space.say(bea, { kind: 'member.approved', body: { claim: high.id }, after: space.heads() })
  expect((await space.membership()).roleOf(userOf(one))).toBe('applied')
  const low = await (await asks(space, two))()
  await space.say(bea, decline(await space.asking(bea), low.id))
  await space.say(space.founder, { kind: 'member.approved', body: { claim: low.id }, after: space.heads() })
  expect((await space.membership()).roleOf(userOf(two))).toBe('declined')
})

test('[MEM13] an invitation that asks lets in no more than it says', async () => {
  const { space, random } = await start()
  const [one, two] = [await makePerson(random), await makePerson(random)]
  const ask = await asks(space, one, { uses: 1 })
  const claims = [await ask(), await ask(two)]
  for (const { id } of claims)
    await space.say(space.founder, { kind: 'member.approved', body: { claim: id }, after: space.heads() })
  const membership = await space.membership()
  expect([one, two].map((person) => membership.roleOf(userOf(person)))).toEqual(['member', 'applied'])
})

test('[MEM14] who left comes back by any invitation, and their work goes on counting', async () => {
  const { space } = await start()
  const bea = await space.welcome()
  const early = await bea.say(space.help, note)
  await space.say(bea, leave(await space.asking(bea)))
  const gone = await space.membership()
  expect([gone.roleOf(userOf(bea)), gone.counts(early.envelope, early.id)]).toEqual(['left', true])
  expect(gone.mayRead(userOf(bea), bea.signer.key, 'help')).toBe(false)
  await space.join(bea, await space.link(space.founder, space.said[0]?.id as RecordId), 'Bea', { after: space.heads() })
  expect((await space.membership()).roleOf(userOf(bea))).toBe('member')
})

test('[MEM14] who was removed comes back by an invitation of somebody who knew, and by no other', async () => {
  const { space } = await start()
  const bea = await space.welcome()
  const founding = space.said[0]?.id as RecordId
  const old = await space.link(space.founder, founding)
  const removal = await space.say(
    space.founder,
    removeMember(await space.asking(space.founder), userOf(bea), space.said),
  )
  await space.join(bea, old, 'Bea', { after: [removal.id] }) // the claim knows of the removal, the invitation does not
  expect((await space.membership()).roleOf(userOf(bea))).toBe('removed')
  await space.join(bea, await space.link(space.founder, removal.id), 'Bea')
  expect((await space.membership()).roleOf(userOf(bea))).toBe('member')
})

test('[MEM14] a coordinator does not readmit whom they could not have removed', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('coordinator'), await space.welcome('admin')]
  await space.say(space.founder, removeMember(await space.asking(space.founder), userOf(cam), space.said))
  expect(readmit(await space.asking(bea), userOf(cam), 'member', [])).toMatchObject({
    refusal: { code: 'not-allowed' },
  })
  const body = { user: userOf(cam), role: 'member', late: [] }
  await space.say(bea, { kind: 'member.readmitted', body, after: space.heads() })
  expect((await space.membership()).roleOf(userOf(cam))).toBe('removed')
})

test('[MEM22] a removal counts to its mark, exactly; what came between waits after a readmission; what comes then counts', async () => {
  const { space } = await start()
  const bea = await space.welcome()
  const say = () => bea.say(space.help, note)
  const [a, b, c, d, e] = [await say(), await say(), await say(), await say(), await say()]
  const standings = async () => {
    const membership = await space.membership()
    return [a, b, c, d, e].map(({ envelope, id }) => membership.standing(envelope, id))
  }
  await space.say(space.founder, removeMember(await space.asking(space.founder), userOf(bea), [...space.said, a, b]))
  expect(await standings()).toEqual(['counts', 'counts', 'late', 'late', 'late'])
  await space.say(
    space.founder,
    readmit(await space.asking(space.founder), userOf(bea), 'member', [...space.said, a, b, c, d]),
  )
  expect(await standings()).toEqual(['counts', 'counts', 'late', 'late', 'counts'])
  await space.say(bea, { kind: 'work.admitted', body: { records: [c.id] }, after: space.heads() }) // only a member
  expect(await standings()).toEqual(['counts', 'counts', 'late', 'late', 'counts'])
  await space.say(space.founder, admitWork(await space.asking(space.founder), [d.id]))
  expect(await standings()).toEqual(['counts', 'counts', 'late', 'counts', 'counts'])
})

test('[MEM23] late work counts once a coordinator signs it in; in the members room nothing is signed in', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('coordinator'), await space.welcome()]
  const before = space.heads()
  await space.say(space.founder, removeMember(await space.asking(space.founder), userOf(cam), space.said))
  const post = await cam.say(space.help, note)
  const act = await space.say(cam, { kind: 'profile.named', body: { name: 'Back' }, after: before })
  await space.say(bea, admitWork(await space.asking(bea), [post.id, act.id]))
  const membership = await space.membership()
  expect([post, act].map(({ envelope, id }) => membership.standing(envelope, id))).toEqual(['counts', 'nothing'])
  expect(membership.removedByUser.get(userOf(cam))?.name).toBe('Ngo')
})

test("[MEM21] who becomes a reader keeps what was seen; a reader's own work is nothing; a stranger's neither", async () => {
  const { space, random } = await start()
  const [bea, cam, stranger] = [await space.welcome(), await space.welcome('reader'), await makePerson(random)]
  const seen = await bea.say(space.help, note)
  await space.say(
    space.founder,
    giveRole(await space.asking(space.founder), userOf(bea), 'reader', [...space.said, seen]),
  )
  const said = [
    seen,
    await bea.say(space.help, note),
    await cam.say(space.help, note),
    await stranger.say(space.help, note),
  ]
  const membership = await space.membership()
  expect(said.map(({ envelope, id }) => membership.standing(envelope, id))).toEqual([
    'counts',
    'late',
    'nothing',
    'nothing',
  ])
  expect(membership.effective(said).late.map(({ id }) => id)).toEqual([said[1]?.id])
})

test('[MEM24] a command refuses what would change nothing, and says why', async () => {
  const { space, random } = await start()
  const [bea, cam, stranger] = [await space.welcome('coordinator'), await space.welcome(), await makePerson(random)]
  const [founder, asBea, asCam, asNobody] = [
    await space.asking(space.founder),
    await space.asking(bea),
    await space.asking(cam),
    await space.asking(stranger),
  ]
  const codes = [
    leave(founder),
    giveRole(founder, userOf(space.founder), 'member'),
    giveRole(asBea, userOf(bea), 'admin'),
    giveRole(asBea, userOf(cam), 'coordinator'),
    giveRole(asBea, userOf(cam), 'member'),
    removeMember(asBea, userOf(space.founder), []),
    removeMember(asCam, userOf(cam), []),
    removeMember(asNobody, userOf(cam), []),
    removeMember(founder, userOf(stranger), []),
    admitWork(asCam, [space.said[0]?.id as RecordId]),
    sealRoom(asBea, 'help'),
    approve(founder, space.said[0]?.id as RecordId),
    keepForkRecord(new Uint8Array(16_000), []),
  ].map((asked) => (asked.ok ? 'ok' : asked.refusal.code))
  expect(codes).toEqual([
    'last-admin',
    'last-admin',
    'not-allowed',
    'not-allowed',
    'malformed',
    'not-allowed',
    'not-allowed',
    'not-a-member',
    'not-a-member',
    'not-allowed',
    'not-allowed',
    'malformed',
    'malformed',
  ])
  await space.say(space.founder, giveRole(founder, userOf(cam), 'coordinator'))
  expect((await space.membership()).roleOf(userOf(cam))).toBe('coordinator')
})

test('[MEM26] a reader leaves, and writes what is about themselves; reports are read by those who act on them', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('reader'), await space.welcome()]
  expect(['member.left', 'device.added', 'fork.record'].every(isOwnAffair)).toBe(true)
  expect(['profile.named', 'member.removed', 'space.relays'].some(isOwnAffair)).toBe(false)
  const membership = await space.membership()
  const reads = ([device, kind]: readonly [TestDevice, string]) =>
    membership.mayRead(userOf(device), device.signer.key, kind)
  expect(
    (
      [
        [bea, 'help'],
        [cam, 'reports'],
        [space.founder, 'reports'],
      ] as const
    ).map(reads),
  ).toEqual([true, false, true])
  expect(membership.mayWrite(userOf(cam), cam.signer.key, 'reports')).toBe(true)
  await space.say(bea, leave(await space.asking(bea)))
  expect((await space.membership()).roleOf(userOf(bea))).toBe('left')
})
