/** The browser that tests run in: the system's Chromium, else the one that came with npm. Nothing is downloaded. */
import { existsSync } from 'node:fs'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const findChromium = async (): Promise<string> => {
  const named = process.env['CHROMIUM']
  if (named !== undefined && existsSync(named)) return named
  const system = installed.find((path) => existsSync(path))
  if (system !== undefined && !process.env['NO_SYSTEM_CHROMIUM']) return system
  if (process.platform === 'linux' && process.arch === 'x64')
    return (await import('@sparticuz/chromium')).default.executablePath()
  throw new Error(
    'No Chromium here. Install one (apt-get install chromium), or set CHROMIUM to the path of its program.',
  )
}

/** No sandbox, because tests also run as root; and nothing that talks to its maker. */
export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]
