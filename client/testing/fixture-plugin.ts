/** Puts the fixture engine in the place of the real one, for the gallery and for tests of what surrounds the screens. */
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

export const fixtureEngine = (): Plugin => ({
  name: 'fixture-engine',
  enforce: 'pre',
  resolveId: (source) =>
    source.endsWith('/connect-engine.ts') ? fileURLToPath(new URL('./fixture-engine.ts', import.meta.url)) : null,
})
