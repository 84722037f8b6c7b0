/** The import rules of DESIGN.md ("The house"), as data. Each says whom it binds, what it forbids, and why. */
import type { Import, Source } from './sources.ts'

export interface Violation {
  readonly path: string
  readonly line: number
  readonly message: string
}

interface Rule {
  readonly binds: (path: string) => boolean
  readonly why: string
  readonly forbidsImport?: (imported: Import, path: string) => boolean
  readonly forbidsCode?: RegExp
  readonly forbidsText?: RegExp // code and strings, without comments
}

const inside =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`))
const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || path.includes('/testing/') || path.endsWith('/testing.ts')
const but =
  (binds: (path: string) => boolean, ...exceptions: ((path: string) => boolean)[]) =>
  (path: string) =>
    binds(path) && !exceptions.some((exception) => exception(path))

/** Own files outside these folders. */
const outside =
  (...folders: string[]) =>
  (imported: Import) =>
    imported.own && !inside(...folders)(imported.to)
const packages =
  (...names: string[]) =>
  (imported: Import) =>
    !imported.own && names.some((name) => imported.to === name || imported.to.startsWith(`${name}/`))

const product = inside('client', 'shared', 'relay', 'sync-server')
const yjs = packages('yjs', 'lib0', 'y-protocols', 'y-websocket', 'y-indexeddb')

export const linesMax = 350

export const rules: readonly Rule[] = [
  { binds: inside('shared'), forbidsImport: outside('shared'), why: 'shared imports shared alone' },
  { binds: inside('relay'), forbidsImport: outside('relay', 'shared'), why: 'relay imports shared at most' },
  {
    binds: inside('sync-server'),
    forbidsImport: outside('sync-server', 'relay', 'shared'),
    why: 'sync-server imports relay and shared at most',
  },
  {
    binds: inside('client'),
    forbidsImport: outside('client', 'shared', 'relay/links'),
    why: 'client imports shared, and relay/links on first use',
  },
  {
    binds: inside('client'),
    forbidsImport: (imported) => inside('relay/links')(imported.to) && !imported.lazy,
    why: 'relay/links is loaded on first use, by import()',
  },
  {
    binds: inside('e2e'),
    forbidsImport: outside('e2e', 'shared'),
    why: 'e2e starts programs and browsers; it imports shared at most',
  },

  { binds: inside('shared/kernel'), forbidsImport: outside('shared/kernel'), why: 'kernel imports nothing of ours' },
  {
    binds: but(inside('shared/events'), isTest),
    forbidsImport: outside('shared/events', 'shared/kernel'),
    why: 'events import kernel at most',
  },
  {
    binds: but(inside('shared/domain'), isTest),
    forbidsImport: outside('shared/domain', 'shared/events', 'shared/kernel'),
    why: 'domain imports events and kernel, never documents',
  },
  { binds: inside('shared/domain', 'shared/events', 'shared/kernel'), forbidsImport: yjs, why: 'facts know no Yjs' },

  {
    binds: but(product, inside('sync-server/storage')),
    forbidsImport: packages('better-sqlite3', 'node:sqlite'),
    why: 'only sync-server/storage knows SQL',
  },
  {
    binds: but(product, inside('sync-server/storage'), isTest),
    forbidsText: /\b(SELECT\s[^'"`]+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|CREATE\s+TABLE|DELETE\s+FROM|PRAGMA)\s/,
    why: 'only sync-server/storage knows SQL',
  },
  {
    binds: but(product, inside('client/store'), isTest),
    forbidsImport: packages('idb', 'y-indexeddb'),
    why: 'only client/store knows IndexedDB',
  },
  {
    binds: but(product, inside('client/store'), isTest),
    forbidsCode: /\bindexedDB\b/,
    why: 'only client/store knows IndexedDB',
  },
  {
    binds: inside('client/screens', 'client/components', 'client/views', 'client/i18n'),
    forbidsImport: yjs,
    why: 'screens know no Yjs',
  },
  {
    binds: inside('client/screens', 'client/components'),
    forbidsImport: (imported) => inside('client/links')(imported.to),
    why: 'screens know no network',
  },

  {
    binds: but(product, inside('sync-server/config.ts'), isTest),
    forbidsCode: /\bprocess\.env\b/,
    why: 'the environment is read in sync-server/config.ts alone',
  },
  {
    binds: but(inside('shared', 'relay'), inside('shared/kernel/clock.ts'), isTest),
    forbidsCode:
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bset(Timeout|Interval|Immediate)\b|\bperformance\.now\b|\bgetRandomValues\b|\brandomUUID\b/,
    why: 'time and randomness are arguments (shared/kernel/clock.ts)',
  },
  {
    binds: but(inside('shared', 'client'), isTest),
    forbidsImport: (imported) => imported.to.startsWith('node:'),
    why: 'runs in a browser',
  },
  { binds: product, forbidsImport: (imported) => imported.to === 'zod', why: 'zod/mini: a quarter of the bytes' },
]

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length

const breaks = (source: Source, rule: Rule): Violation[] => {
  const imported = source.imports
    .filter((one) => rule.forbidsImport?.(one, source.path))
    .map(({ line, from }) => ({ line, what: from }))
  const found = [rule.forbidsCode?.exec(source.code), rule.forbidsText?.exec(source.text)].flatMap((hit) =>
    hit ? [{ line: lineOf(source.text, hit.index), what: hit[0].trim() }] : [],
  )
  return [...imported, ...found].map(({ line, what }) => ({ path: source.path, line, message: `${what}: ${rule.why}` }))
}

export const brokenRules = (sources: readonly Source[]): Violation[] =>
  sources.flatMap((source) => {
    const long =
      source.lines > linesMax + 1
        ? [{ path: source.path, line: linesMax, message: `${source.lines} lines: at most ${linesMax}` }]
        : []
    return [...long, ...rules.filter((rule) => rule.binds(source.path)).flatMap((rule) => breaks(source, rule))]
  })
