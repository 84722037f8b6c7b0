/** Hands the engine to the screens: the picture to read, and the way to ask. */
import { createContext, type ReactNode, useCallback, useContext, useState, useSyncExternalStore } from 'react'
import type { RefusalCode } from '@kwata/shared/kernel/refusal.ts'
import type { Command, Done, Engine } from '../commands/command.ts'
import type { AppState } from '../store/app-state.ts'

const EngineContext = createContext<Engine | undefined>(undefined)

export const EngineProvider = ({ engine, children }: { engine: Engine; children: ReactNode }) => (
  <EngineContext value={engine}>{children}</EngineContext>
)

export const useEngine = (): Engine => {
  const engine = useContext(EngineContext)
  if (!engine) throw new Error('useEngine outside EngineProvider')
  return engine
}

export type ReadyState = Extract<AppState, { phase: 'ready' }>

export const useAppState = (): AppState => {
  const engine = useEngine()
  return useSyncExternalStore(engine.subscribe, engine.state)
}

/** Draws again only when what was selected is another: give something whose identity lasts. */
export const useSelected = <T,>(select: (state: AppState) => T): T => {
  const engine = useEngine()
  return useSyncExternalStore(engine.subscribe, () => select(engine.state()))
}

/** For screens that App shows only once the engine is ready. */
export const useReady = (): ReadyState => {
  const state = useAppState()
  if (state.phase !== 'ready') throw new Error('a screen was shown before the engine was ready')
  return state
}

export interface Ask {
  /** Resolves when the result is safe on this phone; undefined when it was refused, and `refused` then says why. */
  readonly ask: (command: Command) => Promise<Done | undefined>
  readonly busy: boolean
  readonly refused: RefusalCode | undefined
}

export const useAsk = (): Ask => {
  const { send } = useEngine()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<RefusalCode>()
  const [, setBug] = useState<never>()
  const ask = useCallback(
    async (command: Command) => {
      setBusy(true)
      setRefused(undefined)
      try {
        const result = await send(command)
        if (result.ok) return result.value
        setRefused(result.refusal.code)
      } catch (bug) {
        setBug(() => {
          throw bug // inside a render, where the error screen catches it
        })
      } finally {
        setBusy(false)
      }
      return undefined
    },
    [send],
  )
  return { ask, busy, refused }
}
