/**
 * Reads hostile bytes without throwing: the first read that does not fit sets `failed` for good, and from then on every
 * read gives zero or nothing. So a caller loops on `!reader.failed` and asks once at the end.
 */
import { plainBytes, toLatin1 } from './bytes.ts'

const nothing = new Uint8Array(0)
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export class ByteReader {
  readonly bytes: Uint8Array
  /** Nothing from here on is read. */
  readonly end: number
  at = 0
  failed = false

  constructor(bytes: Uint8Array, end = bytes.length) {
    this.bytes = plainBytes(bytes)
    this.end = end
  }

  get left(): number {
    return this.end - this.at
  }

  fail(): 0 {
    this.failed = true
    this.at = this.end
    return 0
  }

  byte(): number {
    return this.at < this.end ? (this.bytes[this.at++] as number) : this.fail()
  }

  /** Takes the next bytes when they are exactly these; else stays where it is. No view is made. */
  takeIf(wanted: Uint8Array): boolean {
    const { bytes, at } = this
    if (wanted.length > this.end - at) return false
    for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false
    this.at += wanted.length
    return true
  }

  /** A view, not a copy. */
  take(length: number): Uint8Array {
    if (length > this.left) {
      this.fail()
      return nothing
    }
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  /** Big-endian, 1 to 8 bytes; more than 2^53 - 1 is refused. */
  bigEndian(length: number): number {
    let value = 0
    for (let i = 0; i < length; i++) value = value * 256 + this.byte()
    return value <= Number.MAX_SAFE_INTEGER ? value : this.fail()
  }

  /** lib0's variable-length unsigned integer, seven bits at a time, low first; more than 2^53 - 1 is refused. */
  varUint(): number {
    let value = 0
    let factor = 1
    for (let i = 0; i < 8; i++) {
      const byte = this.byte()
      value += (byte & 127) * factor
      if (byte < 128) return value <= Number.MAX_SAFE_INTEGER ? value : this.fail()
      factor *= 128
    }
    return this.fail()
  }

  /** Well-formed UTF-8 of so many bytes; anything else is refused. */
  text(length: number): string {
    if (length === 1 && this.left > 0 && (this.bytes[this.at] as number) < 128) return oneLetter[this.byte()] as string
    const bytes = this.take(length)
    if (length <= shortText && isAscii(bytes)) return toLatin1(bytes)
    if (this.failed) return ''
    try {
      return strictUtf8.decode(bytes)
    } catch {
      this.fail()
      return ''
    }
  }
}

const oneLetter = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

/** Below this a decoder costs more than it saves. */
const shortText = 64

const isAscii = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 127) return false
  return true
}
