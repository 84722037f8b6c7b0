/** Draws the PNG icons from public/icon.svg: `node client/testing/make-icons.ts`. The masked one fills its square. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserOptions } from './browser.ts'

const at = (path: string): string => fileURLToPath(new URL(`../public/${path}`, import.meta.url))
const svg = readFileSync(at('icon.svg'), 'utf8')
const square = svg.replace(' rx="112"', '')
// A mask may cut all but the middle four fifths, so the drawing shrinks inside its own green.
const maskable = square.replace(
  /(<rect[^>]*>)(.*)<\/svg>/,
  '$1<g transform="translate(51.2 51.2) scale(.8)">$2</g></svg>',
)

const icons = [
  { file: 'icon-192.png', size: 192, svg },
  { file: 'icon-512.png', size: 512, svg },
  { file: 'icon-maskable-512.png', size: 512, svg: maskable },
  { file: 'apple-touch-icon.png', size: 180, svg: square },
]

const browser = await chromium.launch(browserOptions)
for (const icon of icons) {
  const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${icon.svg}`)
  await page.screenshot({ path: at(icon.file), omitBackground: true })
  await page.close()
}
await browser.close()
