/**
 * The list of a sealed file: what its id is the hash of. It says how long the file is, which key opens it and what each chunk
 * hashes to, so that a relay knows the size of every chunk before it takes one, and no byte is believed before its hash holds.
 *
 * `1 ‖ key mark (20) ‖ bytes (32 bits, big end first) ‖ chunk id (20) for each chunk`
 */
import { concat, sameBytes, toBase32, utf8 } from '../kernel/bytes.ts'
import { idBytesMax, idOf, isIdOf, rawId, sha256 } from '../kernel/hash.ts'
import type { FileId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'

export interface FileList {
  readonly id: FileId
  /** Of the file before it is sealed. */
  readonly bytes: number
  readonly keyMark: Uint8Array
  /** The hash of each sealed chunk, in order. */
  readonly chunks: readonly string[]
}

const version = 1
const headBytes = 1 + idBytesMax + 4
export const chunkTagBytes = 16
/** What one chunk holds before it is sealed. Every chunk but the last is full. */
export const plainChunkBytes = limits.fileChunkBytesMax - chunkTagBytes

export const chunkCountOf = (bytes: number): number => Math.ceil(bytes / plainChunkBytes)
export const fileListBytesMax = headBytes + chunkCountOf(limits.fileBytesMax) * idBytesMax

/** AES-GCM alone lets one chunk open under two keys; a file is of one. */
export const keyMarkOf = (key: Uint8Array): Uint8Array =>
  sha256(concat(utf8('kwata/file-key/1\0'), key)).subarray(0, idBytesMax)

export const encodeFileList = ({ bytes, keyMark, chunks }: Omit<FileList, 'id'>): Uint8Array => {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, bytes)
  return concat(Uint8Array.of(version), keyMark, length, ...chunks.map(rawId))
}

/** The list that has this id; anything else is refused. */
export const readFileList = (id: FileId, encoded: Uint8Array): Result<FileList> => {
  if (encoded.length > fileListBytesMax)
    return refuse({ code: 'too-large', bytes: encoded.length, bytesMax: fileListBytesMax })
  if (encoded.length < headBytes || encoded[0] !== version || !isIdOf(id, encoded)) return refuse({ code: 'malformed' })
  const bytes = new DataView(encoded.buffer, encoded.byteOffset).getUint32(1 + idBytesMax)
  const count = chunkCountOf(bytes)
  const fits = bytes >= 1 && bytes <= limits.fileBytesMax && encoded.length === headBytes + count * idBytesMax
  if (!fits) return refuse({ code: 'malformed' })
  const chunks = Array.from({ length: count }, (_, i) =>
    toBase32(encoded.subarray(headBytes + i * idBytesMax, headBytes + (i + 1) * idBytesMax)),
  )
  return ok({ id, bytes, keyMark: encoded.slice(1, 1 + idBytesMax), chunks })
}

export const fileIdOf = (encoded: Uint8Array): FileId => idOf(encoded) as FileId

/** How long the chunk at `index` is, sealed. */
export const sealedChunkBytes = ({ bytes, chunks }: FileList, index: number): number =>
  chunkTagBytes + (index < chunks.length - 1 ? plainChunkBytes : bytes - (chunks.length - 1) * plainChunkBytes)

/** What a relay stores of it. */
export const sealedFileBytes = ({ bytes, chunks }: FileList): number => bytes + chunks.length * chunkTagBytes

/** Whether these are the bytes that the list names at `index`. */
export const isChunkAt = (list: FileList, index: number, sealed: Uint8Array): boolean => {
  const id = list.chunks[index]
  return id !== undefined && sealed.length === sealedChunkBytes(list, index) && isIdOf(id, sealed)
}

export const isKeyOf = ({ keyMark }: FileList, key: Uint8Array): boolean => sameBytes(keyMark, keyMarkOf(key))
