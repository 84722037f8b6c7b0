/** What a first visit costs (PRODUCT.md, "Budgets"): counted in the files that are served. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../dist/client${path}`, import.meta.url)))
const gzipBytes = (paths: Iterable<string>) =>
  [...paths].reduce((sum, path) => sum + gzipSync(read(path), { level: 9 }).length, 0)

const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, path]) => path ?? '')

/** The scripts of the page and everything that they import before they run. */
const firstRoute = (): Set<string> => {
  const page = read('/index.html').toString()
  const seen = new Set<string>()
  const follow = (path: string) => {
    if (seen.has(path)) return
    seen.add(path)
    for (const next of named(read(path).toString(), /(?:\bfrom|\bimport)\s*["']\.\/([\w.-]+\.js)["']/g))
      follow(`/assets/${next}`)
  }
  for (const path of named(page, /(?:src|href)="(\/assets\/[^"]+\.js)"/g)) follow(path)
  return seen
}

test('JavaScript of the first route: at most 130 KB; styles: at most 15 KB', () => {
  const scripts = firstRoute()
  expect(scripts.size).toBeGreaterThan(1)
  const styles = named(read('/index.html').toString(), /href="(\/assets\/[^"]+\.css)"/g)
  const [js, css] = [gzipBytes(scripts), gzipBytes(styles)]
  console.log(`first route: ${js} B of JavaScript, ${css} B of styles (gzip)`)
  expect(js).toBeLessThanOrEqual(130_000)
  expect(css).toBeLessThanOrEqual(15_000)
})

test('what the service worker keeps at the first visit: at most 350 KB', () => {
  const kept = named(read('/sw.js').toString(), /["']?url["']?:\s*["']([^"']+)["']/g).map(
    (path) => `/${path.replace(/^\//, '')}`,
  )
  expect(kept).toContain('/index.html')
  const bytes = gzipBytes(kept)
  console.log(`precache: ${kept.length} files, ${bytes} B (gzip)`)
  expect(bytes).toBeLessThanOrEqual(350_000)

  // Whoever comes back gets the rest: nothing of the app is in neither.
  const later = JSON.parse(read('/later.json').toString()) as readonly string[]
  console.log(`kept for those who come back: ${later.length} files, ${gzipBytes(later)} B (gzip)`)
  const files = readdirSync(fileURLToPath(new URL('../../dist/client/assets', import.meta.url)))
  const scripts = files.filter((file) => /\.(js|css)$/.test(file)).map((file) => `/assets/${file}`)
  expect(scripts.filter((file) => !kept.includes(file) && !later.includes(file))).toEqual([])
})
