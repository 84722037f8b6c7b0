/**
 * Seals a file into chunks and opens it again. The key is the file's alone, so a chunk's nonce is its index; each chunk is
 * bound to its place and to whether it is the last. In open rooms too: a relay reads a file only where it reads the event.
 */
import type { Aead } from '../events/aead.ts'
import { aeadKeyBytes, nonceBytes } from '../events/aead.ts'
import { concat, utf8 } from '../kernel/bytes.ts'
import type { Random } from '../kernel/clock.ts'
import { idOf } from '../kernel/hash.ts'
import type { FileId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { ok, refuse, type Result } from '../kernel/result.ts'
import {
  chunkCountOf,
  encodeFileList,
  fileIdOf,
  type FileList,
  isChunkAt,
  isKeyOf,
  keyMarkOf,
  plainChunkBytes,
} from './file-list.ts'

export interface SealedFile {
  readonly id: FileId
  readonly key: Uint8Array
  /** Encoded. */
  readonly list: Uint8Array
  readonly chunks: readonly Uint8Array[]
}

const label = utf8('kwata/file/1\0')

const placeOf = (index: number, last: boolean): { readonly nonce: Uint8Array; readonly aad: Uint8Array } => {
  const nonce = new Uint8Array(nonceBytes)
  new DataView(nonce.buffer).setUint32(nonceBytes - 4, index)
  return { nonce, aad: concat(label, nonce, Uint8Array.of(last ? 1 : 0)) }
}

export const sealFile = async (plain: Uint8Array, random: Random, aead: Aead): Promise<Result<SealedFile>> => {
  const { fileBytesMax } = limits
  if (plain.length > fileBytesMax) return refuse({ code: 'too-large', bytes: plain.length, bytesMax: fileBytesMax })
  if (plain.length === 0) return refuse({ code: 'malformed' })
  const key = random.bytes(aeadKeyBytes)
  const count = chunkCountOf(plain.length)
  const chunks: Uint8Array[] = []
  for (let i = 0; i < count; i++) {
    const { nonce, aad } = placeOf(i, i === count - 1)
    const piece = plain.subarray(i * plainChunkBytes, (i + 1) * plainChunkBytes)
    chunks.push(await aead.seal(key, nonce, piece, aad))
  }
  const list = encodeFileList({ bytes: plain.length, keyMark: keyMarkOf(key), chunks: chunks.map(idOf) })
  return ok({ id: fileIdOf(list), key, list, chunks })
}

/** Undefined for anything but that chunk of that file, whole. */
export const openChunk = async (
  list: FileList,
  key: Uint8Array,
  index: number,
  sealed: Uint8Array,
  aead: Aead,
): Promise<Uint8Array | undefined> => {
  if (!isChunkAt(list, index, sealed)) return undefined
  const { nonce, aad } = placeOf(index, index === list.chunks.length - 1)
  return aead.open(key, nonce, sealed, aad)
}

/** The whole file in pieces, or nothing of it: a chunk that is missing, altered or in another's place spoils it. */
export const openFile = async (
  list: FileList,
  key: Uint8Array,
  chunkAt: (index: number) => Promise<Uint8Array | undefined>,
  aead: Aead,
): Promise<readonly Uint8Array[] | undefined> => {
  if (!isKeyOf(list, key)) return undefined
  const pieces: Uint8Array[] = []
  for (let i = 0; i < list.chunks.length; i++) {
    const sealed = await chunkAt(i)
    const plain = sealed && (await openChunk(list, key, i, sealed, aead))
    if (plain === undefined) return undefined
    pieces.push(plain)
  }
  return pieces
}
