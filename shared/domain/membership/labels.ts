/**
 * Which acts are void, given who attacks whom (SPEC.md [MEM17], [MEM18]): the grounded labelling of an argument graph (Dung, 1995),
 * and where only cycles are left, the most senior revocation stands.
 */
import type { Place } from './graph.ts'

/**
 * `attacks` has every revocation that stands a chance, with what it attacks, be it nothing. `mostSenior` picks one of those
 * left. Returns what is OUT.
 */
export const voidUnder = (
  attacks: ReadonlyMap<Place, readonly Place[]>,
  mostSenior: (undecided: readonly Place[]) => Place,
): ReadonlySet<Place> => {
  const attackers = new Map<Place, Place[]>()
  for (const [from, targets] of attacks) {
    for (const target of targets) {
      const list = attackers.get(target)
      if (list) list.push(from)
      else attackers.set(target, [from])
    }
  }
  const standing = new Map([...attackers].map(([target, list]) => [target, list.length])) // attackers that are not OUT
  const out = new Set<Place>()
  const inside = new Set<Place>()
  const isOpen = (place: Place): boolean => !out.has(place) && !inside.has(place)
  const free = [...attacks.keys()].filter((place) => !attackers.has(place))

  const strike = (place: Place): void => {
    if (!isOpen(place)) return
    out.add(place)
    for (const target of attacks.get(place) ?? []) {
      const left = (standing.get(target) ?? 0) - 1
      standing.set(target, left)
      if (left === 0) free.push(target)
    }
  }
  const settle = (): void => {
    for (let next = free.pop(); next !== undefined; next = free.pop()) {
      if (!isOpen(next)) continue
      inside.add(next)
      attacks.get(next)?.forEach(strike)
    }
  }
  settle()
  for (;;) {
    const undecided = [...attacks.keys()].filter(isOpen)
    if (undecided.length === 0) return out
    const senior = mostSenior(undecided)
    inside.add(senior)
    attackers.get(senior)?.forEach(strike)
    attacks.get(senior)?.forEach(strike)
    settle()
  }
}
