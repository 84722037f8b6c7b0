/**
 * The rest of the app: what a first visit does not pay for. Whoever has said their name gets it in the background, unless they
 * save data; until then each piece is kept when it is first used. Names hold a hash of what is in the file, so a kept piece is never stale.
 */
/// <reference lib="webworker" />
import { matchPrecache } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

const cacheName = 'kwata-later'
const isPiece = (url: URL): boolean => url.origin === self.location.origin && url.pathname.startsWith('/assets/')

const fromKept = async (request: Request): Promise<Response> => {
  // The name alone says what is in it: whatever else the request was sent with does not matter.
  const kept =
    (await matchPrecache(request)) ?? (await (await caches.open(cacheName)).match(request.url, { ignoreVary: true }))
  if (kept !== undefined) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(cacheName)).put(request, answer.clone()).catch(() => undefined) // a full disk: used, not kept
  return answer
}

export const serveRest = (): void => {
  registerRoute(
    ({ url }) => isPiece(url),
    ({ request }) => fromKept(request),
  )
}

/** One after another, so that it stands in nobody's way; a cut leaves what has come. Pieces of older versions go. */
export const keepRest = async (): Promise<void> => {
  const answer = await fetch('/later.json', { cache: 'no-cache' })
  const files: unknown = await answer.json()
  if (!answer.ok || !Array.isArray(files)) return
  const wanted = files.filter((file): file is string => typeof file === 'string' && file.startsWith('/assets/'))
  const cache = await caches.open(cacheName)
  for (const file of wanted) if ((await cache.match(file, { ignoreVary: true })) === undefined) await cache.add(file)
  for (const { url } of await cache.keys())
    if (!wanted.includes(new URL(url).pathname)) await cache.delete(url, { ignoreVary: true })
}
