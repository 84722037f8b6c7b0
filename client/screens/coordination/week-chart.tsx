/** A small chart of twelve weeks: bars to see, a table to read, by whoever does not see or wants the figures. */
import { type ReactNode, useId } from 'react'
import { useSpeech } from '../../i18n/language.tsx'
import { useModerationWords } from '../../i18n/moderation/words.ts'

export interface Series {
  readonly name: string
  /** One for each week; undefined where there is nothing to tell. */
  readonly values: readonly (number | undefined)[]
  readonly colour: 'forest' | 'sun' | 'relay'
  readonly text: (value: number) => string
}

interface Props {
  readonly title: string
  readonly starts: readonly number[]
  readonly series: readonly Series[]
  readonly asTable: boolean
}

const [width, height, gap] = [300, 96, 6]
const fills = { forest: 'var(--forest)', sun: 'var(--sun)', relay: 'var(--relay)' } as const

export const WeekChart = ({ title, starts, series, asTable }: Props) => {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 rounded-card border border-line bg-surface p-3">
      <h2 id={id} className="text-quiet">
        {title}
      </h2>
      {series.length > 1 && !asTable && <Legend series={series} />}
      {!asTable && <Bars starts={starts} series={series} />}
      <div className={asTable ? 'overflow-x-auto' : 'sr-only'}>
        <Table labelledBy={id} starts={starts} series={series} />
      </div>
    </section>
  )
}

const Legend = ({ series }: Pick<Props, 'series'>) => (
  <p aria-hidden="true" className="flex flex-wrap gap-x-4 text-small text-muted">
    {series.map(({ name, colour }) => (
      <span key={name} className="inline-flex items-center gap-1.5">
        <span className="size-3 rounded-sm" style={{ background: fills[colour] }} />
        {name}
      </span>
    ))}
  </p>
)

const Bars = ({ starts, series }: Pick<Props, 'starts' | 'series'>) => {
  const { format } = useSpeech()
  const most = Math.max(1, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)))
  const slot = width / starts.length
  const bar = (slot - gap) / series.length
  const highest = series[0]?.text(most)
  return (
    <div aria-hidden="true">
      <p className="text-small text-muted">{highest}</p>
      <svg viewBox={`0 0 ${width} ${height}`} className="block w-full" preserveAspectRatio="none" style={{ height }}>
        <path d={`M0 ${height - 0.5}H${width}M0 0.5H${width}`} stroke="var(--line)" vectorEffect="non-scaling-stroke" />
        {series.map(({ name, values, colour }, of) =>
          values.map((value, week) => {
            const tall = value ? Math.max(2, (value / most) * (height - 2)) : 0
            return (
              <rect
                key={`${name} ${starts[week]}`}
                x={week * slot + gap / 2 + of * bar}
                y={height - tall}
                width={Math.max(1, bar - 1)}
                height={tall}
                fill={fills[colour]}
              />
            )
          }),
        )}
      </svg>
      <p className="flex justify-between text-small text-muted">
        <span>{format.day(starts[0] ?? 0)}</span>
        <span>{format.day(starts.at(-1) ?? 0)}</span>
      </p>
    </div>
  )
}

const Table = ({ labelledBy, starts, series }: Pick<Props, 'starts' | 'series'> & { labelledBy: string }) => {
  const { format } = useSpeech()
  const say = useModerationWords().statistics
  const cell = (of: Series, week: number): ReactNode => {
    const value = of.values[week]
    return value === undefined ? '–' : of.text(value)
  }
  return (
    <table aria-labelledby={labelledBy} className="w-full text-small">
      <thead>
        <tr className="text-left text-muted">
          <th scope="col" className="py-1 pr-2 font-normal">
            {say.week}
          </th>
          {series.map(({ name }) => (
            <th key={name} scope="col" className="py-1 pl-2 text-right font-normal">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {starts.map((startMs, week) => (
          <tr key={startMs} className="border-t border-line">
            <th scope="row" className="py-1 pr-2 text-left font-normal">
              {format.day(startMs)}
            </th>
            {series.map((one) => (
              <td key={one.name} className="py-1 pl-2 text-right tabular-nums">
                {cell(one, week)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
