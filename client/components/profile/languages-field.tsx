/** What one speaks: the languages heard most first, all the others one press away. */
import { limits } from '@kwata/shared/kernel/limits.ts'
import { useState } from 'react'
import { useProfileWords } from '../../i18n/profile/words.ts'
import { Button } from '../button.tsx'
import { TickChips } from './tick-chips.tsx'

const first = 6

interface Props {
  readonly value: readonly string[]
  readonly onChange: (languages: readonly string[]) => void
}

export const LanguagesField = ({ value, onChange }: Props) => {
  const { language: say, languages } = useProfileWords()
  const [all, setAll] = useState(false)
  const known = Object.entries(languages).map(([code, label]) => ({ value: code, label }))
  const shown = known.filter((one, at) => all || at < first || value.includes(one.value))
  return (
    <fieldset className="flex flex-col items-start gap-3">
      <legend className="mb-1 font-[650]">{say.title}</legend>
      <TickChips chips={shown} value={value} full={value.length >= limits.profileLanguagesMax} onChange={onChange} />
      {!all && (
        <Button look="plain" className="-ml-4" onClick={() => setAll(true)}>
          {say.more}
        </Button>
      )}
    </fieldset>
  )
}
