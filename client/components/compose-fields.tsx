/** The fields of a post, in the order in which a neighbour would tell it. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import { useWords } from '../i18n/language.tsx'
import { categoriesIn } from '../views/categories.ts'
import { type Composing, type Lacking, type UntilChoice, untilChoices } from '../views/compose.ts'
import { Chips } from './chips.tsx'
import { Field, FieldError } from './field.tsx'

interface Props {
  readonly type: 'request' | 'offer'
  readonly composing: Composing
  readonly missing: readonly Lacking[]
  readonly onChange: (part: Partial<Composing>) => void
}

export const ComposeFields = ({ type, composing, missing, onChange }: Props) => {
  const words = useWords()
  const say = words.compose
  return (
    <>
      <Field
        label={say.what}
        placeholder={say.whatHint[type]}
        value={composing.title}
        lengthMax={120}
        onChange={(title) => onChange({ title })}
        error={missing.includes('title') ? say.whatShort : undefined}
      />
      <Field
        label={say.place}
        placeholder={say.placeHint}
        value={composing.place}
        lengthMax={80}
        onChange={(place) => onChange({ place })}
        error={missing.includes('place') ? say.placeShort : undefined}
      />
      <div className="flex flex-col gap-1">
        <Chips<UntilChoice>
          legend={say.until}
          value={composing.until}
          onChange={(until) => onChange({ until, chosenAtMs: Date.now() })}
          chips={untilChoices.map((value) => ({ value, label: say[value] }))}
        />
        {missing.includes('until') && <FieldError text={say.untilPast} />}
      </div>
      <Chips<Category>
        legend={say.category}
        value={composing.category}
        onChange={(category) => onChange({ category })}
        chips={categoriesIn(words).map((value) => ({ value, label: words.categories[value], icon: value }))}
      />
      <Field
        label={say.words}
        hint={say.wordsHint}
        optional
        rows={4}
        value={composing.words}
        lengthMax={2000}
        onChange={(text) => onChange({ words: text })}
      />
    </>
  )
}
