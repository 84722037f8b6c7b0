import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import { isLater, laterFiles } from './scripts/later-files.ts'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The package's version and the commit, where there is one to ask. */
const build = (): string => {
  const { version } = JSON.parse(readFileSync(at('./package.json'), 'utf8')) as { version: string }
  try {
    return `${version} · ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: at('.'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`
  } catch {
    return version
  }
}

export default defineConfig({
  root: at('./client'),
  define: { __KWATA_BUILD__: JSON.stringify(build()) },
  build: {
    outDir: at('./dist/client'),
    emptyOutDir: true,
    assetsInlineLimit: 0, // the node's CSP allows no data: URL
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/sync': { target: 'ws://127.0.0.1:8787', ws: true }, '/api': 'http://127.0.0.1:8787' } },
  plugins: [
    react(),
    tailwindcss(),
    laterFiles(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'service-worker',
      filename: 'sw.ts',
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        id: '/',
        name: 'Kwata',
        short_name: 'Kwata',
        description: 'Le quartier qui s’entraide, même quand le réseau n’est pas là.',
        lang: 'fr',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#fbf7f0',
        theme_color: '#fbf7f0',
        categories: ['social', 'lifestyle'],
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      // Both languages, the engine, every screen that a day needs (later-files.ts tells the others); icons and the old browsers' note are fetched when they are wanted.
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,webmanifest}', 'icon.svg', 'later.json'],
        globIgnores: ['old-browser.js', 'sw.js'],
        manifestTransforms: [(manifest) => ({ manifest: manifest.filter(({ url }) => !isLater(url)), warnings: [] })],
      },
    }),
  ],
})
