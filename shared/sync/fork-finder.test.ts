/** Where two copies of a room part: found whatever their lengths, in few rounds, and nothing else is found. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { digestOfHeads, type Head, nextAcc, noAcc } from '../documents/heads.ts'
import { idOf } from '../kernel/hash.ts'
import { sameBytes, utf8 } from '../kernel/bytes.ts'
import { unwrap } from '../testing/people.ts'
import { kind } from '../wire/frames.ts'
import { decodeHeadsAsk, decodeRecordsAsk, type Point } from '../wire/forks.ts'
import { findForks } from './fork-finder.ts'

/** By client, ids in order; `forkAt` and above are another branch's. */
const copyOf = (lengths: readonly number[], forks: ReadonlyMap<number, number>) => {
  const accs = lengths.map((length, client) => {
    const made: Uint8Array[] = []
    for (let i = 0; i < length; i++) {
      const branch = i >= (forks.get(client) ?? Infinity) ? 'other' : 'one'
      made.push(nextAcc(made.at(-1) ?? noAcc, idOf(utf8(`${client} ${i} ${branch}`))))
    }
    return made
  })
  const accAt = (client: number, clock: number) => accs[client - 1]?.[clock - 1]
  const heads = new Map<number, Head>()
  accs.forEach((made, i) => made.length > 0 && heads.set(i + 1, { clock: made.length, acc: made.at(-1)! }))
  return { accAt, heads: () => heads, digest: () => digestOfHeads(heads) }
}

const run = (mine: ReturnType<typeof copyOf>, theirs: ReturnType<typeof copyOf>) => {
  const queue: (readonly [number, Uint8Array])[] = []
  const finder = findForks({ ...mine, send: (said, payload) => queue.push([said, payload]) })
  let rounds = 0
  let asked: readonly Point[] = []
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    rounds += 1
    const [said, payload] = next
    if (said === kind.recordsAsk) asked = unwrap(decodeRecordsAsk(payload))
    else {
      const ask = unwrap(decodeHeadsAsk(payload))
      if (ask.ask === 'all')
        finder.heard(
          sameBytes(ask.digest, theirs.digest())
            ? []
            : [...theirs.heads()].map(([client, head]) => ({ client, ...head })),
        )
      else
        finder.heard(
          ask.points.flatMap((point) => {
            const acc = theirs.accAt(point.client, point.clock)
            return acc ? [{ ...point, acc }] : []
          }),
        )
    }
  }
  return { asked, rounds }
}

test('[FORK1] the first record that differs is found, of every device, whatever each side has more of', () => {
  const length = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(length, length, fc.option(fc.integer({ min: 0, max: 420 }), { nil: undefined })), {
        maxLength: 12,
      }),
      (devices) => {
        const forks = new Map(devices.flatMap(([, , at], i) => (at === undefined ? [] : [[i, at] as const])))
        const mine = copyOf(
          devices.map(([a]) => a),
          new Map(),
        )
        const theirs = copyOf(
          devices.map(([, b]) => b),
          forks,
        )
        const wanted = devices.flatMap(([a, b], i): Point[] => {
          const at = forks.get(i) ?? Infinity
          return at < Math.min(a, b) ? [{ client: i + 1, clock: at }] : []
        })
        const { asked } = run(mine, theirs)
        expect(asked.toSorted((x, y) => x.client - y.client)).toEqual(wanted)
      },
    ),
    { seed: 3, numRuns: 200 },
  )
})

test('[FORK1] one place among a hundred thousand records is found in seven asks; equal rooms cost one', () => {
  const lengths = [100_000]
  const mine = copyOf(lengths, new Map())
  const { asked, rounds } = run(mine, copyOf(lengths, new Map([[0, 77_777]])))
  expect(asked).toEqual([{ client: 1, clock: 77_777 }])
  expect(rounds).toBeLessThanOrEqual(7)
  expect(run(mine, mine)).toEqual({ asked: [], rounds: 1 })
})
