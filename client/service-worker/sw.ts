/**
 * Opens Kwata with no network: the app's files are kept at install, and every address of the app is answered with its
 * page. It never takes over by itself: a new version waits until a person says so (update-offer.ts), because unsent work
 * belongs to the version that is on screen.
 */
/// <reference lib="webworker" />
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { takePushes } from './push.ts'

import { fetchRestOfNext, keepRest, serveRest } from './keep-rest.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | { url: string; revision: string | null })[] }

precacheAndRoute(self.__WB_MANIFEST)
cleanupOutdatedCaches()
serveRest()
self.addEventListener('install', (event) => event.waitUntil(fetchRestOfNext().catch(() => undefined)))

// What the node answers itself, and no page ever does.
const ofTheNode = [/^\/sync(\/|$)/, /^\/y\//, /^\/health(\/|$)/, /^\/api(\/|$)/, /^\/metrics(\/|$)/]
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: ofTheNode }))

takePushes()

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message: unknown = event.data
  if (typeof message !== 'object' || message === null || !('type' in message)) return
  if (message.type === 'SKIP_WAITING') void self.skipWaiting()
  if (message.type === 'KEEP_REST') event.waitUntil(keepRest().catch(() => undefined)) // no network: next time
})

// The first version takes the page that installed it, so that the second visit needs no network. Later ones find their pages taken.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
