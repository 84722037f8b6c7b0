/** A day: one of the next two weeks at a tap, any other by the phone's own calendar. */
import { useId } from 'react'
import { useHelpWords } from '../i18n/help/words.ts'
import { useSpeech } from '../i18n/language.tsx'
import { dayKey, nextDays } from '../views/moments.ts'
import { FieldError } from './field.tsx'

interface Props {
  readonly legend: string
  readonly value: string // as `dayKey`; empty: none
  readonly nowMs: number
  readonly error?: string | undefined
  readonly onChange: (day: string) => void
}

const tile =
  'relative grid min-h-14 w-14 shrink-0 place-content-center rounded-control border border-control bg-surface text-center leading-tight has-checked:border-forest has-checked:bg-forest has-checked:text-on-forest has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-forest'

export const DayField = ({ legend, value, nowMs, error, onChange }: Props) => {
  const { format } = useSpeech()
  const say = useHelpWords().day
  const id = useId()
  const days = nextDays(nowMs)
  const short = (ms: number, at: number): string =>
    at === 0 ? say.today : at === 1 ? say.tomorrow : format.shortWeekday(ms)
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-[650]">{legend}</legend>
      <div className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:thin]">
        {days.map((ms, at) => (
          <label key={ms} className={tile}>
            <input
              type="radio"
              name={id}
              checked={value === dayKey(ms)}
              aria-label={format.longDay(ms)}
              onChange={() => onChange(dayKey(ms))}
              className="absolute inset-0 size-full opacity-0"
            />
            <span aria-hidden="true" className="text-small">
              {short(ms, at)}
            </span>
            <span aria-hidden="true" className="font-[650]">
              {new Date(ms).getDate()}
            </span>
          </label>
        ))}
      </div>
      <div className="flex items-center gap-3">
        <label htmlFor={id} className="text-small text-muted">
          {say.other}
        </label>
        <input
          id={id}
          type="date"
          value={value}
          min={dayKey(nowMs)}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-11 rounded-control border border-control bg-surface px-3 text-body aria-invalid:border-2 aria-invalid:border-danger"
        />
      </div>
      {error && <FieldError id={`${id}-error`} text={error} />}
    </fieldset>
  )
}

/** An hour: the parts of a day at a tap, any other typed or turned. */
export const HourField = ({ value, onChange }: { value: string; onChange: (hour: string) => void }) => {
  const say = useHelpWords().day
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-[650]">
        {say.hour}
      </label>
      <div className="flex flex-wrap gap-2">
        <input
          id={id}
          type="time"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-11 rounded-control border border-control bg-surface px-3 text-body"
        />
        {usualHours.map((hour) => (
          <button
            key={hour}
            type="button"
            aria-pressed={value === hour}
            onClick={() => onChange(hour)}
            className="min-h-11 rounded-full border border-control bg-surface px-3 text-quiet aria-pressed:border-forest aria-pressed:bg-forest-soft aria-pressed:font-[650] aria-pressed:text-forest"
          >
            {hour}
          </button>
        ))}
      </div>
    </div>
  )
}

const usualHours = ['08:00', '12:00', '15:00', '18:00'] as const
