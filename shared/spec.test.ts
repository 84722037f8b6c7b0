import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const here = import.meta.dirname
const rulesIn = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, rule]) => rule ?? ''))].toSorted()

/** The lead's folders have rules of their own. */
const families =
  'CBOR|ENV|ORDER|CLOCK|BIND|HEADS|GUARD|SIZE|ID|MEM|LINK|HELP|REC|PRIV|TALK|PROF|GRP|CHAT|FILE|NOTE|MOD|STAT|REP|MATCH'

test('every rule of SPEC.md is quoted by a test, and every quoted rule is in SPEC.md', () => {
  const spec = rulesIn(
    readFileSync(join(here, 'SPEC.md'), 'utf8'),
    new RegExp(`^- \\*\\*\\[((?:${families})\\d+)\\]`, 'gm'),
  )
  const tests = globSync('**/*.test.ts', { cwd: here }).map((file) => readFileSync(join(here, file), 'utf8'))
  expect(rulesIn(tests.join('\n'), new RegExp(`['"]\\[((?:${families})\\d+)\\]`, 'g'))).toEqual(spec)
  expect(spec.length).toBeGreaterThan(50)
})
