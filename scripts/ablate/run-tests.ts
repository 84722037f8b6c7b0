/** Runs one test file in a house and tells which titles failed. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Safeguard } from './safeguards.ts'

export interface Outcome {
  readonly passed: number
  readonly failed: readonly string[]
}

interface VitestReport {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}
interface PlaywrightSuite {
  readonly specs?: readonly { readonly title: string; readonly ok: boolean }[]
  readonly suites?: readonly PlaywrightSuite[]
}

const specsOf = (suite: PlaywrightSuite): { title: string; ok: boolean }[] => [
  ...(suite.specs ?? []),
  ...(suite.suites ?? []).flatMap(specsOf),
]

const run = (folder: string, args: readonly string[], env: Record<string, string> = {}): void => {
  spawnSync(process.execPath, args, { cwd: folder, stdio: 'ignore', env: { ...process.env, ...env }, timeout: 300_000 })
}

const unfinished: Outcome = { passed: 0, failed: ['the tests did not end in five minutes'] }

const byVitest = (folder: string, test: string, report: string, bail: boolean): Outcome => {
  run(folder, [
    'node_modules/.bin/vitest',
    'run',
    test,
    '--reporter=json',
    `--outputFile=${report}`,
    ...(bail ? ['--bail=1'] : []),
  ])
  if (!existsSync(report)) return unfinished
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const brokenFiles = testResults
    .filter(({ assertionResults }) => assertionResults.length === 0)
    .map(({ message }) => message)
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: [...tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName), ...brokenFiles],
  }
}

const byPlaywright = (folder: string, test: string, report: string): Outcome => {
  run(
    folder,
    [
      'node_modules/.bin/playwright',
      'test',
      '-c',
      'e2e/playwright.config.ts',
      '--reporter=json',
      test.split('/').at(-1) ?? '',
    ],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  )
  if (!existsSync(report)) return unfinished
  const specs = specsOf(JSON.parse(readFileSync(report, 'utf8')) as PlaywrightSuite)
  return {
    passed: specs.filter(({ ok }) => ok).length,
    failed: specs.filter(({ ok }) => !ok).map(({ title }) => title),
  }
}

export const runTests = (folder: string, { by, test, bail }: Pick<Safeguard, 'by' | 'test' | 'bail'>): Outcome => {
  const report = join(mkdtempSync(join(tmpdir(), 'kwata-report-')), 'report.json')
  return by === 'vitest' ? byVitest(folder, test, report, bail ?? false) : byPlaywright(folder, test, report)
}
