/** Strangers with a link that is everywhere, or with none: what their claims may cost a relay and a space. */
import { joinSpace } from '@kwata/shared/domain/membership/commands.ts'
import { closeCodeOf } from '@kwata/shared/kernel/refusal.ts'
import { signerOfSeed } from '@kwata/shared/testing/crypto.ts'
import { makePerson, type TestDevice } from '@kwata/shared/testing/people.ts'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeScene, type Scene } from '../sim/scene.ts'
import { dialStranger, updateOf } from '../sim/stranger.ts'
import type { InviteLink, WorldPhone } from '../sim/world.ts'
import { sessionLimits } from './limits.ts'

let at: Scene
beforeEach(async () => {
  at = await makeScene()
})
afterEach(() => at.world.end())

test('[THREAT26] [LIMITS] a link that asks for a yes lets a hundred wait, and no more; a link of another goes on', async () => {
  const { world: w, relay } = at
  const { members } = w.rooms
  const claimBy = async (person: TestDevice, { link, secret }: InviteLink) =>
    person.say(members, await joinSpace(link, person.identity, 'Encore', signerOfSeed(secret), 0))
  const asked = async (invitation: InviteLink): Promise<number | undefined> => {
    const person = await makePerson(w.random)
    const stranger = await dialStranger(w, relay, `asker-${w.random.int(0, 1e9)}`)
    await stranger.login(person.signer, person.identity.user)
    stranger.open(1, members)
    stranger.update(1, updateOf(members, await claimBy(person, invitation)))
    await w.run(1_500)
    const code = stranger.closeCode(1)
    stranger.link.close()
    return code
  }
  const poster = await w.invite({ approval: true, uses: 1_000 })
  for (let i = 0; i < sessionLimits.applicantsPerInvitationMax; i++) expect(await asked(poster)).toBe(undefined)
  expect(await asked(poster)).toBe(closeCodeOf.overloaded)
  expect(await asked(await w.invite({ approval: true, uses: 1_000 }))).toBe(undefined)
  expect(w.onDisk(relay, members).length).toBeLessThan(sessionLimits.applicantsPerInvitationMax + 10)
})

test('[THREAT26] [LIMITS] claims that will not count cost so many folds and no more, and a good one still comes in', async () => {
  const { world: w, relay } = at
  const { members } = w.rooms
  const { link, secret } = await w.invite({}, at.liar) // a member who may not invite
  const codes = new Map<number | undefined, number>()
  const stranger = await dialStranger(w, relay)
  const person = await makePerson(w.random)
  await stranger.login(person.signer, person.identity.user)
  for (let i = 1; i <= 400; i++) {
    const liar = await makePerson(w.random)
    const claim = await liar.say(members, await joinSpace(link, liar.identity, 'Non', signerOfSeed(secret), 0))
    stranger.open(i, members)
    stranger.update(i, updateOf(members, claim))
    if (i % 200 === 0) await w.run(500)
  }
  await w.run(3_000)
  for (let i = 1; i <= 400; i++) codes.set(stranger.closeCode(i), (codes.get(stranger.closeCode(i)) ?? 0) + 1)
  expect(codes.get(undefined)).toBe(undefined) // not one was taken
  expect(codes.get(closeCodeOf.overloaded)).toBeGreaterThan(100)
  expect(codes.get(closeCodeOf['bad-invitation'])).toBeGreaterThanOrEqual(sessionLimits.strangersFoldsBurst)
  const guest = w.phones[2] as WorldPhone
  await w.join(guest, await w.invite())
  await w.run(20_000)
  expect(w.onDisk(relay, members)).toContain(guest.running?.replica.ownIds(members)[0])
})

test('[THREAT26] what is no act of the members room is not stored there for a stranger, nor beside a claim that waits', async () => {
  const { world: w, relay } = at
  const { members } = w.rooms
  const before = w.onDisk(relay, members).length
  const person = await makePerson(w.random)
  const stranger = await dialStranger(w, relay)
  await stranger.login(person.signer, person.identity.user)
  stranger.open(1, members)
  const words = { words: 'Buy here', mentions: [] }
  const said = await person.say(members, { kind: 'message.said', body: words, after: [] })
  stranger.update(1, updateOf(members, said))
  await w.run(1_500)
  expect(stranger.closeCode(1)).toBe(closeCodeOf['bad-invitation'])
  // Nor beside a claim that only waits for a yes.
  const asker = await makePerson(w.random)
  const { link, secret } = await w.invite({ approval: true })
  const claim = await asker.say(members, await joinSpace(link, asker.identity, 'Encore', signerOfSeed(secret), 0))
  const more = await asker.say(members, { kind: 'message.said', body: words, after: [claim.id] })
  const second = await dialStranger(w, relay, 'asker')
  await second.login(asker.signer, asker.identity.user)
  second.open(1, members)
  second.update(1, updateOf(members, claim))
  await w.run(1_500)
  expect(second.closeCode(1)).toBe(undefined)
  second.update(1, updateOf(members, more))
  await w.run(1_500)
  expect(second.closeCode(1)).toBe(closeCodeOf['not-yet-a-member'])
  expect(w.onDisk(relay, members)).toHaveLength(before + 1)
  stranger.link.close()
  second.link.close()
})
