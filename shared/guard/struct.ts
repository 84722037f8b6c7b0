/** One struct of a V1 update, as scan.ts hands it over. */
import type { ByteReader } from '../kernel/byte-reader.ts'
import { limits } from '../kernel/limits.ts'

/** One struct. The same object is handed over again and again: copy what is to be kept. */
export interface ScannedStruct {
  client: number
  clock: number
  length: number
  /** 0 is GC, 10 is a skip, else the content's type: 3 is binary. */
  ref: number
  origin: Id | undefined
  rightOrigin: Id | undefined
  parentRoot: string | undefined
  parentId: Id | undefined
  sub: string | undefined
  /** A view into the update; binary content alone. */
  binary: Uint8Array | undefined
}

export interface Id {
  readonly client: number
  readonly clock: number
}

export const readId = (reader: ByteReader): Id => ({ client: reader.varUint(), clock: reader.varUint() })

export const readString = (reader: ByteReader): string => {
  const length = reader.varUint()
  if (length > limits.stringBytesMax) reader.fail()
  return reader.text(length)
}
