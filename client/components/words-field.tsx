/** Where the 24 words are typed. Never kept: whoever has them can write in this person's name. */
import { useId } from 'react'
import { useKeysWords } from '../i18n/keys/words.ts'
import { countWords, wordCount } from '../views/words24.ts'
import { FieldError } from './field.tsx'

interface Props {
  readonly value: string
  readonly error: string | undefined
  readonly onChange: (typed: string) => void
}

export const WordsField = ({ value, error, onChange }: Props) => {
  const id = useId()
  const say = useKeysWords().words24
  const count = countWords(value)
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-[650]">
        {say.label}
      </label>
      <p id={`${id}-hint`} className="text-small text-muted">
        {say.hint}
      </p>
      <textarea
        id={id}
        rows={4}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-hint ${id}-count${error ? ` ${id}-error` : ''}`}
        onChange={(event) => onChange(event.target.value)}
        className="field-sizing-content min-h-32 w-full resize-none rounded-control border border-control bg-surface px-3 py-2.5 text-body leading-relaxed aria-invalid:border-2 aria-invalid:border-danger"
      />
      <p id={`${id}-count`} className={`text-small ${count === wordCount ? 'font-[650] text-forest' : 'text-muted'}`}>
        {say.count(count)}
      </p>
      {error && <FieldError id={`${id}-error`} text={error} />}
    </div>
  )
}
