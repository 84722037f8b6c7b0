/** Builds the real screens over the fixture engine, for `node client/testing/shots.ts`. No service worker, no real engine. */
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fixtureEngine } from './fixture-plugin.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: at('..'),
  define: { __KWATA_BUILD__: JSON.stringify('0.1.0 · galerie') },
  build: {
    outDir: at('../../.shots/gallery'),
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  preview: { host: '127.0.0.1' },
  plugins: [react(), tailwindcss(), fixtureEngine()],
})
