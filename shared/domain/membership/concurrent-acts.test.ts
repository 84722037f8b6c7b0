import { expect, test } from 'vitest'
import { baseOf, type RecordId } from '../../kernel/ids.ts'
import { syncVerify } from '../../testing/crypto.ts'
import { makePerson, someDayMs, type Said, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { dayMs, makeSpace, type TestSpace } from '../../testing/space.ts'
import { membershipOf } from './fold-membership.ts'
import type { Role } from './membership-event.ts'
import { marksOf } from './marks.ts'

const start = async (seed = 1) => {
  const random = prng(seed)
  return { random, space: await makeSpace(random) }
}
const userOf = ({ identity }: TestDevice) => identity.user
const removing = (victim: TestDevice, after: readonly RecordId[], last: unknown[] = []) => ({
  kind: 'member.removed',
  body: { user: userOf(victim), last },
  after,
})
const role = (of: TestDevice, given: Role, after: readonly RecordId[]) => ({
  kind: 'member.role',
  body: { user: userOf(of), role: given },
  after,
})
const named = (name: string, after: readonly RecordId[]) => ({ kind: 'profile.named', body: { name }, after })
const rolesOf = async (space: TestSpace, ...people: TestDevice[]) => {
  const membership = await space.membership()
  return people.map((person) => membership.roleOf(userOf(person)))
}

/** Every order of a few things. */
const orders = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((one, i) => orders(items.toSpliced(i, 1)).map((rest) => [one, ...rest]))

test('[MEM15] what a removal has seen, by cause or by mark, stands; what is concurrent to it is void', async () => {
  const { space } = await start()
  const bea = await space.welcome('coordinator')
  const before = space.heads()
  const seenByMark = await space.say(bea, named('Seen by mark', before))
  const concurrent = await space.say(bea, named('Not seen', before))
  space.founder.clock.observe(seenByMark.envelope.at) // as every phone does with what it sees
  const mark = [seenByMark.envelope.room, bea.signer.key, seenByMark.envelope.seq]
  await space.say(space.founder, removing(bea, before, [mark]))
  const membership = await space.membership()
  expect(membership.removedByUser.get(userOf(bea))?.name).toBe('Seen by mark')
  expect([...membership.voided]).toEqual([concurrent.id])
  expect(membership.counts(concurrent.envelope, concurrent.id)).toBe(false)
})

test('[MEM15] a removal by somebody who had no right by its own causes attacks nothing', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('member'), await space.welcome('coordinator')]
  const before = space.heads()
  await space.say(cam, named('Cam', before))
  await space.say(bea, removing(cam, before))
  await space.say(space.founder, role(bea, 'admin', before)) // a right that Bea had not heard of
  const { voided, membersByUser } = await space.membership()
  expect([voided.size, membersByUser.get(userOf(cam))?.name]).toEqual([0, 'Cam'])
})

test('[MEM16] the concurrent act of somebody removed is void: whom they removed, raised or invited', async () => {
  const { space, random } = await start()
  const [bea, dan] = [await space.welcome('admin'), await space.welcome()]
  const before = space.heads()
  await space.say(space.founder, removing(bea, before))
  await space.say(bea, removing(dan, before))
  const sock = await space.link(bea, before[0] as RecordId, { role: 'admin', uses: 9 })
  const puppet = await makePerson(random, () => 0)
  await space.join(puppet, sock)
  expect(await rolesOf(space, bea, dan, puppet)).toEqual(['removed', 'member', undefined])
})

test('[MEM16] a demotion makes void what needs more than the role that it leaves, and nothing else', async () => {
  const { space } = await start()
  const bea = await space.welcome('admin')
  const [dan, eve] = [await space.welcome(), await space.welcome('coordinator')]
  const before = space.heads()
  await space.say(space.founder, role(bea, 'coordinator', before))
  await space.say(bea, removing(dan, before)) // a coordinator may
  await space.say(bea, removing(eve, before)) // only an admin may
  await space.say(bea, { kind: 'room.sealed', body: { kind: 'help' }, after: before })
  expect(await rolesOf(space, bea, dan, eve)).toEqual(['coordinator', 'removed', 'coordinator'])
  expect((await space.membership()).sealedKinds.size).toBe(0)
})

test('[MEM17] what attacks a void act is not itself hurt by it: the removed remover hurts nobody', async () => {
  const { space } = await start()
  const [bea, cam, dan] = [await space.welcome('admin'), await space.welcome('admin'), await space.welcome('admin')]
  const before = space.heads()
  await space.say(space.founder, removing(bea, before))
  await space.say(bea, removing(cam, before))
  await space.say(cam, removing(dan, before))
  expect(await rolesOf(space, bea, cam, dan)).toEqual(['removed', 'admin', 'removed'])
})

test('[MEM18] mutual removal goes to seniority: the role, then the earlier admission; the clock is not asked', async () => {
  for (const hasty of ['senior', 'junior'] as const) {
    const { space } = await start()
    const senior = await space.welcome('admin', () => someDayMs + (hasty === 'senior' ? 0 : dayMs))
    const junior = await space.welcome('admin', () => someDayMs + (hasty === 'senior' ? dayMs : 0))
    const before = space.heads()
    await space.say(senior, removing(junior, before))
    await space.say(junior, removing(senior, before))
    expect(await rolesOf(space, senior, junior)).toEqual(['admin', 'removed'])
  }
})

test('[MEM18] a higher role is senior to an earlier admission', async () => {
  const { space } = await start()
  const [early, late] = [await space.welcome('coordinator'), await space.welcome('member')]
  const before = space.heads()
  await space.say(space.founder, role(late, 'admin', before))
  await space.say(late, removing(early, space.heads()))
  await space.say(early, removing(late, before)) // a member, as far as Early knows
  expect(await rolesOf(space, early, late)).toEqual(['removed', 'admin'])
})

test('[MEM11] of two removals in force, what either names counts, and each must be undone', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('admin'), await space.welcome()]
  const before = space.heads()
  const note = { kind: 'help.posted', body: {}, after: [] }
  const said = [await cam.say(space.help, note), await cam.say(space.help, note), await cam.say(space.help, note)]
  const upTo = (seq: number) => [[baseOf(space.help), cam.signer.key, seq]]
  await space.say(bea, removing(cam, before, upTo(1)))
  await space.say(space.founder, removing(cam, before, upTo(0)))
  const membership = await space.membership()
  expect(said.map(({ envelope, id }) => membership.standing(envelope, id))).toEqual(['counts', 'counts', 'late'])
})

test('[MEM18] of three who remove each other in a ring, the most senior stays, and so does whom the removed would have removed', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('admin'), await space.welcome('admin')]
  const before = space.heads()
  await space.say(bea, removing(cam, before))
  await space.say(cam, removing(space.founder, before))
  await space.say(space.founder, removing(bea, before))
  expect(await rolesOf(space, space.founder, bea, cam)).toEqual(['admin', 'removed', 'admin'])
})

test('[MEM19] re-adding does not undo a concurrent removal; one that has seen it does', async () => {
  const { space } = await start()
  const [bea, cam] = [await space.welcome('admin'), await space.welcome()]
  const before = space.heads()
  const one = await space.say(space.founder, removing(cam, before))
  const readmission = {
    kind: 'member.readmitted',
    body: { user: userOf(cam), role: 'member', late: [] },
    after: [one.id],
  }
  await space.say(space.founder, readmission)
  expect(await rolesOf(space, cam)).toEqual(['member'])
  const two = await space.say(bea, removing(cam, before))
  expect(await rolesOf(space, cam)).toEqual(['removed'])
  await space.say(space.founder, { ...readmission, after: [two.id] })
  expect(await rolesOf(space, cam)).toEqual(['member'])
})

test('[MEM19] THREAT 9: a removed member who backdates gains nothing, in whatever order removal and work arrive', async () => {
  const { space } = await start()
  let clock = someDayMs
  const bea = await space.welcome('coordinator', () => clock)
  const cam = await space.welcome()
  const before = space.heads()
  const note = { kind: 'help.posted', body: {}, after: [] }
  const good = await bea.say(space.help, note)
  const removal = await space.founder.say(
    space.members,
    removing(bea, before, [[baseOf(space.help), bea.signer.key, 0]]),
  )
  clock = someDayMs - 300 * dayMs // and from here on Bea lies
  const late = await bea.say(space.help, note)
  const act = await bea.say(space.members, removing(cam, before))
  const story: Said[] = [removal, act, good, late]
  for (const order of orders(story)) {
    const seen: Said[] = [...space.said]
    for (const one of order) {
      seen.push(one)
      await membershipOf(space.space, seen, syncVerify)
    }
    const membership = await membershipOf(space.space, seen, syncVerify)
    expect(membership.roleOf(userOf(cam))).toBe('member')
    const { counting, late: waiting } = membership.effective([good, late])
    expect([counting, waiting].map((facts) => facts.map(({ id }) => id))).toEqual([[good.id], [late.id]])
  }
})

test('[MEM19] THREAT 10: clocks off by ten years, either way, change nothing that has causes', async () => {
  const tenYears = 3_652 * dayMs
  const story = async (skewMs: number) => {
    const { space } = await start()
    let offMs = 0 // an invitation is judged by the clock of its claim: the phones go wrong later
    const bea = await space.welcome('admin', () => someDayMs + offMs)
    const cam = await space.welcome('member', () => someDayMs - offMs)
    offMs = skewMs
    await space.say(bea, named('Bea Ngo', space.heads()))
    await space.say(cam, named('Cam Ngo', space.heads()))
    await space.say(bea, role(cam, 'coordinator', space.heads()))
    await space.say(space.founder, role(bea, 'member', space.heads()))
    const { membersByUser } = await space.membership()
    return [bea, cam].map((person) => {
      const { name, role: own } = membersByUser.get(userOf(person)) ?? {}
      return [name, own]
    })
  }
  const right = await story(0)
  expect(right).toEqual([
    ['Bea Ngo', 'member'],
    ['Cam Ngo', 'coordinator'],
  ])
  expect(await story(tenYears)).toEqual(right)
  expect(await story(-tenYears)).toEqual(right)
})

test('[MEM20] the last admin neither leaves nor steps down; nobody raises themselves', async () => {
  const { space } = await start()
  const bea = await space.welcome('coordinator')
  await space.say(space.founder, { kind: 'member.left', body: {}, after: space.heads() })
  await space.say(space.founder, role(space.founder, 'member', space.heads()))
  await space.say(bea, role(bea, 'admin', space.heads()))
  expect(await rolesOf(space, space.founder, bea)).toEqual(['admin', 'coordinator'])
  await space.say(space.founder, role(bea, 'admin', space.heads()))
  const before = space.heads()
  await space.say(space.founder, role(space.founder, 'member', before))
  await space.say(bea, { kind: 'member.left', body: {}, after: before }) // each leaves it to the other
  expect(await rolesOf(space, space.founder, bea)).toContain('admin')
})

test('[MEM20] who may give both the old role and the new gives it', async () => {
  const { space } = await start()
  const [bea, cam, dan] = [
    await space.welcome('coordinator'),
    await space.welcome('reader'),
    await space.welcome('coordinator'),
  ]
  await space.say(bea, role(cam, 'member', space.heads()))
  await space.say(bea, role(dan, 'member', space.heads()))
  await space.say(bea, role(cam, 'coordinator', space.heads()))
  await space.say(cam, role(bea, 'reader', space.heads()))
  expect(await rolesOf(space, bea, cam, dan)).toEqual(['coordinator', 'member', 'coordinator'])
})

test('[MEM2] marks are the last of each place, whatever their order', () => {
  const room = `${'a'.repeat(32)}.help` as ReturnType<typeof baseOf>
  const key = new Uint8Array(32)
  expect([
    ...marksOf([
      [room, key, 5],
      [room, key, 3],
    ]).values(),
  ]).toEqual([5])
})
