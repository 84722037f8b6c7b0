/** Somebody was removed while their phone was off: what they wrote meanwhile is neither lost nor shown before a yes. */
import { removalOf } from '@kwata/shared/domain/membership/commands.ts'
import { membershipOf } from '@kwata/shared/domain/membership/fold-membership.ts'
import type { RecordId } from '@kwata/shared/kernel/ids.ts'
import { syncVerify } from '@kwata/shared/testing/crypto.ts'
import { unwrap } from '@kwata/shared/testing/people.ts'
import { expect, test } from 'vitest'
import { makeWorld, somePost, type WorldPhone, type WorldRelay } from './world.ts'

const replicaOf = ({ name, running }: WorldPhone) => {
  if (running === undefined) throw new Error(`${name} is off`)
  return running.replica
}

test('[RELAY9] what somebody removed wrote meanwhile is taken, up to so much, and waits for a yes; they are told nothing', async () => {
  const world = await makeWorld(11, { phones: 2, relays: 1 })
  const { network, phones, relays, rooms, space } = world
  const [awa, ngo] = phones as [WorldPhone, WorldPhone]
  const [relay] = relays as [WorldRelay]
  world.startRelay(relay)
  await world.post(ngo, 'Encore membre')
  await world.run(30_000)
  network.part(ngo.name, relay.url, 'cut')
  const mine = replicaOf(awa)
  const seen = [...mine.facts(rooms.members), ...mine.facts(rooms.help)]
  await world.say(awa, rooms.members, unwrap(removalOf(ngo.identity.user, seen, [])))
  const unseen = await world.post(awa, 'Sans Ngo')
  const late = await world.post(ngo, 'Écrit sans le savoir')
  const much: RecordId[] = []
  const long = somePost('Beaucoup')
  for (let i = 0; i < 40; i++)
    much.push(
      await world.say(ngo, rooms.help, { ...long, body: { ...(long.body as object), words: 'y'.repeat(2_000) } }),
    )
  await world.run(30_000)
  network.healAll()
  await world.run(60_000)
  expect(replicaOf(ngo).progress(rooms.help, late)).toEqual({ at: 'relays', n: 1, m: 1 })
  expect(replicaOf(ngo).progress(rooms.help, much.at(-1) as RecordId)).toMatchObject({ at: 'attention' })
  expect(
    replicaOf(ngo)
      .facts(rooms.help)
      .map(({ id }) => id),
  ).not.toContain(unseen)
  const membership = await membershipOf(space, mine.facts(rooms.members), syncVerify)
  const waiting = membership.effective(mine.facts(rooms.help)).late.map(({ id }) => id)
  expect(waiting).toContain(late)
  expect(waiting.length).toBeLessThan(much.length)
  world.end()
})
