/** One choice out of a few that need a word of explanation each: radio buttons, one to a line. */
import { useId } from 'react'

export interface Choice<T> {
  readonly value: T
  readonly label: string
  readonly means: string
  readonly aside?: string | undefined
}

interface Props<T> {
  readonly legend: string
  readonly legendHidden?: boolean
  readonly choices: readonly Choice<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
}

export const Choices = <T extends string>({ legend, legendHidden = false, choices, value, onChange }: Props<T>) => {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className={legendHidden ? 'sr-only' : 'mb-1 font-[650]'}>{legend}</legend>
      <div className="flex flex-col divide-y divide-line overflow-hidden rounded-card border border-control">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="relative flex min-h-14 items-start gap-3 p-3 has-checked:bg-forest-soft has-focus-visible:outline-3 has-focus-visible:-outline-offset-3 has-focus-visible:outline-forest"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-5 shrink-0 accent-forest outline-none"
            />
            <span className="min-w-0 grow">
              <span className="block leading-snug font-[650]">
                {choice.label}
                {choice.aside && <span className="text-small font-normal text-muted"> · {choice.aside}</span>}
              </span>
              <span className="block text-small text-muted">{choice.means}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
