/** Builds the app when it is older than its sources. A build takes the place of the old one whole, or not at all. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const sources = ['client', 'shared', 'relay/links', 'vite.config.ts', 'package-lock.json']

const newestMs = (path: string): number => {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(
    stat.mtimeMs,
    ...readdirSync(path)
      .filter((name) => name !== 'node_modules')
      .map((name) => newestMs(join(path, name))),
  )
}

export const isBuilt = (root: string): boolean => {
  const page = join(root, 'dist/client/index.html')
  return (
    existsSync(page) && statSync(page).mtimeMs >= Math.max(...sources.map((source) => newestMs(join(root, source))))
  )
}

/** False when vite failed; what it said is on the screen. A node that runs meanwhile keeps the build that it read. */
export const build = (root: string): boolean => {
  const [fresh, old, place] = [`dist/.fresh-${process.pid}`, `dist/.old-${process.pid}`, 'dist/client'].map((path) =>
    join(root, path),
  ) as [string, string, string]
  mkdirSync(join(root, 'dist'), { recursive: true })
  const vite = spawnSync(
    process.execPath,
    ['node_modules/.bin/vite', 'build', '--logLevel', 'warn', '--outDir', fresh, '--emptyOutDir'],
    { cwd: root, stdio: 'inherit' },
  )
  if (vite.status === 0) {
    if (existsSync(place)) renameSync(place, old)
    renameSync(fresh, place)
  }
  for (const path of [fresh, old]) rmSync(path, { recursive: true, force: true })
  return vite.status === 0
}
