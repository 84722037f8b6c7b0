/** The name of a place as it is typed, and the places that it may mean: a combobox, by touch, by keyboard and by ear. */
import { type KeyboardEvent, useId, useState } from 'react'
import { usePlacesWords } from '../i18n/places/words.ts'
import { useWords } from '../i18n/language.tsx'
import type { Suggestion } from '../views/gazetteer.ts'
import { FieldError } from './field.tsx'
import { Icon } from './icons.tsx'

interface Props {
  readonly label: string
  readonly hint: string
  readonly placeholder: string | undefined
  readonly optional: boolean | undefined
  readonly error: string | undefined
  readonly value: string
  readonly find: (typed: string) => readonly Suggestion[]
  readonly onFocus: () => void
  readonly onType: (text: string) => void
  readonly onPick: (suggestion: Suggestion) => void
}

const lengthMax = 80

export const PlaceInput = (props: Props) => {
  const { label, hint, placeholder, optional, error, value, find, onFocus, onType, onPick } = props
  const id = useId()
  const { common } = useWords()
  const say = usePlacesWords().field
  const [asking, setAsking] = useState(false)
  const [at, setAt] = useState(-1)
  const found = asking ? find(value) : []
  const open = found.length > 0
  const pick = (suggestion: Suggestion): void => {
    setAsking(false)
    setAt(-1)
    onPick(suggestion)
  }
  const press = (event: KeyboardEvent): void => {
    if (!open) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const marked = found[at]
    if (step !== 0) setAt((at + step + found.length + 1) % (found.length + 1))
    else if (event.key === 'Enter' && marked) pick(marked)
    else if (event.key === 'Escape') setAsking(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-[650]">
        {label}
        {optional && <span className="text-small font-normal text-muted"> · {common.optional}</span>}
      </label>
      <p id={`${id}-hint`} className="text-small text-muted">
        {hint}
      </p>
      <input
        id={id}
        role="combobox"
        aria-expanded={open}
        aria-controls={open ? `${id}-list` : undefined}
        aria-activedescendant={open && at >= 0 && at < found.length ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint${error ? ` ${id}-error` : ''}`}
        autoComplete="off"
        placeholder={placeholder}
        maxLength={lengthMax}
        value={value}
        className="min-h-12 w-full rounded-control border border-control bg-surface px-3 py-2.5 text-body text-ink aria-invalid:border-2 aria-invalid:border-danger"
        onFocus={onFocus}
        onBlur={() => setAsking(false)}
        onKeyDown={press}
        onChange={(event) => {
          setAsking(true)
          setAt(-1)
          onType(event.target.value)
        }}
      />
      {open && (
        <ul
          id={`${id}-list`}
          role="listbox"
          aria-label={label}
          className="flex flex-col divide-y divide-line overflow-hidden rounded-control border border-control bg-surface"
        >
          {found.map((one, index) => (
            <li
              key={one.words}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className="flex min-h-12 cursor-pointer items-center gap-2 px-3 py-1 hover:bg-paper aria-selected:bg-forest-soft"
              onPointerDown={(event) => event.preventDefault()} // the field keeps the focus, so its blur does not close this first
              onClick={() => pick(one)}
            >
              <span className="text-forest">
                <Icon name="place" size={18} />
              </span>
              <span className="min-w-0 leading-tight wrap-anywhere">
                <span className="font-[650]">{one.name}</span>
                <span className="text-small text-muted">
                  {' '}
                  {one.town ? say.quarterOf(one.town) : (one.country ?? say.town)}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {open ? say.found(found.length) : ''}
      </p>
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}
