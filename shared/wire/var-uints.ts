/** Varuints of lib0 before a payload, in one allocation of the right size: this is done for every message there is. */

export const withVarUints = (numbers: readonly number[], payload?: Uint8Array): Uint8Array => {
  let size = payload?.length ?? 0
  for (const number of numbers) size += sizeOf(number)
  const bytes = new Uint8Array(size)
  let at = 0
  for (const number of numbers) {
    let rest = number
    while (rest > 127) {
      bytes[at++] = 128 | (rest % 128)
      rest = Math.floor(rest / 128)
    }
    bytes[at++] = rest
  }
  if (payload !== undefined) bytes.set(payload, at)
  return bytes
}

const sizeOf = (number: number): number => {
  let size = 1
  for (let rest = number; rest > 127; rest = Math.floor(rest / 128)) size += 1
  return size
}
