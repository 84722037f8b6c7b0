/** `npm test`: every check there is, cheapest first, until one fails. Each says its time. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

interface Step {
  readonly name: string
  readonly program: string // of node_modules/.bin, or a script of ours
  readonly args: readonly string[]
}

const steps: readonly Step[] = [
  { name: 'types', program: 'tsc', args: ['-b'] },
  { name: 'lint', program: 'oxlint', args: ['--type-aware', '--quiet'] },
  { name: 'format', program: 'oxfmt', args: ['--check'] },
  { name: 'house rules', program: 'scripts/check-house.ts', args: [] },
  { name: 'unit, property, world and process tests', program: 'vitest', args: ['run'] },
  { name: 'screens: axe, targets, widths', program: 'client/testing/shots.ts', args: ['--each-once', '--one-in=3'] },
  { name: 'build', program: 'vite', args: ['build', '--logLevel', 'warn'] },
  { name: 'journeys in a browser', program: 'playwright', args: ['test', '-c', 'e2e/playwright.config.ts'] },
]

const root = fileURLToPath(new URL('..', import.meta.url))
const seconds = (sinceMs: number) => `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`

/** Every child runs on this Node: a bare `node` outside an npm script may be an older one. */
const run = ({ program, args }: Step): Promise<number> =>
  new Promise((resolve, reject) => {
    const file = program.endsWith('.ts') ? program : `node_modules/.bin/${program}`
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' })
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : 1))
  })

const only = process.argv.slice(2) // `npm test -- types lint` runs these alone
const wanted = steps.filter(({ name }) => only.length === 0 || only.some((word) => name.startsWith(word)))
const allMs = performance.now()
for (const step of wanted) {
  console.log(`\n── ${step.name}`)
  const startedMs = performance.now()
  const code = await run(step)
  console.log(`── ${step.name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds(startedMs)}`)
  if (code !== 0) process.exit(code)
}
console.log(`\nAll ${wanted.length} checks passed in ${seconds(allMs)}`)
