/**
 * Deterministic CBOR (RFC 8949, 4.2): what Kwata signs.
 *
 * The writer is cborg. The reader is our own, because this meets hostile bytes first: it never throws, goes at most
 * `depthMax` deep, and takes only the one encoding that the writer gives, so a value has exactly one form.
 */
import { encode, rfc8949EncodeOptions } from 'cborg'
import { ByteReader } from './byte-reader.ts'
import { plainBytes } from './bytes.ts'
import { limits } from './limits.ts'

export type Cbor = null | boolean | number | string | Uint8Array | readonly Cbor[] | { readonly [key: string]: Cbor }

const options = { ...rfc8949EncodeOptions, float64: true, ignoreUndefinedProperties: true }

/** Properties that are undefined are left out. Throws on what CBOR has no form for: that is a bug of the caller. */
export const encodeCbor = (value: unknown): Uint8Array => plainBytes(encode(value, options))

/** One value and nothing after it, or undefined. Byte strings are views into `bytes`. */
export const decodeCbor = (bytes: Uint8Array): Cbor | undefined => {
  const reader = new ByteReader(bytes)
  const value = readValue(reader, 0)
  return reader.failed || reader.left > 0 ? undefined : value
}

/** One value inside a format that reads its own outer parts. */
export const readCbor = (reader: ByteReader): Cbor => readValue(reader, 1)

/** The size in a head of this major type, or a failure. */
export const readHead = (reader: ByteReader, major: number): number => {
  const head = reader.byte()
  return head >>> 5 === major ? readSize(reader, head & 31) : reader.fail()
}

const readValue = (reader: ByteReader, depth: number): Cbor => {
  if (depth > limits.depthMax) return reader.fail()
  const head = reader.byte()
  const major = head >>> 5
  if (major === 7) return readSimple(reader, head & 31)
  const size = readSize(reader, head & 31)
  switch (major) {
    case 0:
      return size
    case 1:
      return size < Number.MAX_SAFE_INTEGER ? -1 - size : reader.fail()
    case 2:
      return reader.take(size)
    case 3:
      return reader.text(size)
    case 4:
      return readArray(reader, size, depth)
    case 5:
      return readMap(reader, size, depth)
    default:
      return reader.fail() // tags have no meaning here
  }
}

/** The shortest form only; indefinite lengths are refused. */
const readSize = (reader: ByteReader, info: number): number => {
  if (info < 24) return info
  if (info > 27) return reader.fail()
  const length = 1 << (info - 24)
  const size = reader.bigEndian(length)
  const smallest = length === 1 ? 24 : 256 ** (length / 2)
  return size >= smallest ? size : reader.fail()
}

const readArray = (reader: ByteReader, size: number, depth: number): readonly Cbor[] => {
  if (size > reader.left) reader.fail()
  const items: Cbor[] = []
  for (let i = 0; i < size && !reader.failed; i++) items.push(readValue(reader, depth + 1))
  return items
}

/** Text keys alone, each once, in the writer's order. */
const readMap = (reader: ByteReader, size: number, depth: number): { readonly [key: string]: Cbor } => {
  if (size * 2 > reader.left) reader.fail()
  const map: Record<string, Cbor> = {}
  let before: Uint8Array | undefined
  for (let i = 0; i < size && !reader.failed; i++) {
    const start = reader.at
    const head = reader.byte()
    const key = head >>> 5 === 3 ? reader.text(readSize(reader, head & 31)) : String(reader.fail())
    const encoded = reader.bytes.subarray(start, reader.at)
    if (key === '__proto__' || (before && !isAscending(before, encoded))) reader.fail()
    before = encoded
    map[key] = readValue(reader, depth + 1)
  }
  return map
}

const isAscending = (a: Uint8Array, b: Uint8Array): boolean => {
  for (let i = 0; i < a.length; i++) {
    const difference = (b[i] ?? -1) - (a[i] as number)
    if (difference !== 0) return difference > 0
  }
  return false // the head holds the length, so one key is never the beginning of another
}

const readSimple = (reader: ByteReader, info: number): Cbor => {
  if (info === 20 || info === 21) return info === 21
  if (info === 22) return null
  if (info !== 27) return reader.fail()
  const at = reader.at
  if (reader.take(8).length < 8) return 0
  const value = new DataView(reader.bytes.buffer, reader.bytes.byteOffset + at, 8).getFloat64(0)
  return Number.isFinite(value) && !Number.isSafeInteger(value) ? value : reader.fail()
}
