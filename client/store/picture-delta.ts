/**
 * What changed from one picture to the next, small enough to be sent to every tab at each change. Promises: `patch(prev,
 * diff(prev, next))` says what `next` says, and what has not changed in it is the very object of `prev`. Costs what is looked at where
 * objects differ: parts that are the same object are not entered. For trees of plain objects, arrays, bytes and simple values.
 */
export type Delta =
  | { readonly is: unknown } // instead of what was there
  | { readonly fields: readonly (readonly [name: string, change: Delta])[]; readonly gone: readonly string[] }
  | ListDelta

/** What stands at its beginning and its end stays; between them new entries, and old ones by the place that they had. */
interface ListDelta {
  readonly head: number
  readonly tail: number
  readonly middle: readonly ({ readonly was: number } | { readonly put: unknown })[]
  /** Of entries that stayed, by their place in the new list. */
  readonly changes: readonly (readonly [place: number, change: Delta])[]
}

/** Undefined where both say the same. */
export const diff = (prev: unknown, next: unknown): Delta | undefined => {
  if (Object.is(prev, next)) return undefined
  if (Array.isArray(prev) && Array.isArray(next)) return diffLists(prev, next)
  if (isPlain(prev) && isPlain(next)) return diffObjects(prev, next)
  return prev instanceof Uint8Array && next instanceof Uint8Array && sameBytes(prev, next) ? undefined : { is: next }
}

const diffObjects = (prev: Plain, next: Plain): Delta | undefined => {
  const fields: [string, Delta][] = []
  for (const name of Object.keys(next)) {
    const change = Object.hasOwn(prev, name) ? diff(prev[name], next[name]) : { is: next[name] }
    if (change !== undefined) fields.push([name, change])
  }
  const gone = Object.keys(prev).filter((name) => !Object.hasOwn(next, name))
  return fields.length === 0 && gone.length === 0 ? undefined : { fields, gone }
}

/** Told apart by their keys, where each has one of its own; else by their places. */
const namesOf = (list: readonly unknown[]): readonly (string | number)[] => {
  const names = list.map(keyOf)
  return names.every((name): name is string => name !== undefined) && new Set(names).size === names.length
    ? names
    : list.map((_, place) => place)
}

const diffLists = (prev: readonly unknown[], next: readonly unknown[]): Delta | undefined => {
  const [from, behind] = sameEnds(prev, next)
  if (from === prev.length && from === next.length) return undefined
  const [old, now] = [prev.slice(from, prev.length - behind), next.slice(from, next.length - behind)]
  const [before, after] = [namesOf(old), namesOf(now)]
  const [head, tail] = sameEnds(before, after)
  const changes: [number, Delta][] = []
  const compare = (was: number, place: number): void => {
    const change = diff(old[was], now[place])
    if (change !== undefined) changes.push([from + place, change])
  }
  for (let place = 0; place < head; place++) compare(place, place)
  const placeOf = new Map(before.slice(head, before.length - tail).map((name, i) => [name, head + i]))
  const middle = after.slice(head, after.length - tail).map((name, i): ListDelta['middle'][number] => {
    const was = placeOf.get(name)
    if (was === undefined) return { put: now[head + i] }
    compare(was, head + i)
    return { was: from + was }
  })
  for (let i = tail; i > 0; i--) compare(old.length - i, now.length - i)
  const same = changes.length === 0 && middle.length === 0 && prev.length === next.length
  return same ? undefined : { head: from + head, tail: tail + behind, middle, changes }
}

/** How many stand alike at the beginning, and of the others at the end. */
const sameEnds = (one: readonly unknown[], other: readonly unknown[]): [number, number] => {
  const shorter = Math.min(one.length, other.length)
  let head = 0
  while (head < shorter && Object.is(one[head], other[head])) head += 1
  let tail = 0
  while (tail < shorter - head && Object.is(one.at(-1 - tail), other.at(-1 - tail))) tail += 1
  return [head, tail]
}

export const patch = (prev: unknown, delta: Delta | undefined): unknown => {
  if (delta === undefined) return prev
  if ('is' in delta) return delta.is
  if ('fields' in delta) {
    const object: Record<string, unknown> = { ...(prev as Plain) }
    for (const name of delta.gone) delete object[name]
    for (const [name, change] of delta.fields) object[name] = patch(object[name], change)
    return object
  }
  const old = prev as readonly unknown[]
  const list = [
    ...old.slice(0, delta.head),
    ...delta.middle.map((one) => ('was' in one ? old[one.was] : one.put)),
    ...old.slice(old.length - delta.tail),
  ]
  for (const [place, change] of delta.changes) list[place] = patch(list[place], change)
  return list
}

/** What says the same stays the same object: `next`, with every part that does not differ taken from `prev`. */
export const keepEqual = <T>(prev: T | undefined, next: T): T =>
  prev === undefined ? next : (patch(prev, diff(prev, next)) as T)

type Plain = Readonly<Record<string, unknown>>

const isPlain = (value: unknown): value is Plain => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What tells an entry of a list from the others; undefined where only its place does. */
const keyOf = (one: unknown): string | undefined => {
  if (!isPlain(one)) return undefined
  const key = one['id'] ?? one['user']
  return typeof key === 'string' ? key : undefined
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
