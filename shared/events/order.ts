/**
 * The one order in which events are folded (SPEC.md [ORDER1] to [ORDER4]): causes first, then hybrid time, then id.
 * A function of the set alone, so every replica that holds the same events folds them alike, whenever they came.
 */
import type { RecordId } from '../kernel/ids.ts'
import type { HybridTime } from './envelope.ts'
import type { Fact } from './verify.ts'

type Ordered = Pick<Fact, 'id'> & { readonly envelope: Pick<Fact['envelope'], 'at' | 'after' | 'prev'> }

export const compareTimes = (a: HybridTime, b: HybridTime): number => a.ms - b.ms || a.n - b.n

/** Among those whose causes are all placed: which comes first. */
export const compareInOrder = (a: Ordered, b: Ordered): number =>
  compareTimes(a.envelope.at, b.envelope.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/**
 * Each event once, after every cause of it (`after`, `prev`) that is in the set; among those free to come next, the least by
 * time and then id. Causes that are not in the set are ignored. No recursion; O(n log n).
 */
export const inOrder = <T extends Ordered>(events: readonly T[]): readonly T[] => {
  const byTime = [...new Map(events.map((event) => [event.id, event])).values()].toSorted(compareInOrder)
  return causesCome(byTime) ? byTime : sortByCause(byTime)
}

export const causesOf = ({ envelope }: Ordered): readonly RecordId[] =>
  envelope.prev === undefined ? envelope.after : [...envelope.after, envelope.prev]

/** Clocks are hybrid, so time alone nearly always puts causes first; and where it does, it is the order. */
const causesCome = (byTime: readonly Ordered[]): boolean => {
  const placeById = new Map(byTime.map((event, place) => [event.id, place]))
  return byTime.every((event, place) => causesOf(event).every((cause) => (placeById.get(cause) ?? -1) < place))
}

/** Kahn's algorithm with a heap. Places in `byTime` stand for events, so comparing is subtracting. */
const sortByCause = <T extends Ordered>(byTime: readonly T[]): readonly T[] => {
  const placeById = new Map(byTime.map((event, place) => [event.id, place]))
  const effects: number[][] = byTime.map(() => [])
  const waitingFor = byTime.map((event, place) => {
    const causes = new Set(causesOf(event).map((cause) => placeById.get(cause) ?? place))
    causes.delete(place)
    for (const cause of causes) effects[cause]?.push(place)
    return causes.size
  })
  const free = minHeap()
  waitingFor.forEach((count, place) => count === 0 && free.push(place))
  const ordered: T[] = []
  for (let place = free.pop(); place !== undefined; place = free.pop()) {
    ordered.push(byTime[place] as T)
    for (const effect of effects[place] ?? []) {
      waitingFor[effect] = (waitingFor[effect] ?? 0) - 1
      if (waitingFor[effect] === 0) free.push(effect)
    }
  }
  if (ordered.length < byTime.length) throw new Error('events that cause each other: their ids cannot be hashes')
  return ordered
}

const minHeap = () => {
  const heap: number[] = []
  const at = (i: number): number => heap[i] ?? Infinity
  const swap = (i: number, j: number): void => {
    const held = at(i)
    heap[i] = at(j)
    heap[j] = held
  }
  return {
    push: (value: number): void => {
      heap.push(value)
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1
        if (at(parent) <= at(i)) return
        swap(i, parent)
        i = parent
      }
    },
    pop: (): number | undefined => {
      const least = heap[0]
      const last = heap.pop()
      if (heap.length === 0 || last === undefined) return least
      heap[0] = last
      for (let i = 0; ;) {
        const child = at(2 * i + 1) <= at(2 * i + 2) ? 2 * i + 1 : 2 * i + 2
        if (at(child) >= at(i)) return least
        swap(i, child)
        i = child
      }
    },
  }
}
