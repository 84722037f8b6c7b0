import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const families = 'WIRE|CACHE|SYNC|ACK|FORK|BACK|RELAY|ROOM|REPL|BLOB|HERE'
const rulesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, rule]) => rule ?? ''))].toSorted()

test('every rule of travelling in shared/SPEC.md is quoted by a test, and every quoted rule is there', () => {
  const spec = readFileSync(join(root, 'shared/SPEC.md'), 'utf8')
  const tests = globSync(['shared/**/*.test.ts', 'relay/**/*.test.ts', 'sync-server/**/*.test.ts'], { cwd: root })
  const titles = tests.map((file) => readFileSync(join(root, file), 'utf8')).join('\n')
  expect(rulesIn(titles, new RegExp(`\\[((?:${families})\\d+)\\]`, 'g'))).toEqual(
    rulesIn(spec, new RegExp(`^- \\*\\*\\[((?:${families})\\d+)\\]`, 'gm')),
  )
})
