/**
 * `npm run bench`: the bars, measured. The floor runs beside the node in one run, because only ratios travel.
 * `--only NAME`, `--quick`, `--trace PATH` (a recorded editing trace instead of a seeded document).
 */
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { largeGroup, lighthouse, warmStart } from './scenarios/app.ts'
import { coldJoin, ingest, storm } from './scenarios/coming-back.ts'
import { folds } from './scenarios/folds.ts'
import { guard } from './scenarios/guard.ts'
import { slowDisk } from './scenarios/hard-times.ts'
import { fanOut, saturation, smallRooms } from './scenarios/live.ts'
import { admission, recordFanOut, recordJoin, recordRooms } from './scenarios/records.ts'
import type { Line, Scenario } from './scenarios/scenario.ts'

/** Open rooms with stock framing; then record rooms with signed events: the difference is the price of trust. */
const scenarios: readonly Scenario[] = [
  fanOut,
  saturation,
  smallRooms,
  coldJoin,
  storm,
  ingest,
  slowDisk,
  recordFanOut,
  recordRooms,
  admission,
  recordJoin,
  guard,
  folds,
  lighthouse,
  warmStart,
  largeGroup,
]

const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean', default: false }, trace: { type: 'string' } },
})
const wanted = scenarios.filter(({ name }) => values.only === undefined || name === values.only)
if (wanted.length === 0) {
  console.error(`no scenario of that name; there are ${scenarios.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`
console.log(`${machine}, ${new Date().toISOString().slice(0, 10)}${values.quick ? ', quick' : ''}\n`)
console.log('| measure | floor | Kwata | figure | bar | |')
console.log('|---|---|---|---|---|---|')

const cells = ({ measure, floor = '', kwata, figure, bar, pass }: Line): string =>
  `| ${[measure, floor, kwata, figure, bar, pass ? 'pass' : 'MISSED'].join(' | ')} |`

let missed = 0
for (const scenario of wanted) {
  const lines = await scenario.run({ quick: values.quick, tracePath: values.trace }).catch((error: Error) => {
    console.log(`| ${scenario.name}: could not be measured: ${error.message.split('\n')[0]} | | | | | MISSED |`)
    missed++
    return []
  })
  for (const line of lines) {
    console.log(cells(line))
    if (!line.pass) missed++
  }
}
process.exit(missed > 0 ? 1 : 0)
