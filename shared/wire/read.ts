/** Bounded reading of what outsiders send: a reader may throw anything, `readAll` makes it a refusal. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { fromBase32, toBase32 } from '../kernel/bytes.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'

export type Read<T> = (decoder: decoding.Decoder) => T

export const malformed = (): never => {
  throw new Error('malformed')
}

/** Runs a reader over the whole of `bytes`: nothing may be missing, nothing may be left over. */
export const readAll = <T>(bytes: Uint8Array, read: Read<T>): Result<T> => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const value = read(decoder)
    return decoding.hasContent(decoder) ? refuse({ code: 'malformed' }) : ok(value)
  } catch {
    return refuse({ code: 'malformed' })
  }
}

/** Exactly `length` bytes, copied. */
export const readBytes = (decoder: decoding.Decoder, length: number): Uint8Array =>
  length <= decoder.arr.length - decoder.pos ? decoding.readUint8Array(decoder, length).slice() : malformed()

export const readBounded = (decoder: decoding.Decoder, bytesMax: number): Uint8Array => {
  const length = decoding.readVarUint(decoder)
  return length <= bytesMax ? readBytes(decoder, length) : malformed()
}

export const readText = (decoder: decoding.Decoder, bytesMax: number): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(readBounded(decoder, bytesMax))

export const readCounted = <T>(decoder: decoding.Decoder, max: number, read: Read<T>): T[] => {
  const count = decoding.readVarUint(decoder)
  return count <= max ? Array.from({ length: count }, () => read(decoder)) : malformed()
}

const idBytes = 20
export const writeId = (encoder: encoding.Encoder, id: string): void =>
  encoding.writeUint8Array(encoder, fromBase32(id) ?? malformed())
export const readId = (decoder: decoding.Decoder): string => toBase32(readBytes(decoder, idBytes))
