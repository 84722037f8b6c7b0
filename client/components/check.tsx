/** A box to tick, with what it means under it; the whole line can be pressed. */
import { type ReactNode, useId } from 'react'

interface Props {
  readonly label: ReactNode
  readonly means?: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

export const Check = ({ label, means, checked, onChange }: Props) => {
  const id = useId()
  return (
    <div className="flex min-h-11 items-start gap-3 py-2">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        aria-describedby={means ? `${id}-means` : undefined}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-6 shrink-0 accent-forest"
      />
      <div className="min-w-0 grow">
        <label htmlFor={id} className="-my-2 block py-2 leading-snug wrap-anywhere">
          {label}
        </label>
        {means && (
          <p id={`${id}-means`} className="text-small text-muted">
            {means}
          </p>
        )}
      </div>
    </div>
  )
}
