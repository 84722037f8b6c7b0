import { expect, test } from 'vitest'
import { idOf, rawId } from '../../kernel/hash.ts'
import { makePerson, type Said } from '../../testing/people.ts'
import { prng } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { foldEpochs } from './fold-epochs.ts'
import { keyMembershipOf } from './key-membership.ts'

const epochs = 10_000

test(`[THREAT26] ${epochs} epochs made by one member cost one walk over the room, not one each (a minute)`, async () => {
  const random = prng(1)
  const space = await makeSpace(random)
  const [founding] = space.said as [Said]
  const [liar, gone] = [await makePerson(random), await makePerson(random)]
  const link = () => space.link(space.founder, founding.id)
  const after = [await space.join(liar, await link()), await space.join(gone, await link())].map(({ id }) => id)
  const { user } = gone.identity
  const removal = await space.founder.say(space.members, { kind: 'member.removed', body: { user, last: [] }, after })
  space.said.push(removal)
  const founder = rawId(idOf(space.founder.signer.key))
  for (let i = 0; i < epochs; i++) {
    const body = { epoch: random.bytes(16), made: true, boxes: [[founder, random.bytes(80)]] }
    space.said.push(await liar.say(space.members, { kind: 'keys.sealed', body, after: i === 0 ? [] : [removal.id] }))
  }
  const membership = keyMembershipOf(await space.membership())
  const fromMs = performance.now()
  const folded = foldEpochs(space.said, membership)
  console.log(`${epochs} epochs folded in ${Math.round(performance.now() - fromMs)} ms`)
  expect(folded.byId.size).toBe(epochs)
  expect(folded.usable).toHaveLength(epochs - 1) // whoever made the first had not seen the removal
})
