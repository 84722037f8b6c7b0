/** Turning notifications on and off, and keeping them alive: browsers change the address that they are pushed to. */
import { useEffect, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import type { Command } from '../commands/command.ts'
import { subscribe, subscribeQuietly, unsubscribe } from '../service-worker/subscribe.ts'
import { useSpeech } from '../i18n/language.tsx'
import { useAsk, useEngine } from './engine.tsx'

export interface PushSwitch {
  readonly busy: boolean
  readonly why: 'refused' | 'no-network' | 'impossible' | undefined
  readonly turnOn: () => Promise<void>
  readonly turnOff: () => Promise<void>
}

export const usePushSwitch = (): PushSwitch => {
  const { language } = useSpeech()
  const { ask } = useAsk()
  const [busy, setBusy] = useState(false)
  const [why, setWhy] = useState<PushSwitch['why']>()
  const turnOn = async (): Promise<void> => {
    setBusy(true)
    const done = await subscribe()
    setWhy(done.ok ? undefined : done.why)
    if (done.ok) await ask({ do: 'set-push', to: done.to, language })
    setBusy(false)
  }
  const turnOff = async (): Promise<void> => {
    setBusy(true)
    await ask({ do: 'set-push', to: undefined, language })
    await unsubscribe().catch(() => undefined) // the node will not push any more
    setBusy(false)
  }
  return { busy, why, turnOn, turnOff }
}

/** Once per start of the app, where notifications are on: the node is told the address and the language of today. */
export const useKeepPush = (): void => {
  const { state, send } = useEngine()
  const { language } = useSpeech()
  useEffect(() => {
    const shown = state()
    if (shown.phase !== 'ready' || shown.push.state !== 'on') return
    void subscribeQuietly().then((done) => {
      const command: Command | undefined = done.ok ? { do: 'set-push', to: done.to, language } : undefined
      return command && send(command)
    })
  }, [state, send, language])
}

/** A notification was tapped while the app is open: it goes there without loading anew. */
export const useGoWhereTapped = (): void =>
  useEffect(() => {
    const go = ({ data }: MessageEvent<unknown>): void => {
      if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'GO' || !('path' in data))
        return
      const path = String(data.path)
      if (/^\/(?!\/)/.test(path)) navigate(path)
    }
    navigator.serviceWorker?.addEventListener('message', go)
    return () => navigator.serviceWorker?.removeEventListener('message', go)
  }, [])
