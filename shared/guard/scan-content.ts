/** The contents of Yjs items, read for their length and their bounds alone. Numbers are those of Yjs's `contentRefs`. */
import type { ByteReader } from '../kernel/byte-reader.ts'
import { limits } from '../kernel/limits.ts'
import { readString, type ScannedStruct } from './struct.ts'

export const typeRef = 7
const typeRefsMax = 6
const namedTypes = [3, 5] // XmlElement and XmlHook carry a name

export const readContent = (reader: ByteReader, struct: ScannedStruct): void => {
  struct.length = 1
  switch (struct.ref) {
    case 1: // deleted: a length alone
      struct.length = reader.varUint()
      return
    case 2: // JSON, from old Yjs
      struct.length = readCount(reader)
      for (let i = 0; i < struct.length && !reader.failed; i++) readJson(reader)
      return
    case 3:
      struct.binary = reader.take(reader.varUint())
      return
    case 4:
      struct.length = readString(reader).length
      return
    case 5:
      readJson(reader)
      return
    case 6: // a format: its name and value
      readString(reader)
      readJson(reader)
      return
    case typeRef: {
      const type = reader.varUint()
      if (type > typeRefsMax) reader.fail()
      if (namedTypes.includes(type)) readString(reader)
      return
    }
    case 8:
      struct.length = readCount(reader)
      for (let i = 0; i < struct.length && !reader.failed; i++) readAny(reader, 0)
      return
    case 9: // a subdocument: its guid and options
      readString(reader)
      readAny(reader, 0)
      return
    default:
      reader.fail()
  }
}

/** Every item takes a byte at least. */
const readCount = (reader: ByteReader): number => {
  const count = reader.varUint()
  return count <= reader.left ? count : reader.fail()
}

/** Yjs parses it when it applies the update, and would throw half-way. */
const readJson = (reader: ByteReader): void => {
  const text = readString(reader)
  if (reader.failed || text === 'undefined') return
  let depth = 0
  for (const letter of text) {
    if (letter === '[' || letter === '{') depth++
    else if (letter === ']' || letter === '}') depth--
    if (depth > limits.depthMax) return void reader.fail()
  }
  try {
    JSON.parse(text)
  } catch {
    reader.fail()
  }
}

/** lib0's `any` encoding: 127 undefined, 126 null, 125 integer, 124 float32, 123 float64, 122 bigint, 121 and 120 booleans … */
const readAny = (reader: ByteReader, depth: number): void => {
  if (depth > limits.depthMax) return void reader.fail()
  switch (127 - reader.byte()) {
    case 0:
    case 1:
    case 6:
    case 7:
      return
    case 2:
      return readVarInt(reader)
    case 3:
      return void reader.take(4)
    case 4:
    case 5:
      return void reader.take(8)
    case 8:
      return void readString(reader)
    case 9: {
      const count = readCount(reader)
      for (let i = 0; i < count && !reader.failed; i++) {
        readString(reader)
        readAny(reader, depth + 1)
      }
      return
    }
    case 10: {
      const count = readCount(reader)
      for (let i = 0; i < count && !reader.failed; i++) readAny(reader, depth + 1)
      return
    }
    case 11:
      return void reader.take(reader.varUint())
    default:
      reader.fail()
  }
}

/** The first byte has its sign in bit 7 and six bits of the number. */
const readVarInt = (reader: ByteReader): void => {
  let byte = reader.byte()
  for (let i = 0; byte >= 128; i++) {
    if (i > 7) return void reader.fail()
    byte = reader.byte()
  }
}
