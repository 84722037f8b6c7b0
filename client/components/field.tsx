/** A labelled text field: its hint and its error are read with it, and a counter appears only near the limit. */
import { type HTMLAttributes, useId } from 'react'
import { useWords } from '../i18n/language.tsx'
import { Icon } from './icons.tsx'

interface Props {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  readonly value: string
  readonly lengthMax: number
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly placeholder?: string
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly inputMode?: HTMLAttributes<HTMLInputElement>['inputMode']
  readonly optional?: boolean
}

const box =
  'w-full rounded-control border bg-surface px-3 py-2.5 text-body text-ink aria-invalid:border-danger aria-invalid:border-2 border-control'

export const Field = ({
  label,
  hint,
  error,
  value,
  lengthMax,
  onChange,
  rows,
  placeholder,
  autoComplete = 'off',
  autoFocus,
  inputMode,
  optional,
}: Props) => {
  const id = useId()
  const words = useWords()
  const nearLimit = value.length > lengthMax * 0.8
  const described =
    [hint && `${id}-hint`, error && `${id}-error`, nearLimit && `${id}-count`].filter(Boolean).join(' ') || undefined
  const common = {
    id,
    value,
    placeholder,
    autoComplete,
    autoFocus,
    maxLength: lengthMax,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': described,
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-[650]">
        {label}
        {optional && <span className="text-small font-normal text-muted"> · {words.common.optional}</span>}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-small text-muted">
          {hint}
        </p>
      )}
      {rows ? (
        <textarea
          {...common}
          rows={rows}
          className={`${box} resize-none field-sizing-content min-h-24`}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <input
          {...common}
          inputMode={inputMode}
          className={`${box} min-h-12`}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {nearLimit && (
        <p id={`${id}-count`} className="text-small text-muted">
          {words.common.count(value.length, lengthMax)}
        </p>
      )}
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}

export const FieldError = ({ id, text }: { id?: string; text: string }) => (
  <p id={id} className="flex items-start gap-1 text-small font-[650] text-danger">
    <Icon name="warn" size={18} />
    {text}
  </p>
)
