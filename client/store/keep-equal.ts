/**
 * What says the same stays the same object: pictures are made anew and compared by identity, here, on their way to tabs, and by
 * React. For trees of plain objects, arrays, bytes and simple values.
 */

/** `before` where nothing differs; else `now`, with every part that does not differ taken from `before`. */
export const keepEqual = <T>(before: T | undefined, now: T): T => kept(before, now) as T

const kept = (before: unknown, now: unknown): unknown => {
  if (Object.is(before, now)) return before
  if (Array.isArray(before) && Array.isArray(now)) return keptList(before, now)
  if (before instanceof Uint8Array && now instanceof Uint8Array) return sameBytes(before, now) ? before : now
  return isPlain(before) && isPlain(now) ? keptObject(before, now) : now
}

const keptList = (before: readonly unknown[], now: readonly unknown[]): readonly unknown[] => {
  const oldByKey = new Map(before.map((one) => [keyOf(one), one]))
  const list = now.map((one, i) => {
    const key = keyOf(one)
    return kept(key === undefined ? before[i] : oldByKey.get(key), one)
  })
  return before.length === list.length && list.every((one, i) => Object.is(one, before[i])) ? before : list
}

const keptObject = (before: Plain, now: Plain): Plain => {
  const names = Object.keys(now)
  let same = names.length === Object.keys(before).length
  const object: Record<string, unknown> = {}
  for (const name of names) {
    object[name] = kept(before[name], now[name])
    same &&= name in before && Object.is(object[name], before[name])
  }
  return same ? before : object
}

export type Plain = Readonly<Record<string, unknown>>

export const isPlain = (value: unknown): value is Plain => {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** What tells an entry of a list from the others; undefined where only its place does. */
export const keyOf = (one: unknown): string | undefined => {
  if (!isPlain(one)) return undefined
  const key = one['id'] ?? one['user']
  return typeof key === 'string' ? key : undefined
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
