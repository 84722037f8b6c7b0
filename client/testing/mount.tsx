/** Puts the real app over a scene into the page of a browser test, at an address. */
import { createRoot } from 'react-dom/client'
import type { Command, Done } from '../commands/command.ts'
import type { Result } from '@kwata/shared/kernel/result.ts'
import type { AppState } from '../store/app-state.ts'
import { App } from '../screens/app.tsx'
import { makeFixtureEngine } from './fixture-engine.ts'
import { scenes } from './scenes.ts'

const agree = (): Result<Done> => ({ ok: true, value: {} })

export interface Mounted {
  readonly sent: readonly Command[]
  readonly show: (state: AppState) => void
  readonly unmount: () => void
}

export const mountApp = (
  scene: string | AppState,
  path: string,
  answer: Parameters<typeof makeFixtureEngine>[1] = agree,
): Mounted => {
  history.pushState(null, '', path)
  const host = document.body.appendChild(document.createElement('div'))
  host.style.height = '100dvh'
  const root = createRoot(host)
  const engine = makeFixtureEngine(typeof scene === 'string' ? (scenes[scene] ?? scenes.busy) : scene, answer)
  root.render(<App engine={engine} />)
  return {
    sent: engine.sent,
    show: engine.show,
    unmount: () => {
      root.unmount()
      host.remove()
    },
  }
}
