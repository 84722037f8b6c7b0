/**
 * `npm run ablate`: takes each safeguard out, in a copy of the committed house, and expects its named test to fail. A
 * safeguard that nobody misses is either not one or not tested. `npm run ablate -- nonce` does those whose name has the word.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { copyHouse } from './ablate/house-copy.ts'
import { type Outcome, runTests } from './ablate/run-tests.ts'
import { type Safeguard, safeguards } from './ablate/safeguards.ts'

const words = process.argv.slice(2)
const chosen = safeguards.filter(({ name }) => words.every((word) => name.includes(word)))
const house = copyHouse(fileURLToPath(new URL('..', import.meta.url)))
const buildWhereNeeded = () => {
  if (chosen.some(({ by }) => by === 'playwright'))
    spawnSync(process.execPath, ['node_modules/.bin/vite', 'build', '--logLevel', 'error'], {
      cwd: house.folder,
      stdio: 'inherit',
    })
}

/** The same test file serves many safeguards: that it passes untouched is seen once. */
const untouched = new Map<string, Outcome>()
const passesUntouched = ({ by, test }: Safeguard): boolean => {
  const outcome = untouched.get(test) ?? runTests(house.folder, { by, test })
  untouched.set(test, outcome)
  return outcome.failed.length === 0 && outcome.passed > 0
}

const verdict = (safeguard: Safeguard): string | undefined => {
  if (!passesUntouched(safeguard)) return `${safeguard.test} does not pass as it is`
  const undo = house.change(safeguard.file, safeguard.find, safeguard.replace)
  if (typeof undo === 'string') return undo
  try {
    const { failed } = runTests(house.folder, safeguard)
    if (failed.some((title) => title.includes(safeguard.title))) return undefined
    return failed.length === 0 ? 'nothing failed' : `failed, but not the named test: ${failed.join('; ')}`
  } finally {
    undo()
  }
}

let missed = 0
try {
  buildWhereNeeded()
  for (const safeguard of chosen) {
    const problem = verdict(safeguard)
    if (problem !== undefined) missed++
    console.log(
      `${problem === undefined ? '✓' : '✗'} without ${safeguard.name}: ${problem ?? `"${safeguard.title}" fails, as it should`}`,
    )
  }
} finally {
  house.remove()
}
console.log(
  missed === 0
    ? `\nAll ${chosen.length} safeguards are missed by their tests when taken out`
    : `\n${missed} of ${chosen.length} are not`,
)
process.exitCode = missed === 0 ? 0 : 1
