/**
 * The picture on its way from the engine to each tab: whole at first, then what changed. Promises: a tab shows what was last told
 * to it or something older, never a mixture; one that missed a change knows, and asks for the whole.
 */
import type { AppState } from './app-state.ts'
import { type Delta, diff, patch } from './picture-delta.ts'

/** `run`: of one engine; another one counts anew. */
export type Telling =
  | { readonly say: 'picture'; readonly run: string; readonly n: number; readonly state: AppState }
  | { readonly say: 'change'; readonly run: string; readonly n: number; readonly delta: Delta }

export interface Teller {
  /** What to send; undefined where the picture says what it said. */
  tell(state: AppState): Telling | undefined
  whole(): Telling | undefined
}

export const makeTeller = (run: string): Teller => {
  let n = 0
  let told: AppState | undefined
  const whole = (): Telling | undefined => told && { say: 'picture', run, n, state: told }
  return {
    tell: (state) => {
      const before = told
      const delta = diff(before, state)
      if (delta === undefined) return undefined
      told = state
      n += 1
      return before === undefined ? whole() : { say: 'change', run, n, delta }
    },
    whole,
  }
}

export interface Hearer {
  state(): AppState
  /** 'missed': something before it never came; what is told of it now helps nobody. */
  hear(telling: Telling): 'news' | 'known' | 'missed'
}

export const makeHearer = (first: AppState): Hearer => {
  let state = first
  let heard: { readonly run: string; readonly n: number } | undefined
  return {
    state: () => state,
    hear: (telling) => {
      const { run, n } = telling
      if (heard?.run === run && n <= heard.n) return 'known' // another tab asked for the whole
      if (telling.say === 'picture') state = telling.state
      else if (heard?.run === run && n === heard.n + 1) state = patch(state, telling.delta) as AppState
      else return 'missed'
      heard = { run, n }
      return 'news'
    },
  }
}
