/**
 * The rest of the app: what a first visit does not pay for. Whoever has said their name gets it in the background, unless they
 * save data; until then each piece is kept when it is first used. Names hold a hash of what is in the file, so a kept piece is never stale.
 */
/// <reference lib="webworker" />
import { matchPrecache } from 'workbox-precaching'
import { registerRoute } from 'workbox-routing'

const cacheName = 'kwata-later'
const list = '/later.json'
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

/** A new version, while it is installed beside the old one: whoever has all of the app has all of the next one as well. */
export const fetchRestOfNext = async (): Promise<void> => {
  if (await caches.has(cacheName)) await fetchRest(await fetch(list, { cache: 'no-cache' }))
}

/** Of the version that runs, whatever its node serves by now; pieces of older ones go. */
export const keepRest = async (): Promise<void> => {
  const own = await matchPrecache(list)
  if (own === undefined) return
  const wanted = await fetchRest(own)
  const cache = await caches.open(cacheName)
  for (const { url } of await cache.keys())
    if (!wanted.includes(new URL(url).pathname)) await cache.delete(url, { ignoreVary: true })
}

/** One after another, so that it stands in nobody's way; a cut leaves what has come. Which they are. */
const fetchRest = async (answer: Response): Promise<readonly string[]> => {
  const files: unknown = await answer.json()
  if (!answer.ok || !Array.isArray(files)) throw new Error('no list of the rest')
  const wanted = files.filter((file): file is string => typeof file === 'string' && file.startsWith('/assets/'))
  const cache = await caches.open(cacheName)
  for (const file of wanted) if ((await cache.match(file, { ignoreVary: true })) === undefined) await cache.add(file)
  return wanted
}
