/** Enforces the import rules of the house and finds rings of imports. Part of `npm test` and of `npm run lint`. */
import { findCycles } from './house/cycles.ts'
import { brokenRules } from './house/rules.ts'
import { readSources } from './house/sources.ts'

const root = process.argv[2] ?? new URL('..', import.meta.url).pathname
const sources = readSources(root)
const problems = [
  ...brokenRules(sources).map(({ path, line, message }) => `${path}:${line}  ${message}`),
  ...findCycles(sources).map((ring) => `${ring[0]}  imports itself by way of ${ring.slice(1).join(' → ')}`),
]
for (const problem of problems) console.error(problem)
console.log(
  problems.length === 0
    ? `house: ${sources.length} files keep the import rules, no rings`
    : `house: ${problems.length} problems`,
)
process.exitCode = problems.length === 0 ? 0 : 1
