/** How this browser lets Kwata be installed, if it does, and whether to offer it now. */
import { useSyncExternalStore } from 'react'

interface InstallPrompt extends Event {
  prompt(): Promise<unknown>
}

/** `prompt`: the browser can ask. `ios`: only by hand, from the share menu. */
export type InstallWay = 'prompt' | 'ios' | 'installed' | 'none'

let prompt: InstallPrompt | undefined
const listeners = new Set<() => void>()
const announce = (): void => {
  for (const changed of listeners) changed()
}

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault() // offered after the first post, not when the browser likes
  prompt = event as InstallPrompt
  announce()
})
addEventListener('appinstalled', () => {
  prompt = undefined
  announce()
})

const standalone = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || ('standalone' in navigator && navigator.standalone === true)

const way = (): InstallWay => {
  if (standalone()) return 'installed'
  if (prompt) return 'prompt'
  return 'standalone' in navigator ? 'ios' : 'none' // only Safari on iPhone and iPad has the property
}

const subscribe = (changed: () => void): (() => void) => {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

export interface Install {
  readonly way: InstallWay
  readonly install: () => void
}

const install = (): void => {
  void prompt?.prompt()
  prompt = undefined
  announce()
}

export const useInstall = (): Install => ({ way: useSyncExternalStore(subscribe, way), install })
