import { expect, test } from 'vitest'
import type { RecordId } from '../../kernel/ids.ts'
import { seededSigner, syncVerify } from '../../testing/crypto.ts'
import { deviceOf, type Said, type TestDevice } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { deviceIdOf } from '../identity/identity.ts'
import { admitWork, keepForkRecord } from './commands.ts'
import { membershipOf } from './fold-membership.ts'

const note = (title: string) => ({ kind: 'help.posted', body: { title }, after: [] })
const ids = (facts: readonly { readonly id: string }[]) => facts.map(({ id }) => id).toSorted()

/** Somebody whose profile was copied: each copy says something, then goes on. */
const scene = async () => {
  const space = await makeSpace(prng(1))
  const bea = await space.welcome()
  const copy: TestDevice = deviceOf(bea.identity, bea.signer)
  return { space, bea, copy }
}

test('[MEM25] of two records at one sequence the lower id counts, whichever the room holds; above it nothing until signed in', async () => {
  const { space, bea, copy } = await scene()
  const here: Said[] = [await bea.say(space.help, note('here')), await bea.say(space.help, note('here, later'))]
  const there: Said[] = [await copy.say(space.help, note('there')), await copy.say(space.help, note('there, later'))]
  const before = await space.membership()
  expect(before.effective(here).counting).toHaveLength(2) // one branch alone is no fork
  for (const { bytes } of [...here, ...there]) await space.say(space.founder, keepForkRecord(bytes, space.heads()))
  const membership = await space.membership()
  const [first, second] = [here[0] as Said, there[0] as Said]
  const lower = first.id < second.id ? first : second
  const views = [here, there, [...here, ...there]].map((room) => membership.effective(room))
  for (const view of views) {
    expect(ids(view.counting)).toEqual([lower.id])
    expect(ids(view.late)).toEqual(ids([...here, ...there]).filter((id) => id !== lower.id))
    expect([...view.forked]).toEqual([deviceIdOf(bea.signer.key)])
  }
  expect([...membership.forked]).toEqual([deviceIdOf(bea.signer.key)])
  const later = here[1] as Said
  await space.say(space.founder, admitWork(await space.asking(space.founder), [later.id]))
  expect(ids((await space.membership()).effective(there).counting)).toEqual(ids([lower, later]))
})

test('[MEM25] a fork in the members room: every replica folds the same, and nothing above it, on either branch', async () => {
  const { space, bea, copy } = await scene()
  const name = (one: string) => ({ kind: 'profile.named', body: { name: one }, after: space.heads() })
  // Of the copy only the claim is the same.
  const claim = space.said.at(-1) as Said
  const fresh = deviceOf(bea.identity, bea.signer)
  const replayed = await fresh.say(space.members, claim.envelope)
  expect(replayed.envelope.seq).toBe(claim.envelope.seq)
  const shared = [...space.said]
  const left = [await bea.say(space.members, name('Left')), await bea.say(space.members, name('Left again'))]
  await copy.say(space.members, claim.envelope)
  const right = [await copy.say(space.members, name('Right')), await copy.say(space.members, name('Right again'))]
  const proofs: Said[] = []
  for (const { bytes } of [...left, ...right])
    proofs.push(await space.founder.say(space.members, keepForkRecord(bytes, [])))
  const lower = (left[0] as Said).id < (right[0] as Said).id ? 'Left' : 'Right'
  for (const branch of [left, right]) {
    const membership = await membershipOf(space.space, [...shared, ...branch, ...proofs], syncVerify)
    expect(membership.membersByUser.get(bea.identity.user)?.name).toBe(lower)
    expect([...membership.forked]).toEqual([deviceIdOf(bea.signer.key)])
    const kept = [...left, ...right].filter(({ envelope, id }) => membership.counts(envelope, id))
    expect(kept).toHaveLength(1)
  }
})

test('[MEM27] what others built on stands, by the most senior of them, whichever id is lower; strangers uphold nothing', async () => {
  for (const seed of [1, 2, 3, 4]) {
    const space = await makeSpace(prng(seed))
    const [bea, dan] = [await space.welcome('coordinator'), await space.welcome()]
    const [eve, cam] = [await space.welcome(), await space.welcome('admin')]
    const before = space.heads()
    const claim = space.said.find(({ envelope }) => envelope.user === bea.identity.user) as Said
    const copy = deviceOf(bea.identity, bea.signer)
    await copy.say(space.members, claim.envelope)
    const named = (name: string, after: readonly RecordId[]) => ({ kind: 'profile.named', body: { name }, after })
    const removal = { kind: 'member.removed', body: { user: dan.identity.user, last: [] }, after: before }
    const [real, rival] = [await bea.say(space.members, removal), await copy.say(space.members, named('Rival', before))]
    for (const { bytes } of [real, rival]) await space.say(space.founder, keepForkRecord(bytes, []))
    const stands = async () => (await space.membership()).roleOf(dan.identity.user) === 'removed'
    await space.say(dan, named('Dan', [rival.id]))
    expect(await stands()).toBe(false) // one member builds on the rival, nobody on the removal
    const thief = deviceOf(space.founder.identity, seededSigner(prng(99)))
    await space.say(thief, named('Founder', [real.id]))
    await space.say(bea, named('Bea', [real.id]))
    expect(await stands()).toBe(false) // a stranger, and its own author
    await space.say(eve, named('Eve', [real.id]))
    expect(await stands()).toBe(false) // a member who came later than Dan
    await space.say(cam, named('Cam', [real.id]))
    expect(await stands()).toBe(true) // an admin
  }
})

test('[MEM25] a proof that does not hold, or of another space, is no proof', async () => {
  const { space, bea, copy } = await scene()
  const [one, two] = [await bea.say(space.help, note('one')), await copy.say(space.help, note('two'))]
  const broken = one.bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte))
  const elsewhere = await makeSpace(prng(9))
  const foreign = elsewhere.said[0] as Said
  for (const bytes of [broken, foreign.bytes, two.bytes])
    await space.say(space.founder, keepForkRecord(bytes, space.heads()))
  const membership = await space.membership()
  expect([membership.forked.size, membership.proofsByRoom.size]).toEqual([0, 1])
})
