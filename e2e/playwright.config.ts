/** Journeys: real nodes, a real network that breaks (faults/), a real Chromium. Each test starts what it needs. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from './chromium.ts'

if (!existsSync(fileURLToPath(new URL('../dist/client/index.html', import.meta.url))))
  throw new Error('The app is not built: npm run build')

export default defineConfig({
  testDir: './journeys',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  retries: 0, // a journey that passes the second time has failed
  forbidOnly: !!process.env['CI'],
  reporter: 'list',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    serviceWorkers: 'allow',
    actionTimeout: 15_000,
    launchOptions: { executablePath: await findChromium(), args: chromiumFlags },
  },
})
