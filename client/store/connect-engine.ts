/** The engine of this tab. (Landed with the screens so that they compile; the worker's own takes its place.) */
import type { Engine } from '../commands/command.ts'

const waiting = { phase: 'starting' } as const

export const connectEngine = (): Engine => ({
  state: () => waiting,
  subscribe: () => () => undefined,
  send: () => Promise.resolve({ ok: false, refusal: { code: 'disk' } }),
})
