/** What one can do: searched by any word, or looked through by kind of help; what is chosen stays on top. */
import { skillsByCategory } from '@kwata/shared/domain/profile/skills.ts'
import { limits } from '@kwata/shared/kernel/limits.ts'
import { useState } from 'react'
import { useWords } from '../../i18n/language.tsx'
import { useProfileWords } from '../../i18n/profile/words.ts'
import { categoriesIn } from '../../views/categories.ts'
import { plainText } from '../../views/search.ts'
import { Field } from '../field.tsx'
import { Icon } from '../icons.tsx'
import { TickChips } from './tick-chips.tsx'

interface Props {
  readonly value: readonly string[]
  readonly onChange: (skills: readonly string[]) => void
}

export const SkillsField = ({ value, onChange }: Props) => {
  const words = useWords()
  const { skill: say, skills } = useProfileWords()
  const [asked, setAsked] = useState('')
  const most = limits.profileSkillsMax
  const full = value.length >= most
  const named = (list: readonly string[]) =>
    list.flatMap((id) => (Object.hasOwn(skills, id) ? [{ value: id, label: skills[id as keyof typeof skills] }] : []))
  const plain = plainText(asked)
  const known = categoriesIn(words).flatMap((category) => named(skillsByCategory[category]))
  const begun = known.filter(({ label }) =>
    plainText(label)
      .split(/[\s']/)
      .some((word) => word.startsWith(plain)),
  )
  const found = begun.length > 0 ? begun : known.filter(({ label }) => plainText(label).includes(plain))
  const tick = { value, full, onChange }
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-[650]">{say.title}</legend>
      <p className="text-small text-muted">{say.hint}</p>
      {value.length > 0 && <TickChips {...tick} chips={named(value)} />}
      <p role="status" className="text-small text-muted">
        {full ? say.full : value.length > 0 && say.chosen(value.length, most)}
      </p>
      <Field label={say.search} value={asked} lengthMax={40} onChange={setAsked} />
      {plain !== '' ? (
        found.length > 0 ? (
          <TickChips {...tick} chips={found} />
        ) : (
          <p className="text-quiet text-muted">{say.none}</p>
        )
      ) : (
        <div className="flex flex-col divide-y divide-line rounded-card border border-line">
          {categoriesIn(words).map((category) => (
            <details key={category} className="group">
              <summary className="flex min-h-12 cursor-pointer items-center gap-3 px-3 py-2">
                <span className="text-forest">
                  <Icon name={category} />
                </span>
                <span className="grow font-[650]">{words.categories[category]}</span>
                <span className="text-muted group-open:rotate-180">
                  <Icon name="down" size={18} />
                </span>
              </summary>
              <div className="px-3 pb-3">
                <TickChips {...tick} chips={named(skillsByCategory[category])} />
              </div>
            </details>
          ))}
        </div>
      )}
    </fieldset>
  )
}
