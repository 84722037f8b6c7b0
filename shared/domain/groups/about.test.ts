import { expect, test } from 'vitest'
import { giveRole, leave } from '../membership/commands.ts'
import { unwrap, type Said } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { describeGroup, type AboutFilled } from './commands.ts'
import { foldAbout } from './fold-about.ts'
import { spaceDescribed } from './group-event.ts'

const filled = (part: Partial<AboutFilled> = {}): AboutFilled => ({
  about: ' Les voisins du carrefour. ',
  rules: '',
  place: undefined,
  near: undefined,
  by: 'place',
  ...part,
})

test.each(seeds(20))('[GRP1] the last description stands, in any arrival order (SEED=%i)', async (seed) => {
  const random = prng(seed)
  const space = await makeSpace(random)
  const speakers = [space.founder, await space.welcome('coordinator')]
  let last = ''
  for (let at = 0; at < 8; at++) {
    const who = random.pick(speakers)
    last = `Numéro ${at}`
    await space.say(who, describeGroup(await space.asking(who), filled({ about: last })))
  }
  const membership = await space.membership()
  const fold = (said: readonly Said[]) => foldAbout(said, membership)
  expect(fold(space.said)).toEqual({ about: last, by: 'place' })
  for (let i = 0; i < 4; i++) expect(fold(random.shuffle([...space.said, ...space.said]))).toEqual(fold(space.said))
})

test('[GRP2] coordinators speak for the group, also once they have gone; members do not', async () => {
  const space = await makeSpace(prng(3))
  const [coordinator, member] = [await space.welcome('coordinator'), await space.welcome()]
  expect(describeGroup(await space.asking(member), filled())).toMatchObject({ refusal: { code: 'not-allowed' } })
  await space.say(member, { kind: spaceDescribed, body: { about: 'À moi', by: 'place' }, after: space.heads() })
  expect(foldAbout(space.said, await space.membership())).toBeUndefined()
  await space.say(coordinator, describeGroup(await space.asking(coordinator), filled()))
  const stands = { about: 'Les voisins du carrefour.', by: 'place' }
  expect(foldAbout(space.said, await space.membership())).toEqual(stands)
  await space.say(coordinator, leave(await space.asking(coordinator)))
  expect(foldAbout(space.said, await space.membership())).toEqual(stands)
  expect(describeGroup(await space.asking(coordinator), filled())).toMatchObject({ refusal: { code: 'not-a-member' } })
})

test('[GRP2] of a coordinator made a member it stands no more', async () => {
  const space = await makeSpace(prng(4))
  const coordinator = await space.welcome('coordinator')
  await space.say(space.founder, describeGroup(await space.asking(space.founder), filled({ about: 'Au début' })))
  await space.say(coordinator, describeGroup(await space.asking(coordinator), filled({ about: 'Ensuite' })))
  expect(foldAbout(space.said, await space.membership())?.about).toBe('Ensuite')
  await space.say(space.founder, giveRole(await space.asking(space.founder), coordinator.identity.user, 'member'))
  expect(foldAbout(space.said, await space.membership())?.about).toBe('Au début')
})

test('[GRP3] what breaks a bound is refused, and folds to nothing where it was signed all the same', async () => {
  const space = await makeSpace(prng(1))
  const asking = await space.asking(space.founder)
  const wrong = [
    { about: 'x'.repeat(1_001) },
    { rules: 'x'.repeat(2_001) },
    { near: 'ailo0' },
    { place: 'x' },
    { by: 'faith' as 'place' },
  ]
  for (const part of wrong)
    expect(describeGroup(asking, filled(part)).ok, JSON.stringify(part).slice(0, 40)).toBe(false)
  const whole = filled({ rules: 'On se dit bonjour.', place: 'Bastos', near: 's20fw', by: 'interest' })
  expect(unwrap(describeGroup(asking, whole)).body).toEqual({ ...whole, about: 'Les voisins du carrefour.' })
  for (const body of [{ about: 'Sans lien' }, { about: ' ', by: 'place' }, 7, null])
    await space.say(space.founder, { kind: spaceDescribed, body, after: space.heads() })
  await space.say(space.founder, {
    kind: 'space.described2',
    body: { about: 'Plus tard', by: 'place' },
    after: space.heads(),
  })
  expect(foldAbout(space.said, await space.membership())).toBeUndefined()
})
