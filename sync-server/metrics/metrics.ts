/** Numbers about this process for Prometheus (text format 0.0.4). A part registers what it counts; nothing is pushed. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

export interface Metrics {
  readonly answered: (status: number) => void
  /** A number read when asked for. `name` is snake case with its unit last, as `kwata_log_rows_total`. */
  readonly gauge: (name: string, help: string, read: () => number) => void
  readonly text: () => string
  readonly stop: () => void
}

interface Gauge {
  readonly name: string
  readonly help: string
  readonly read: () => number
}

export const makeMetrics = (): Metrics => {
  const answers = new Map<number, number>()
  const gauges: Gauge[] = []
  const delay = monitorEventLoopDelay({ resolution: 100 })
  delay.enable()

  const add = (name: string, help: string, read: () => number) => {
    if (gauges.some((gauge) => gauge.name === name)) throw new Error(`two metrics named ${name}`)
    gauges.push({ name, help, read })
  }
  add('process_cpu_seconds_total', 'User and system time of all threads.', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  })
  add('process_resident_memory_bytes', 'Resident set.', () => process.memoryUsage.rss())
  add('kwata_event_loop_delay_p99_seconds', 'Since the last reading.', () => {
    const seconds = delay.percentile(99) / 1e9
    delay.reset()
    return seconds
  })

  const kindOf = (name: string) => (name.endsWith('_total') ? 'counter' : 'gauge')
  return {
    answered: (status) => void answers.set(status, (answers.get(status) ?? 0) + 1),
    gauge: add,
    text: () =>
      [
        ...gauges.map(
          ({ name, help, read }) => `# HELP ${name} ${help}\n# TYPE ${name} ${kindOf(name)}\n${name} ${read()}\n`,
        ),
        '# HELP kwata_http_answers_total Answers by status.\n# TYPE kwata_http_answers_total counter\n',
        ...[...answers].map(([status, count]) => `kwata_http_answers_total{status="${status}"} ${count}\n`),
      ].join(''),
    stop: () => void delay.disable(),
  }
}
