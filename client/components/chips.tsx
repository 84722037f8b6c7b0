/** One choice out of a few, as chips: radio buttons underneath, so arrow keys and screen readers work by themselves. */
import { useId } from 'react'
import { Icon, type IconName } from './icons.tsx'

export interface Chip<T> {
  readonly value: T
  readonly label: string
  readonly icon?: IconName
}

interface Props<T> {
  readonly legend: string
  readonly legendHidden?: boolean
  readonly chips: readonly Chip<T>[]
  readonly value: T | undefined
  readonly onChange: (value: T) => void
  readonly scroll?: boolean
}

export const Chips = <T extends string>({
  legend,
  legendHidden = false,
  chips,
  value,
  onChange,
  scroll = false,
}: Props<T>) => {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className={legendHidden ? 'sr-only' : 'mb-1 font-[650]'}>{legend}</legend>
      <div
        className={
          scroll ? '-mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none]' : 'flex flex-wrap gap-2'
        }
      >
        {chips.map((chip) => (
          <label
            key={chip.value}
            className="relative inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-1.5 rounded-full border border-control bg-surface px-3 text-quiet has-checked:border-forest has-checked:bg-forest has-checked:font-[650] has-checked:text-on-forest has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-forest"
          >
            <input
              type="radio"
              name={name}
              value={chip.value}
              checked={chip.value === value}
              onChange={() => onChange(chip.value)}
              className="absolute inset-0 opacity-0"
            />
            {chip.icon && <Icon name={chip.icon} size={18} />}
            {chip.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
