/**
 * Shows what was pushed, and opens its place when it is tapped. Where Kwata is on screen nothing is shown: it is there
 * already. The same event pushed twice is shown once, and makes no sound the second time.
 */
/// <reference lib="webworker" />
import { nameOfGroup } from '../store/group-names.ts'
import { shownPush } from './push-note.ts'

declare const self: ServiceWorkerGlobalScope

interface NoteData {
  readonly path: string
  readonly record: string
}

const readJson = (data: PushMessageData | null): unknown => {
  try {
    return data?.json()
  } catch {
    return undefined
  }
}

const windows = (): Promise<readonly WindowClient[]> =>
  self.clients.matchAll({ type: 'window', includeUncontrolled: true })

const show = async (data: PushMessageData | null): Promise<void> => {
  const { title, body, tag, path, record, language } = await shownPush(readJson(data), nameOfGroup)
  if ((await windows()).some(({ visibilityState }) => visibilityState === 'visible')) return
  const before = await self.registration.getNotifications({ tag })
  const again = before.some((one) => (one.data as NoteData | null)?.record === record && record !== '')
  const note: NoteData = { path, record }
  await self.registration.showNotification(title, {
    body,
    tag,
    data: note,
    lang: language,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    silent: again,
  })
  await navigator.setAppBadge?.().catch(() => undefined)
}

/** A window that is open goes there by itself, with its drafts; else one is opened. */
const open = async (data: unknown): Promise<void> => {
  const path = typeof data === 'object' && data !== null && 'path' in data ? String(data.path) : '/inbox'
  const [window] = await windows()
  if (window === undefined) return void (await self.clients.openWindow(path))
  window.postMessage({ type: 'GO', path })
  await window.focus()
}

export const takePushes = (): void => {
  self.addEventListener('push', (event) => event.waitUntil(show(event.data)))
  self.addEventListener('notificationclick', (event) => {
    event.notification.close()
    event.waitUntil(open(event.notification.data))
  })
  // The browser changed the address. The page tells the node when it is next opened: only it can prove who it is.
  self.addEventListener('pushsubscriptionchange', (event) => {
    const { oldSubscription } = event as Event & { readonly oldSubscription?: PushSubscription | null }
    const options = oldSubscription?.options
    if (options)
      (event as ExtendableEvent).waitUntil(self.registration.pushManager.subscribe(options).catch(() => undefined))
  })
}
