/** The kinds of help as tiles with their icons: one of them, or several. Native radio buttons or boxes underneath. */
import type { Category } from '@kwata/shared/domain/help/help-event.ts'
import { useId } from 'react'
import { useWords } from '../i18n/language.tsx'
import { categoriesIn } from '../views/categories.ts'
import { Icon } from './icons.tsx'

interface Props {
  readonly legend: string
  readonly many?: boolean
  readonly value: readonly Category[]
  readonly onChange: (value: readonly Category[]) => void
}

export const CategoryTiles = ({ legend, many = false, value, onChange }: Props) => {
  const words = useWords()
  const name = useId()
  const press = (category: Category, on: boolean): void => {
    if (!many) onChange([category])
    else onChange(on ? [...value, category] : value.filter((one) => one !== category))
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-[650]">{legend}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(4.75rem,1fr))] gap-2">
        {categoriesIn(words).map((category) => (
          <label
            key={category}
            className="relative flex min-h-16 flex-col items-center justify-center gap-1 rounded-control border border-control bg-surface px-0.5 py-1.5 text-center text-small leading-tight has-checked:border-forest has-checked:bg-forest has-checked:font-[650] has-checked:text-on-forest has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-forest"
          >
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={value.includes(category)}
              onChange={(event) => press(category, event.target.checked)}
              className="absolute inset-0 size-full opacity-0"
            />
            <Icon name={category} size={22} />
            {words.categories[category]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
