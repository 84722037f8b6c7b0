/** Files over the browser's own storage; no relay answers here (e2e/journeys/photo.spec.ts). */
import type { FileId, SpaceId } from '@kwata/shared/kernel/ids.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import { expect, test } from 'vitest'
import type { FileToKeep } from '../commands/file-do.ts'
import { makeTestPhone, testSpace } from '../testing/file-world.ts'
import { openDatabase } from './database.ts'
import { startEngine } from './engine.ts'
import { openFileDatabase } from './file-database.ts'

/** On a busy machine. */
const soon = { timeout: 15_000 }

let names = 0
const freshName = (): string => `files-test-${Date.now()}-${names++}`

const unwrap = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

const start = async (name: string) =>
  startEngine({ database: await openDatabase(name), origin: 'http://127.0.0.1:9', show: () => undefined })

const file = (bytes: Uint8Array, more: Partial<FileToKeep> = {}): FileToKeep => ({
  blob: new Blob([bytes as Uint8Array<ArrayBuffer>]),
  type: 'image/webp',
  name: undefined,
  width: undefined,
  height: undefined,
  ms: undefined,
  thumb: undefined,
  ...more,
})

const random = (length: number): Uint8Array => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536))
  return bytes
}

test('a file that was kept is there after the tab went, and opens as it was', async () => {
  const name = freshName()
  const { send } = await start(name)
  unwrap(await send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await send({ do: 'found-space', name: 'Bastos' })).id as SpaceId
  const bytes = random(200_000)
  const id = unwrap(await send({ do: 'keep-file', space, file: file(bytes) })).id as FileId

  const again = await start(name)
  const blob = await again.openFile(id)
  expect(blob?.type).toBe('image/webp')
  expect(new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(bytes)

  unwrap(await again.send({ do: 'drop-file', id }))
  expect(await again.openFile(id)).toBeUndefined()
})

test('what could run is handed out as bytes; what is too large or of no group is refused', async () => {
  const { send, openFile } = await start(freshName())
  unwrap(await send({ do: 'choose-name', name: 'Awa' }))
  const space = unwrap(await send({ do: 'found-space', name: 'Bastos' })).id as SpaceId
  const page = file(new TextEncoder().encode('<script>alert(1)</script>'), { type: 'text/html', name: 'a.html' })
  const id = unwrap(await send({ do: 'keep-file', space, file: page })).id as FileId
  expect((await openFile(id))?.type).toBe('application/octet-stream')

  const large = file(new Uint8Array(limits.fileBytesMax + 1))
  expect(await send({ do: 'keep-file', space, file: large })).toMatchObject({ refusal: { code: 'too-large' } })
  const nowhere = 'a'.repeat(32) as SpaceId
  expect(await send({ do: 'keep-file', space: nowhere, file: page })).toMatchObject({
    refusal: { code: 'unknown-room' },
  })
})

test('one view of a file while nothing about it changes; what only this phone has is never freed', async () => {
  const database = await openFileDatabase(freshName())
  const { files } = await makeTestPhone([], { database })
  const space = testSpace
  const id = unwrap(await files.keep(space, file(random(1_000), { type: 'audio/webm;codecs=opus', ms: 4_000 })))
  const ref = files.refOf(id)
  if (ref === undefined) throw new Error('no ref')
  expect(ref).toMatchObject({ id, bytes: 1_000, type: 'audio/webm', ms: 4_000 })
  await expect.poll(() => database.files(), soon).toMatchObject([{ leaves: true }])
  const view = files.view(ref, space, true)
  expect(view).toMatchObject({ look: 'voice', where: { at: 'here' }, leaving: { sent: 0, onRelays: 0 } })
  expect(files.view(ref, space, true)).toBe(view)
  await files.keepOffline(id, true)
  expect(files.view(ref, space, true)).not.toBe(view)

  expect(await files.drop(id)).toMatchObject({ refusal: { code: 'not-allowed' } })
  await files.keepOffline(id, false)
  await files.free([id])
  await files.free('all-fetched')
  expect(files.stored()).toMatchObject([{ id, mayFree: false }])

  // Somebody who names the same file with another key does not keep it from opening.
  const liar = { ...ref, key: random(32) }
  files.view(liar, space, false)
  expect(await files.open(id)).toBeInstanceOf(Blob)
})
