/**
 * A new version is offered, never forced. `ready`: it is installed and waits for a word. `elsewhere`: another tab gave
 * that word, so this tab still runs the old one and may reload when it suits.
 */
import { Workbox } from 'workbox-window'
import { trustedScriptUrl } from './trusted-url.ts'

export type UpdateOffer = 'none' | 'ready' | 'elsewhere'

export interface Updates {
  readonly offer: () => UpdateOffer
  readonly subscribe: (changed: () => void) => () => void
  readonly apply: () => void
  /** Whoever stays gets the rest of the app, once this visit has settled, unless they save data. */
  readonly keepRest: () => void
}

const restAfterMs = 5_000
const checkEveryMs = 6 * 60 * 60_000 // a check costs a request; a phone that stays open asks four times a day

const watch = (): Updates => {
  const listeners = new Set<() => void>()
  let offer: UpdateOffer = 'none'
  let asked = false
  const become = (next: UpdateOffer): void => {
    offer = next
    for (const changed of listeners) changed()
  }
  const subscribe = (changed: () => void): (() => void) => {
    listeners.add(changed)
    return () => listeners.delete(changed)
  }
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD)
    return { offer: () => offer, subscribe, apply: () => location.reload(), keepRest: () => undefined }

  const workbox = new Workbox(trustedScriptUrl('/sw.js'))
  let controlled = navigator.serviceWorker.controller !== null
  workbox.addEventListener('waiting', () => become('ready'))
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const isFirst = !controlled // the very first version taking its page
    controlled = true
    if (isFirst) return
    if (asked) location.reload()
    else become('elsewhere')
  })
  // A piece of the old version that is no longer anywhere: only a reload helps, and drafts are kept.
  // With no network it may just not be here yet: broken.tsx says so.
  addEventListener('vite:preloadError', () => navigator.onLine && become('elsewhere'))
  let checkedAtMs = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - checkedAtMs < checkEveryMs) return
    checkedAtMs = Date.now()
    void workbox.update().catch(() => undefined) // no network: next time
  })
  const register = (): void => void workbox.register().catch(() => undefined) // refused or offline: the app runs without it
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })

  let keeping = false
  const keepRest = (): void => {
    if (keeping || savesData()) return
    keeping = true
    const ask = async () => (await navigator.serviceWorker.ready).active?.postMessage({ type: 'KEEP_REST' })
    setTimeout(() => void ask(), restAfterMs)
  }

  return {
    offer: () => offer,
    keepRest,
    subscribe,
    apply: () => {
      if (offer === 'elsewhere') return location.reload()
      asked = true
      workbox.messageSkipWaiting()
    },
  }
}

const savesData = (): boolean =>
  'connection' in navigator && (navigator.connection as { readonly saveData?: boolean } | undefined)?.saveData === true

export const updates: Updates = watch()
