/**
 * Finds, for each device, the first record that a relay holds otherwise than this phone: asks for all heads, then for
 * running hashes ever closer together, then for the records themselves. One run per opening of a room, bounded in rounds;
 * what the relay merely has more or less of is no difference.
 */
import type { Head } from '../documents/heads.ts'
import { sameBytes } from '../kernel/bytes.ts'
import { type FrameKind, kind } from '../wire/frames.ts'
import { encodeHeadsAsk, encodeRecordsAsk, type HeadAt, type Point, pointsMax, recordsAskedMax } from '../wire/forks.ts'

export interface FinderParts {
  readonly heads: () => ReadonlyMap<number, Head>
  readonly digest: () => Uint8Array
  /** The running hash over our first `clock` records of this client. */
  readonly accAt: (client: number, clock: number) => Uint8Array | undefined
  readonly send: (frameKind: FrameKind, payload: Uint8Array) => void
}

export interface ForkFinder {
  heard(heads: readonly HeadAt[]): void
  /** Places whose records have been asked for and not come. */
  readonly asked: readonly Point[]
}

/** Equal up to `same`; different at `other`, once that is `sure`. */
interface Suspect {
  readonly client: number
  same: number
  other: number
  sure: boolean
}

const roundsMax = 40
const pointsPerSuspect = 16

export const findForks = (parts: FinderParts): ForkFinder => {
  let suspects: Suspect[] | undefined
  let rounds = 0
  const asked: Point[] = []

  const compareAll = (theirs: readonly HeadAt[]): Suspect[] => {
    const mine = parts.heads()
    return theirs.flatMap(({ client, clock, acc }): Suspect[] => {
      const own = mine.get(client)
      if (own === undefined) return []
      if (clock > own.clock) return [{ client, same: 0, other: own.clock, sure: false }]
      const ours = parts.accAt(client, clock)
      return ours !== undefined && sameBytes(ours, acc) ? [] : [{ client, same: 0, other: clock, sure: true }]
    })
  }

  /** Undefined: nothing to suspect, or the relay does not answer for it. */
  const narrowed = (suspect: Suspect, theirs: ReadonlyMap<number, Uint8Array>): Suspect | undefined => {
    let { same, other, sure } = suspect
    for (const clock of [...theirs.keys()].toSorted((a, b) => a - b)) {
      const [ours, acc] = [parts.accAt(suspect.client, clock), theirs.get(clock)]
      if (ours === undefined || acc === undefined) continue
      if (!sameBytes(ours, acc)) {
        other = clock
        sure = true
        break
      }
      same = clock
    }
    const moved = same !== suspect.same || other !== suspect.other || sure !== suspect.sure
    return moved && same < other ? { ...suspect, same, other, sure } : undefined
  }

  const pointsFor = ({ client, same, other, sure }: Suspect): readonly Point[] => {
    if (!sure) return [{ client, clock: other }]
    const steps = Math.min(pointsPerSuspect, other - same - 1)
    const clocks = Array.from({ length: steps }, (_, i) => same + Math.ceil(((i + 1) * (other - same)) / (steps + 1)))
    return [...new Set(clocks)].filter((clock) => clock < other).map((clock) => ({ client, clock }))
  }

  const isFound = ({ same, other, sure }: Suspect): boolean => sure && other - same === 1

  /** The next round: of as many suspects as fit. Those found leave; at the end their records are asked for. */
  let round: Suspect[] = []
  const ask = (): void => {
    for (const found of (suspects ?? []).filter(isFound)) asked.push({ client: found.client, clock: found.same })
    suspects = (suspects ?? []).filter((suspect) => !isFound(suspect))
    if (suspects.length === 0 || rounds >= roundsMax) {
      asked.splice(recordsAskedMax)
      if (asked.length > 0) parts.send(kind.recordsAsk, encodeRecordsAsk(asked))
      suspects = []
      return
    }
    rounds += 1
    const points: Point[] = []
    round = []
    for (const suspect of suspects) {
      const wanted = pointsFor(suspect)
      if (points.length + wanted.length > pointsMax) break
      points.push(...wanted)
      round.push(suspect)
    }
    parts.send(kind.headsAsk, encodeHeadsAsk({ ask: 'points', points }))
  }

  parts.send(kind.headsAsk, encodeHeadsAsk({ ask: 'all', digest: parts.digest() }))
  return {
    asked,
    heard: (heads) => {
      if (suspects === undefined) {
        suspects = compareAll(heads)
        if (suspects.length > 0) ask()
        return
      }
      if (round.length === 0) return
      const byClient = new Map<number, Map<number, Uint8Array>>()
      for (const { client, clock, acc } of heads)
        byClient.set(client, (byClient.get(client) ?? new Map<number, Uint8Array>()).set(clock, acc))
      const rest = suspects.filter((suspect) => !round.includes(suspect))
      const again = round.flatMap((suspect) => narrowed(suspect, byClient.get(suspect.client) ?? new Map()) ?? [])
      round = []
      suspects = [...again, ...rest]
      ask()
    },
  }
}
