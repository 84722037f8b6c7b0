/** Several choices out of many, as chips: check boxes underneath, so keys and screen readers work by themselves. */
import { Icon } from '../icons.tsx'

export interface TickChip {
  readonly value: string
  readonly label: string
}

interface Props {
  readonly chips: readonly TickChip[]
  readonly value: readonly string[]
  /** No more can be ticked. */
  readonly full: boolean
  readonly onChange: (value: readonly string[]) => void
}

export const TickChips = ({ chips, value, full, onChange }: Props) => (
  <div className="flex flex-wrap gap-2">
    {chips.map((chip) => {
      const on = value.includes(chip.value)
      return (
        <label
          key={chip.value}
          className="relative inline-flex min-h-11 items-center gap-1.5 rounded-full border border-control bg-surface px-3 text-quiet has-checked:border-forest has-checked:bg-forest has-checked:font-[650] has-checked:text-on-forest has-disabled:opacity-60 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-forest"
        >
          <input
            type="checkbox"
            checked={on}
            disabled={full && !on}
            className="absolute inset-0 opacity-0"
            onChange={() => onChange(on ? value.filter((one) => one !== chip.value) : [...value, chip.value])}
          />
          {on && <Icon name="check" size={18} />}
          {chip.label}
        </label>
      )
    })}
  </div>
)
