/**
 * What the app itself cost: the files that the service worker keeps for offline use, each counted once, as long as its server said
 * how long it was on the wire. A page's own first loading is these same files, out of the browser's cache.
 */
import type { Database } from './database.ts'

const noteName = 'app-counted'

export const countAppBytes = async (
  count: (bytes: number) => void,
  notes: Pick<Database, 'note' | 'putNote'>,
): Promise<void> => {
  if (!('caches' in globalThis)) return
  const before = new Set((await notes.note(noteName)) as readonly string[] | undefined)
  const now: string[] = []
  let bytes = 0
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      now.push(request.url)
      if (before.has(request.url)) continue
      bytes += Number((await cache.match(request))?.headers.get('content-length') ?? 0)
    }
  }
  if (now.length === before.size && bytes === 0) return
  await notes.putNote(noteName, now)
  count(bytes)
}
