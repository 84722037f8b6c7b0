import { expect, test } from 'vitest'
import { countAppBytes } from './app-bytes.ts'
import { openByteMeter } from './byte-meter.ts'

const makeNotes = (notes = new Map<string, unknown>()) => ({
  note: (name: string) => Promise.resolve(notes.get(name)),
  putNote: (name: string, value: unknown) => Promise.resolve(void notes.set(name, value)),
})

test('bytes are counted by kind and way, and a new month begins with nothing', async () => {
  let nowMs = new Date(2026, 9, 31, 23, 59).getTime()
  const meter = await openByteMeter(makeNotes(), () => nowMs)
  meter.left('messages', 400)
  meter.came('messages', 80)
  meter.came('files', 32_768)
  meter.came('files', 1)
  expect(meter.usage()).toEqual({
    sinceMs: new Date(2026, 9, 1).getTime(),
    inByKind: { messages: 80, files: 32_769, app: 0 },
    outByKind: { messages: 400, files: 0, app: 0 },
  })
  nowMs += 120_000
  expect(meter.usage().inByKind).toEqual({ messages: 0, files: 0, app: 0 })
})

test('what the app itself cost is counted once for each file that is kept for offline', async () => {
  const cache = await caches.open(`app-bytes-${Date.now()}`)
  const page = (url: string, bytes: number) =>
    cache.put(url, new Response('x', { headers: { 'content-length': String(bytes) } }))
  const notes = makeNotes()
  const counted: number[] = []
  const count = () => countAppBytes((bytes) => counted.push(bytes), notes)
  await page('/a.js', 1_000)
  await page('/b.css', 200)
  await count()
  await count()
  await page('/c.js', 30)
  await count()
  expect(counted).toEqual([1_200, 30])
})
