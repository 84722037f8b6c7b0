/** Small helpers over Uint8Array that every layer needs and no platform ships alike. */

const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

/** The same memory as a Uint8Array and no subclass: what Node calls a Buffer is a view where others copy (`slice`). */
export const plainBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.constructor === Uint8Array ? bytes : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Lexicographic, shorter first: the one order in which bytes are ever sorted. */
export const compareBytes = (a: Uint8Array, b: Uint8Array): number => {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
const letterCodes = Uint8Array.from(alphabet, (letter) => letter.charCodeAt(0))
const notALetter = 255
const valueOfCode = new Uint8Array(128).fill(notALetter)
letterCodes.forEach((code, value) => (valueOfCode[code] = value))
/** Ids are what is written all the time: they share one. */
const idCodes = new Uint8Array(32)

/** One character for each byte: ASCII as text, and any bytes as a key of a Map. Short bytes only: they pass as arguments. */
export const toLatin1 = (bytes: Uint8Array): string => String.fromCharCode.apply(null, bytes as unknown as number[])

/** RFC 4648 base32, lower case, without padding. */
export const toBase32 = (bytes: Uint8Array): string => {
  const codes = bytes.length === 20 ? idCodes : new Uint8Array(Math.ceil((bytes.length * 8) / 5))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < bytes.length; i++) {
    held = ((held & 31) << 8) | (bytes[i] as number)
    bits += 8
    while (bits >= 5) {
      bits -= 5
      codes[at++] = letterCodes[(held >>> bits) & 31] as number
    }
  }
  if (bits > 0) codes[at] = letterCodes[(held << (5 - bits)) & 31] as number
  return toLatin1(codes)
}

/** Whether `toBase32` of the 20 bytes at `at` is this id, without making it. */
export const isIdAt = (bytes: Uint8Array, at: number, id: string): boolean => {
  if (id.length !== 32) return false
  for (let i = 0, from = at; i < 32; i += 8, from += 5) {
    const high =
      ((bytes[from] as number) << 12) | ((bytes[from + 1] as number) << 4) | ((bytes[from + 2] as number) >>> 4)
    const low =
      (((bytes[from + 2] as number) & 15) << 16) | ((bytes[from + 3] as number) << 8) | (bytes[from + 4] as number)
    if (!isLetters(id, i, high) || !isLetters(id, i + 4, low)) return false
  }
  return true
}

/** Whether the four letters at `i` say these 20 bits. */
export const isLetters = (id: string, i: number, bits: number): boolean =>
  id.charCodeAt(i) === letterCodes[bits >>> 15] &&
  id.charCodeAt(i + 1) === letterCodes[(bits >>> 10) & 31] &&
  id.charCodeAt(i + 2) === letterCodes[(bits >>> 5) & 31] &&
  id.charCodeAt(i + 3) === letterCodes[bits & 31]

/** The bytes of `toBase32`, or undefined where the text is not exactly what `toBase32` would write. */
export const fromBase32 = (text: string): Uint8Array | undefined => {
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const value = valueOfCode[text.charCodeAt(i)] ?? notALetter
    if (value === notALetter) return undefined
    held = (held << 5) | value
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >>> bits) & 255
      held &= (1 << bits) - 1
    }
  }
  return held === 0 && bits < 5 ? bytes : undefined
}

/** RFC 4648 base64url without padding: for what travels in a link. */
export const toBase64Url = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 4096) binary += toLatin1(bytes.subarray(at, at + 4096))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const fromBase64Url = (text: string): Uint8Array | undefined => {
  if (!/^[\w-]*$/.test(text)) return undefined
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  } catch {
    return undefined // a length that no base64 has
  }
}
