import fc from 'fast-check'
import { expect, test } from 'vitest'
import { webAead } from '../events/aead.ts'
import type { FileId } from '../kernel/ids.ts'
import { limits } from '../kernel/limits.ts'
import { prng, seeds } from '../testing/prng.ts'
import {
  encodeFileList,
  fileIdOf,
  type FileList,
  fileListBytesMax,
  isChunkAt,
  plainChunkBytes,
  readFileList,
  sealedFileBytes,
} from './file-list.ts'
import { openFile, type SealedFile, sealFile } from './seal-file.ts'
import { bytesToSave, lookOf, shownType } from './shown-type.ts'
import { chunksAtOnce, comesUnasked, isFree, pauseMs, unaskedTotalMax } from './transfer-rules.ts'

const sealedOf = async (bytes: number, seed = 1): Promise<{ plain: Uint8Array; file: SealedFile; list: FileList }> => {
  const random = prng(seed)
  const plain = random.bytes(bytes)
  const file = await sealFile(plain, random, webAead)
  if (!file.ok) throw new Error(file.refusal.code)
  const list = readFileList(file.value.id, file.value.list)
  if (!list.ok) throw new Error(list.refusal.code)
  return { plain, file: file.value, list: list.value }
}

const opened = async (list: FileList, key: Uint8Array, chunks: readonly (Uint8Array | undefined)[]) => {
  const pieces = await openFile(list, key, (i) => Promise.resolve(chunks[i]), webAead)
  return pieces && Buffer.concat(pieces)
}

const lengths = [1, 2, plainChunkBytes - 1, plainChunkBytes, plainChunkBytes + 1, 3 * plainChunkBytes, 100_000]

test.each(lengths)('[FILE1] a file of %i bytes opens as it was, in chunks of at most 32 KB', async (bytes) => {
  const { plain, file, list } = await sealedOf(bytes)
  expect(file.chunks.every(({ length }) => length <= limits.fileChunkBytesMax)).toBe(true)
  expect(file.chunks.reduce((sum, { length }) => sum + length, 0)).toBe(sealedFileBytes(list))
  expect(await opened(list, file.key, file.chunks)).toEqual(Buffer.from(plain))
})

test('[FILE1] nothing, and more than the most, is refused before it is sealed; the longest list fits', async () => {
  const random = prng(1)
  expect(await sealFile(new Uint8Array(), random, webAead)).toMatchObject({ refusal: { code: 'malformed' } })
  const huge = { length: limits.fileBytesMax + 1 } as Uint8Array
  expect(await sealFile(huge, random, webAead)).toMatchObject({ refusal: { code: 'too-large' } })
  const count = Math.ceil(limits.fileBytesMax / plainChunkBytes)
  const chunks = Array.from({ length: count }, () => 'a'.repeat(32))
  const longest = encodeFileList({ bytes: limits.fileBytesMax, keyMark: random.bytes(20), chunks })
  expect(longest.length).toBe(fileListBytesMax)
})

test.each(seeds(12))('[FILE2] any bit of the list or of a chunk flipped, and nothing opens (SEED=%i)', async (seed) => {
  const random = prng(seed)
  const { file, list } = await sealedOf(random.int(1, 3 * plainChunkBytes), seed)
  const flipped = (bytes: Uint8Array): Uint8Array => {
    const copy = bytes.slice()
    copy[random.int(0, copy.length)]! ^= 1 << random.int(0, 8)
    return copy
  }
  expect(readFileList(file.id, flipped(file.list))).toMatchObject({ refusal: { code: 'malformed' } })
  const at = random.int(0, file.chunks.length)
  const damaged = file.chunks.map((chunk, i) => (i === at ? flipped(chunk) : chunk))
  expect(isChunkAt(list, at, damaged[at] as Uint8Array)).toBe(false)
  expect(await opened(list, file.key, damaged)).toBeUndefined()
  expect(await opened(list, flipped(file.key), file.chunks)).toBeUndefined()
})

test('[FILE2] chunks swapped, cut short, or missing do not open', async () => {
  const { file, list } = await sealedOf(3 * plainChunkBytes)
  const [a, b, c] = file.chunks
  expect(await opened(list, file.key, [b, a, c])).toBeUndefined()
  expect(await opened(list, file.key, [a, b, c?.subarray(0, -1)])).toBeUndefined()
  expect(await opened(list, file.key, [a, b])).toBeUndefined()
})

test('[FILE2] an author who lists their own chunks in another order, or fewer of them, makes a file that does not open', async () => {
  const { file, list } = await sealedOf(3 * plainChunkBytes)
  const [a = '', b = '', c = ''] = list.chunks
  const again = async (chunks: readonly string[], order: readonly number[], bytes: number) => {
    const encoded = encodeFileList({ ...list, bytes, chunks })
    const made = readFileList(fileIdOf(encoded), encoded)
    if (!made.ok) return made.refusal.code
    return opened(
      made.value,
      file.key,
      order.map((i) => file.chunks[i]),
    )
  }
  expect(await again([b, a, c], [1, 0, 2], 3 * plainChunkBytes)).toBeUndefined()
  expect(await again([a, b], [0, 1], 2 * plainChunkBytes)).toBeUndefined() // the last flag is sealed in
  expect(await again([a, b, c], [0, 1, 2], 2 * plainChunkBytes)).toBe('malformed')
})

test('[FILE3] a list answers any bytes with a refusal, and is of one key', async () => {
  const { file, list } = await sealedOf(100)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readFileList(file.id, bytes).ok).toBe(false)
      const own = readFileList(fileIdOf(bytes), bytes)
      if (own.ok) expect(own.value.chunks.length).toBe(Math.ceil(own.value.bytes / plainChunkBytes))
    }),
  )
  const other = await sealedOf(100, 2)
  expect(await opened(list, other.file.key, file.chunks)).toBeUndefined()
  const long = new Uint8Array(fileListBytesMax + 1)
  expect(readFileList('a'.repeat(32) as FileId, long)).toMatchObject({ refusal: { code: 'too-large' } })
})

test('[FILE3] a chunk that two keys open, as AES-GCM allows, opens under the file’s own alone', async () => {
  const { file, list } = await sealedOf(100)
  const credulous = { ...webAead, open: () => Promise.resolve(new Uint8Array(100)) }
  const open = (key: Uint8Array) => openFile(list, key, (i) => Promise.resolve(file.chunks[i]), credulous)
  expect(await open(file.key)).toHaveLength(1)
  expect(await open(new Uint8Array(32))).toBeUndefined()
})

test('[FILE4] only pictures and sounds are shown as what they say; nothing that can run ever is', () => {
  for (const type of [
    'text/html',
    'image/svg+xml',
    'application/xhtml+xml',
    'text/xml',
    'application/pdf',
    'video/mp4',
  ])
    expect([shownType(type), lookOf(type)]).toEqual([bytesToSave, 'file'])
  expect([lookOf('image/webp'), lookOf('audio/webm')]).toEqual(['photo', 'voice'])
})

test('[FILE5] nothing comes unasked where it may cost, where somebody said so, or beyond a bound', () => {
  const photo = { type: 'image/webp', bytes: 180_000 }
  const wifi = { type: 'wifi', saveData: false }
  expect(comesUnasked(photo, 'automatic', wifi, 0)).toBe(true)
  expect(comesUnasked(photo, 'automatic', { type: undefined, saveData: false }, 0)).toBe(true) // a computer
  for (const network of [undefined, { type: 'cellular', saveData: false }, { type: 'wifi', saveData: true }])
    expect([isFree(network), comesUnasked(photo, 'automatic', network, 0)]).toEqual([false, false])
  expect(comesUnasked(photo, 'always', wifi, 0)).toBe(false)
  expect(comesUnasked({ ...photo, bytes: 400_000 }, 'automatic', wifi, 0)).toBe(false)
  expect(comesUnasked({ type: 'application/pdf', bytes: 1_000 }, 'automatic', wifi, 0)).toBe(false)
  expect(comesUnasked({ type: 'application/pdf', bytes: 1_000 }, 'never', undefined, 0)).toBe(true)
  expect(comesUnasked(photo, 'never', wifi, unaskedTotalMax)).toBe(false)
})

test('[FILE6] after failures the phone waits ever longer, up to a minute, and never as long as others', () => {
  expect([pauseMs(0, 0), pauseMs(0, 1), pauseMs(3, 1), pauseMs(50, 1)]).toEqual([500, 1_000, 8_000, 60_000])
  expect([chunksAtOnce(undefined), chunksAtOnce(100), chunksAtOnce(1_600)]).toEqual([1, 2, 1])
})
