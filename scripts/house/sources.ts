/** The sources of the house as the checks see them: what a file imports, and its code without comments. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'

export interface Source {
  readonly path: string // from the root, with "/"
  readonly lines: number
  /** Without comments. */
  readonly text: string
  /** Without comments and without the contents of quoted strings. */
  readonly code: string
  readonly imports: readonly Import[]
}

export interface Import {
  readonly from: string // as written
  readonly to: string // a path from the root for our own files, else the name of a package or "node:…"
  readonly own: boolean
  readonly lazy: boolean // import(…): loaded when first used
  readonly line: number
}

export const workspaces = ['client', 'sync-server', 'shared', 'relay', 'e2e', 'scripts'] as const

const skipped = new Set(['node_modules', 'dist', '.tsbuild', 'test-results', 'playwright-report'])

const piece = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/g
const blank = (text: string) => text.replaceAll(/[^\n]/g, ' ')

const withoutComments = (text: string) =>
  text.replaceAll(piece, (found) => (found.startsWith('/') ? blank(found) : found))
const withoutStrings = (text: string) =>
  text.replaceAll(piece, (found) => (found.startsWith('/') ? blank(found) : `'${blank(found.slice(2))}'`))

/** `from '…'`, a bare `import '…'`, `import('…')`, and what a worker is made of: `new Worker(new URL('…'`. */
const importing = /(?:\bfrom\s*|\bimport\s*|(\bimport\s*\(\s*)|(\bWorker\(\s*new URL\(\s*))['"]([^'"]+)['"]/g

const resolveImport = (path: string, from: string): { to: string; own: boolean } => {
  if (from.startsWith('.')) return { to: posix.normalize(posix.join(posix.dirname(path), from)), own: true }
  if (from.startsWith('@kwata/')) return { to: from.slice('@kwata/'.length), own: true }
  return { to: from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : from, own: false }
}

export const sourceOf = (path: string, raw: string): Source => {
  const text = withoutComments(raw)
  const imports = [...text.matchAll(importing)].map((found): Import => {
    const from = found[3] ?? ''
    const line = text.slice(0, found.index).split('\n').length
    return { from, ...resolveImport(path, from), lazy: (found[1] ?? found[2]) !== undefined, line }
  })
  return { path, lines: raw.split('\n').length, text, code: withoutStrings(raw), imports }
}

export const readSources = (root: string): Source[] =>
  workspaces
    .flatMap((workspace) => walk(join(root, workspace)))
    .map((path) => sourceOf(relative(root, path).split(sep).join('/'), readFileSync(path, 'utf8')))

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : []
  })
