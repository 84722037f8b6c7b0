/** Everything at once, by seed: the fold against an oracle that was written from the rules alone. SEED=n runs one. */
import { expect, test } from 'vitest'
import { foldPicture, oraclePicture } from '../../testing/oracle-verdict.ts'
import { prng, seeds } from '../../testing/prng.ts'
import { randomSpace } from '../../testing/random-space.ts'
import { foldMembership } from './fold-membership.ts'

/** Seeds that found something once, and the hunt's: `HUNT=from,to`. */
const hunt = process.env['HUNT']?.split(',').map(Number)
const [from = 0, to = 0] = hunt ?? []
const pinned: readonly number[] = []
const all = hunt ? Array.from({ length: to - from }, (_, i) => from + i) : [...pinned, ...seeds(300)]

test('[MEM19] any arrival order, and whatever is merged first, folds to what the oracle says', async () => {
  for (const seed of all) {
    const random = prng(seed)
    const { space, acts, work } = await randomSpace(random, { steps: random.int(5, 40), forks: seed % 3 === 0 })
    const records = [...work, ...acts]
    const expected = oraclePicture(space, acts, records)
    for (let i = 0; i < 3; i++) {
      const some = random.shuffle(acts).slice(0, random.int(0, acts.length))
      foldMembership(space, some)
      const membership = foldMembership(space, random.shuffle([...acts, ...some]))
      expect(foldPicture(membership, random.shuffle(records)), `SEED=${seed}`).toEqual(expected)
    }
  }
}, 600_000)
