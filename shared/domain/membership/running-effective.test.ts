import { expect, test } from 'vitest'
import { deviceOf, type Said } from '../../testing/people.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { makeSpace } from '../../testing/space.ts'
import { keepForkRecord, removeMember } from './commands.ts'
import type { Effective } from './forks.ts'
import { makeRunningEffective } from './running-effective.ts'

const note = (title: string) => ({ kind: 'help.posted', body: { title }, after: [] })

/** The order in which it is told is not a part of it. */
const sorted = ({ counting, late, forked }: Effective) => ({
  counting: counting.map(({ id }) => id).toSorted(),
  late: late.map(({ id }) => id).toSorted(),
  forked: [...forked].toSorted(),
})

test.each(seeds(40))(
  '[MEM25] judged as it comes, a room counts as judged whole: forks, proofs, removals (SEED=%i)',
  async (seed) => {
    const random = prng(seed)
    const space = await makeSpace(random)
    const people = [space.founder, await space.welcome(), await space.welcome(), await space.welcome()]
    const eve = people[3] as (typeof people)[number]
    const speakers = [...people, deviceOf(eve.identity, eve.signer)] // a copied phone among them
    const running = makeRunningEffective()
    let membership = await space.membership()
    let here: Said[] = []
    for (let round = 0; round < 30; round++) {
      const fresh: Said[] = []
      for (let i = random.int(0, 4); i > 0; i--)
        fresh.push(await random.pick(speakers).say(space.help, note(`${round} ${i}`)))
      here = random.chance(0.2) ? random.shuffle([...here, ...fresh]) : [...here, ...fresh]
      if (random.chance(0.1) && fresh.length > 0) {
        await space.say(space.founder, keepForkRecord((fresh[0] as Said).bytes, space.heads()))
        membership = await space.membership()
      }
      if (round === 20) {
        await space.say(space.founder, removeMember(await space.asking(space.founder), eve.identity.user, here))
        membership = await space.membership()
      }
      expect(sorted(running.take(membership, here))).toEqual(sorted(membership.effective(here)))
    }
  },
)

test('[MEM25] what one more record costs does not grow with the room', async () => {
  const space = await makeSpace(prng(1))
  const said = []
  for (let i = 0; i < 200; i++) said.push(await space.founder.say(space.help, note(`${i}`)))
  const running = makeRunningEffective()
  const membership = await space.membership()
  const before = running.take(membership, said.slice(0, 199)).counting
  let judged = 0
  const counted = new Proxy(membership, {
    get: (of, name) => (name === 'workByUser' ? (judged++, of.workByUser) : (Reflect.get(of, name) as unknown)),
  })
  const again = makeRunningEffective()
  again.take(counted, said.slice(0, 199))
  judged = 0
  expect(again.take(counted, said).counting).toHaveLength(before.length + 1)
  expect(judged).toBe(1)
})
