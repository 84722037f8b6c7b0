import tailwindcss from '@tailwindcss/vite'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumFlags, findChromium } from './e2e/chromium.ts'

const node = (name: string, include = [`${name}/**/*.test.ts`]) => ({
  extends: true as const,
  test: { name, environment: 'node' as const, include, exclude: ['**/*.browser.test.{ts,tsx}', 'node_modules/**'] },
})

/** Tests sit beside their source; `x.browser.test.tsx` runs in Chromium, everything else in Node. */
export default defineConfig({
  test: {
    testTimeout: 20_000,
    hookTimeout: 30_000,
    projects: [
      node('shared'),
      node('relay'),
      node('sync-server'),
      node('client', ['client/**/*.test.ts', 'client/**/*.test.tsx']),
      node('house', ['scripts/**/*.test.ts', 'e2e/**/*.test.ts']),
      {
        root: './client',
        plugins: [tailwindcss()], // for tests of what depends on layout: they import styles.css
        test: {
          name: 'client in chromium',
          include: ['**/*.browser.test.ts', '**/*.browser.test.tsx'],
          testTimeout: 20_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: await findChromium(), args: chromiumFlags } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
