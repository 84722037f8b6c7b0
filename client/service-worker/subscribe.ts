/** Asks the browser for an address to be pushed to, with the key of the node that serves the app. */
import type { PushTo } from '../commands/neighbourhood-do.ts'

export type Subscribed =
  | { readonly ok: true; readonly to: PushTo }
  | { readonly ok: false; readonly why: 'refused' | 'no-network' | 'impossible' }

const readyWithinMs = 10_000

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))

const registration = (): Promise<ServiceWorkerRegistration | undefined> =>
  Promise.race([
    navigator.serviceWorker.ready,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), readyWithinMs)),
  ])

const nodeKey = async (): Promise<string | undefined> => {
  try {
    const answer = await fetch('/api/push/key')
    const { key } = (await answer.json()) as { key?: unknown }
    return answer.ok && typeof key === 'string' ? key : undefined
  } catch {
    return undefined
  }
}

const toOf = (subscription: PushSubscription): PushTo | undefined => {
  const { endpoint, keys } = subscription.toJSON()
  const { p256dh, auth } = keys ?? {}
  return endpoint && p256dh && auth ? { endpoint, p256dh, auth } : undefined
}

export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis

/** Only after a person pressed something: the browser may ask them. */
export const subscribe = async (): Promise<Subscribed> => {
  if (!canPush()) return { ok: false, why: 'impossible' }
  if ((await Notification.requestPermission()) !== 'granted') return { ok: false, why: 'refused' }
  return subscribeQuietly()
}

/** Where the person has said yes before. */
export const subscribeQuietly = async (): Promise<Subscribed> => {
  const [worker, key] = await Promise.all([registration(), nodeKey()])
  if (worker === undefined) return { ok: false, why: 'impossible' }
  if (key === undefined) return { ok: false, why: 'no-network' }
  try {
    const options = { userVisibleOnly: true, applicationServerKey: bytesOf(key) }
    const subscription = await worker.pushManager.subscribe(options).catch(async (error: unknown) => {
      // Bound to a key that the node no longer has: that address is worth nothing.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error
      await (await worker.pushManager.getSubscription())?.unsubscribe()
      return worker.pushManager.subscribe(options)
    })
    const to = toOf(subscription)
    return to ? { ok: true, to } : { ok: false, why: 'impossible' }
  } catch {
    return { ok: false, why: navigator.onLine ? 'impossible' : 'no-network' }
  }
}

export const unsubscribe = async (): Promise<void> => {
  const worker = await navigator.serviceWorker.getRegistration()
  await (await worker?.pushManager.getSubscription())?.unsubscribe()
}
