/** The tab's end of the engine: sends commands to the worker, holds the last picture for the screens. */
import type { Engine } from '../commands/command.ts'
import { trustedScriptUrl } from '../service-worker/trusted-url.ts'
import type { AppState } from './app-state.ts'
// oxlint-disable-next-line import/default -- Vite makes the export: the address of the built worker
import workerUrl from './engine.worker.ts?worker&url'
import { makeHearer } from './picture-stream.ts'
import type { Asked, FromTab, ToTab } from './tab-messages.ts'

export const connectEngine = (): Engine => {
  const missing = whatIsMissing()
  return missing === undefined ? connectWorker() : stuck({ phase: 'cannot-start', why: missing })
}

const whatIsMissing = (): 'insecure-context' | 'no-storage' | 'old-browser' | undefined => {
  if (!isSecureContext) return 'insecure-context'
  if (!('indexedDB' in globalThis)) return 'no-storage'
  if (!('locks' in navigator) || !('BroadcastChannel' in globalThis)) return 'old-browser'
  return undefined
}

const stuck = (state: AppState): Engine => ({
  state: () => state,
  subscribe: () => () => undefined,
  send: () => Promise.resolve({ ok: false, refusal: { code: 'disk' } }),
  ask: () => Promise.resolve({ ok: false, refusal: { code: 'disk' } }),
  openFile: () => Promise.resolve(undefined),
})

const connectWorker = (): Engine => {
  const worker = new Worker(trustedScriptUrl(workerUrl), { type: 'module', name: 'kwata-engine' })
  const waiting = new Map<number, (answer: never) => void>()
  const listeners = new Set<() => void>()
  const picture = makeHearer({ phase: 'starting' })
  let lastId = 0

  /** Asks the worker, and waits for the answer that carries the same number. */
  const ask = <T>(asked: Asked): Promise<T> => {
    lastId += 1
    const id = lastId
    return new Promise<T>((resolve) => {
      waiting.set(id, resolve as (answer: never) => void)
      toWorker({ say: 'asked', id, asked })
    })
  }

  const toWorker = (message: FromTab): void => worker.postMessage(message)

  worker.addEventListener('message', ({ data }: MessageEvent<ToTab>) => {
    if (data.say === 'answer') {
      waiting.get(data.id)?.(data.answer as never)
      waiting.delete(data.id)
      return
    }
    const heard = picture.hear(data)
    if (heard === 'missed') toWorker({ say: 'show-whole' })
    else if (heard === 'news') for (const changed of listeners) changed()
  })

  const wake = (): void => {
    if (document.visibilityState === 'visible') toWorker({ say: 'wake' })
  }
  addEventListener('online', wake)
  document.addEventListener('visibilitychange', wake)

  return {
    state: () => picture.state(),
    subscribe: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    send: (command) => {
      // Before the first thing worth keeping: ask the browser not to clear it. Some ask the person, most decide alone.
      if (command.do === 'choose-name') void navigator.storage.persist?.().catch(() => false)
      return ask({ ask: 'command', command })
    },
    ask: (query) => ask({ ask: 'query', query }),
    openFile: (file) => ask({ ask: 'file', file }),
  }
}
